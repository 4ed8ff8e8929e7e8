import { codes } from '../provider/model/codes.ts';
import type { Blame, CodeEntry } from '../provider/model/code-entry.ts';

export const errorsFile = 'docs/errors.md';

const blames: Readonly<Record<Blame, string>> = {
  user: 'yours: the layout, a file, a flag',
  environment: 'the surroundings: backend, disk, network',
  espalier: 'ours: a bug',
};

/** `docs/errors.md`: every code that a message can carry, from the table that the program itself reads. */
export function errorsPage(): string {
  const entries = Object.entries<CodeEntry>(codes).sort(([a], [b]) => (a < b ? -1 : 1));
  return [
    '# Codes',
    '',
    'Made by `npm run docs` from `provider/model/codes/`; `espalier explain CODE` shows the same text. Codes are an interface: they',
    'are never given a new meaning. Rules and guards have pages of their own in `docs/rules/`.',
    '',
    'A code of a finding in a layout gives the exit code of the command that found it (`docs/cli.md`); the exit code below is that',
    'of an accident that ends a command.',
    ...entries.flatMap(([code, entry]) => sectionOf(code, entry)),
    '',
  ].join('\n');
}

function sectionOf(code: string, { title, explanation, blame, exit }: CodeEntry): readonly string[] {
  return [
    '',
    `## \`${code}\``,
    '',
    `**${title}.** ${explanation}`,
    '',
    `Exit code ${exit}. Whose move it is: ${blames[blame]}.`,
  ];
}
