/** Walks over trees that are given as a map from a node to its parent. */
export type Parents = ReadonlyMap<string, string | undefined>;

/** The nodes above one, nearest first. Stops where a cycle would begin, so that an illegal tree cannot hang it. */
export function ancestorsOf(parents: Parents, node: string): readonly string[] {
  const above: string[] = [];
  const seen = new Set([node]);
  for (let at = parents.get(node); at !== undefined && !seen.has(at); at = parents.get(at)) {
    above.push(at);
    seen.add(at);
  }
  return above;
}

/** The direct children of every node; top-level nodes under undefined. Children keep the order of the map. */
export function childrenOf(parents: Parents): ReadonlyMap<string | undefined, readonly string[]> {
  const children = new Map<string | undefined, string[]>();
  for (const [node, parent] of parents) {
    const siblings = children.get(parent);
    if (siblings) siblings.push(node);
    else children.set(parent, [node]);
  }
  return children;
}
