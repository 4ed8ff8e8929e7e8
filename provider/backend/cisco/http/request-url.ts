import { Failure } from '../../../model/failure.ts';

/**
 * Base, segments and query as one address. Each segment is encoded by itself, and the whole is parsed again: what comes
 * out has the same host, the base's path and as many segments as went in, or is not used.
 *
 * @throws Failure `name-unaddressable`
 */
export function requestUrl(
  base: URL,
  segments: readonly string[],
  query: Readonly<Record<string, string>> | undefined,
): URL {
  const stem = base.pathname.replace(/\/+$/, '');
  const path = [stem, ...segments.map(encodedSegment)].join('/');
  const fields = Object.entries(query ?? {}).map(([name, value]) => `${encoded(name)}=${encoded(value)}`);
  const url = new URL(`${base.origin}${path}${fields.length === 0 ? '' : `?${fields.join('&')}`}`);
  const kept =
    url.origin === base.origin &&
    url.pathname === path &&
    url.pathname.split('/').length === stem.split('/').length + segments.length &&
    url.searchParams.size === fields.length &&
    url.hash === '';
  if (!kept) throw unaddressable('the names in it change the address', segments.join(' / '));
  return url;
}

function encodedSegment(segment: string): string {
  if (segment === '') throw unaddressable('it is empty', segment);
  // An address with `..` leads elsewhere, and `%2E%2E` is the same to every parser: no encoding helps.
  if (segment === '.' || segment === '..') throw unaddressable('it means a folder in every address', segment);
  return encoded(segment);
}

function encoded(text: string): string {
  if (/\p{Cc}/u.test(text)) throw unaddressable('it holds a control character', text);
  if (/\p{Cs}/u.test(text)) throw unaddressable('it holds half a character', text);
  return encodeURIComponent(text);
}

function unaddressable(because: string, name: string): Failure {
  return new Failure(
    'name-unaddressable',
    `${JSON.stringify(name)} cannot be part of an address: ${because}; nothing was sent`,
    {
      hint: 'rename it in the portal (License Central), or leave it out of what is managed: `manage.ignore`',
    },
  );
}
