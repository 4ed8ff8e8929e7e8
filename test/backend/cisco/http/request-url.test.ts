import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { requestUrl } from '../../../../provider/backend/cisco/http/request-url.ts';
import { failureOf } from '../../../support/failure-of.ts';

const base = new URL('https://apx.cisco.com/v1/software/apis');

describe('the address of a call', () => {
  it('encodes each segment by itself', () => {
    const url = requestUrl(base, ['virtual-account-name', 'R&D / "Köln" #1?', 'delete'], { domain: 'a&b=c d' });
    expect(url.href).toBe(
      'https://apx.cisco.com/v1/software/apis/virtual-account-name/R%26D%20%2F%20%22K%C3%B6ln%22%20%231%3F/delete?domain=a%26b%3Dc%20d',
    );
  });

  it.each(['..', '.', '', 'a\u0000b', 'a\nb', 'a\u0085b', 'half \ud800'])('refuses %j', (segment) => {
    const failure = failureOf(() => requestUrl(base, ['virtual-account-name', segment, 'delete'], undefined));
    expect(failure.code).toBe('name-unaddressable');
    expect(failure.hint).toContain('rename it');
    expect(failure.retry).toBe(false);
  });

  it.each(['%2e%2e', '%2F', '..;', '...', '\\..\\', '@evil.example', ':443', '//evil.example'])(
    'takes %j as a name',
    (segment) => {
      const url = requestUrl(base, [segment], undefined);
      expect(url.host).toBe('apx.cisco.com');
      expect(decodeURIComponent(url.pathname.split('/').at(-1) ?? '')).toBe(segment);
    },
  );

  it('never leads elsewhere: what goes in comes out, or nothing does', () => {
    const nasty = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom('..', '.', '', '/', '%2e%2e', '?', '#', '\\', '\t..'),
    );
    fc.assert(
      fc.property(
        fc.array(nasty, { minLength: 1, maxLength: 5 }),
        fc.dictionary(nasty, nasty, { maxKeys: 3 }),
        (segments, query) => {
          let url: URL;
          try {
            url = requestUrl(base, segments, query);
          } catch {
            return;
          }
          expect(url.origin).toBe(base.origin);
          expect(url.pathname.split('/').slice(4).map(decodeURIComponent)).toEqual(segments);
          expect(url.pathname.startsWith('/v1/software/apis/')).toBe(true);
          expect([...url.searchParams]).toEqual(Object.entries(query));
        },
      ),
      { numRuns: 300 },
    );
  });

  it('keeps whatever has no control character', () => {
    const name = fc.string({ unit: 'grapheme', minLength: 1 }).filter((text) => text !== '.' && text !== '..');
    fc.assert(
      fc.property(name, (text) => {
        expect(decodeURIComponent(requestUrl(base, [text], undefined).pathname.slice(18))).toBe(text);
      }),
      { numRuns: 200 },
    );
  });
});
