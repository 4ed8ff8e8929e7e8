/** Block strings, strings, comments, brackets, names; everything else means nothing here. */
const tokens = /"""(?:\\"""|[^])*?"""|"(?:\\.|[^"\\\n\r])*"|#[^\n\r]*|[{}()[\]]|[A-Za-z_]\w*|"/g;

/**
 * Whether a GraphQL document holds nothing but queries and fragments. Whatever is not understood counts as no: a string
 * that does not end, a bracket too many, an unknown word where a definition starts.
 */
export function readsOnly(text: string): boolean {
  let depth = 0;
  let atStart = true;
  let definitions = 0;
  for (const [token] of text.matchAll(tokens)) {
    if (token.startsWith('#') || (token.startsWith('"') && token.length > 1)) continue;
    if (token === '"') return false;
    if (atStart) {
      if (token !== '{' && token !== 'query' && token !== 'fragment') return false;
      atStart = false;
      definitions += 1;
    }
    if (/[{([]/.test(token)) depth += 1;
    if (/[})\]]/.test(token)) depth -= 1;
    if (depth < 0) return false;
    if (depth === 0 && token === '}') atStart = true;
  }
  return definitions > 0 && depth === 0 && atStart;
}
