/**
 * The smallest part of a list that still fails: what a refusal is about, and nothing beside it.
 *
 * By halves, so that a core of a few among thousands costs few tries. `fails` must be monotone: whatever fails still
 * fails with more in it.
 */
export function minimalCore<Item>(items: readonly Item[], fails: (items: readonly Item[]) => boolean): readonly Item[] {
  const shrink = (background: readonly Item[], grown: boolean, candidates: readonly Item[]): readonly Item[] => {
    if (grown && fails(background)) return [];
    if (candidates.length <= 1) return candidates;
    const middle = candidates.length >> 1;
    const [left, right] = [candidates.slice(0, middle), candidates.slice(middle)];
    const fromRight = shrink([...background, ...left], true, right);
    const fromLeft = shrink([...background, ...fromRight], fromRight.length > 0, left);
    return [...fromLeft, ...fromRight];
  };
  return shrink([], false, items);
}
