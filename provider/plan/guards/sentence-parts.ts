const mostNames = 8;

/** Names in order, as far as a sentence bears them. */
export function listed(names: Iterable<string>): string {
  const all = [...new Set(names)].sort();
  const shown = all.slice(0, mostNames).join(', ');
  return all.length > mostNames ? `${shown} and ${all.length - mostNames} more` : shown;
}
