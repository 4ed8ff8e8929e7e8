import { riskProblem, type ProgramAcceptance } from '../../actions/program-acceptances.ts';
import { isDay } from '../../model/day.ts';
import { parseTreePath } from '../../model/tree-path.ts';
import type { CheckProblem } from '../definitions/check.ts';
import { unmarked } from '../properties/marks.ts';
import { isList, isProperties, type Properties } from '../properties/property.ts';
import { textIn } from './account.ts';

const property = 'accepted';

/** The risks that a resource accepts. */
export function acceptedIn(inputs: Properties): readonly ProgramAcceptance[] {
  return entriesIn(inputs).map(({ entry }) => ({
    risk: textIn(entry, 'risk') ?? '',
    at: textIn(entry, 'at'),
    because: textIn(entry, 'because') ?? '',
    until: textIn(entry, 'until'),
  }));
}

/** What is wrong with them, beyond their form. What is not known yet is right for now. */
export function acceptedProblems(inputs: Properties): readonly CheckProblem[] {
  return entriesIn(inputs).flatMap(({ entry, index }) =>
    judgements.flatMap(([key, judge]) => {
      const text = textIn(entry, key);
      const reason = text === undefined ? undefined : judge(text);
      return reason === undefined ? [] : [{ path: [property, index, key], reason }];
    }),
  );
}

const judgements: readonly (readonly [string, (text: string) => string | undefined])[] = [
  ['risk', (text) => quoting(text, riskProblem(text))],
  ['at', (text) => quoting(text, placeProblem(text))],
  [
    'because',
    (text) => (text.trim() === '' ? 'is empty: say why it is accepted, for whoever looks at it later' : undefined),
  ],
  ['until', dayProblem],
];

/** Of a property that is to be a day. */
export function dayProblem(text: string): string | undefined {
  return isDay(text) ? undefined : quoting(text, 'and a day like 2027-06-30 is expected');
}

function placeProblem(text: string): string | undefined {
  const path = parseTreePath(text);
  if (path === undefined) return 'which holds an empty name: name a Virtual Account, or smartAccount';
  return path.below ? `which is more than one place: name one, like ${path.name}` : undefined;
}

function quoting(text: string, problem: string | undefined): string | undefined {
  return problem === undefined ? undefined : `is ${JSON.stringify(text.slice(0, 60))}, ${problem}`;
}

function entriesIn(inputs: Properties): readonly { readonly entry: Properties; readonly index: number }[] {
  const list = unmarked(inputs.get(property) ?? null);
  if (!isList(list)) return [];
  return list.map(unmarked).flatMap((entry, index) => (isProperties(entry) ? [{ entry, index }] : []));
}
