import { smartAccountScope } from '../../model/address.ts';
import type { Place } from '../../model/place.ts';
import type { Findings } from '../findings.ts';
import { codePointName } from '../odd-characters.ts';

const longestUsual = 100;
const unusual = /[/%?#\\<>"]/g;
/** Categories Cc, Cf, Cs, Co, Cn, and separators other than the plain space. */
const invisible = /[\p{C}\p{Zl}\p{Zp}]|(?! )\p{Zs}/u;
const reserved: ReadonlySet<string> = new Set(['.', '..', '**', smartAccountScope.toLowerCase()]);

/** Whether the name of a Virtual Account can be used, and whether it is one that has caused trouble. */
export function checkName(name: string, place: Place, findings: Findings): void {
  const refuse = (message: string, hint: string): void =>
    findings.add({ code: 'name-not-usable', message, hint, place, atKey: true, about: name });
  const hidden = invisible.exec(name)?.[0];
  if (hidden !== undefined) {
    refuse(
      `the name holds ${codePointName(hidden.codePointAt(0) ?? 0)}, which cannot be seen`,
      'type the name again without it',
    );
  } else if (name !== name.normalize('NFC')) {
    refuse(
      `\`${name}\` is not in Unicode normal form C`,
      'type the name again; an accent and its letter are one character',
    );
  } else if (name !== name.trim()) refuse(`\`${name}\` starts or ends with a blank`, 'delete the blank');
  else if (reserved.has(name.toLowerCase()))
    refuse(`\`${name}\` means something else in a layout`, 'choose another name');
  else lint(name, place, findings);
}

function lint(name: string, place: Place, findings: Findings): void {
  const odd = [...new Set(name.match(unusual) ?? [])];
  const what =
    name.length > longestUsual
      ? `a name of ${name.length} characters`
      : odd.length > 0
        ? `\`${name}\` holds ${odd.join(' ')}`
        : undefined;
  if (what === undefined) return;
  findings.add({
    code: 'name-unusual',
    severity: 'warning',
    message: `${what}; Cisco does not publish what a name may hold, and such names have caused trouble with interfaces`,
    hint: 'use letters, digits, blanks, hyphens and at most 100 characters',
    place,
    atKey: true,
    about: name,
  });
}

/**
 * What a name looks like: names with the same skeleton cannot be told apart by eye. Compatibility forms and case are
 * folded, and letters of Cyrillic and Greek that look like Latin ones are taken for these. Digits are not taken for
 * letters, since `B10` and `BIO` may well stand side by side.
 */
export function skeletonOf(name: string): string {
  if (/^[a-z0-9 ]*$/.test(name)) return name;
  return name
    .normalize('NFKD')
    .replace(/\p{Mn}/gu, (mark) => (mark === '\u0307' ? '' : mark))
    .toLowerCase()
    .replace(/[^\0-\x7f]/gu, (character) => lookAlikes.get(character) ?? character)
    .replace(/ +/g, ' ')
    .normalize('NFC');
}

const lookAlikes: ReadonlyMap<string, string> = new Map(
  Object.entries({
    ...{
      а: 'a',
      в: 'b',
      с: 'c',
      ԁ: 'd',
      е: 'e',
      һ: 'h',
      н: 'h',
      і: 'i',
      ӏ: 'l',
      ј: 'j',
      к: 'k',
      м: 'm',
      о: 'o',
      р: 'p',
    },
    ...{ ԛ: 'q', г: 'r', ѕ: 's', т: 't', у: 'y', ү: 'y', ѵ: 'v', ԝ: 'w', х: 'x', ѐ: 'e', ё: 'e' },
    ...{
      α: 'a',
      β: 'b',
      ϲ: 'c',
      ε: 'e',
      η: 'h',
      ι: 'i',
      κ: 'k',
      μ: 'm',
      ν: 'v',
      ο: 'o',
      ρ: 'p',
      τ: 't',
      υ: 'y',
      χ: 'x',
      ζ: 'z',
      ω: 'w',
    },
    ...{ ı: 'i', ɡ: 'g', ɑ: 'a', ո: 'n', օ: 'o', ս: 'u', ց: 'g', հ: 'h', ß: 'ss' },
    ...{ '\u2010': '-', '\u2011': '-', '\u2012': '-', '\u2013': '-', '\u2014': '-', '\u2212': '-' },
    ...{ '\u2018': "'", '\u2019': "'", '\u201c': '"', '\u201d': '"', '\u2044': '/', '\u2215': '/' },
  }),
);
