/** Ours: names that are not sent as a part of an address, since a server or something before it may read another one. */

/** Why a Virtual Account of this name cannot be addressed; undefined: it can. */
export function whyUnaddressable(name: string): string | undefined {
  if (name === '') return 'it is empty';
  if (name === '.' || name === '..') return 'it means a folder in every address, however it is encoded';
  if (/[/\\]/.test(name))
    return 'a slash in it separates two parts of an address for many servers, however it is encoded';
  if (/\p{Cc}/u.test(name)) return 'it holds a control character';
  return /\p{Cs}/u.test(name) ? 'it holds half a character' : undefined;
}
