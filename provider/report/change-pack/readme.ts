import type { Capabilities } from '../../model/capabilities.ts';
import { positionText } from '../../model/place.ts';
import type { GrantOperation, Operation, Plan } from '../../model/plan.ts';
import { marked, markedCode, type Encoded } from '../encode.ts';
import { enumerated, name, phrase, spokenList, type Phrase } from '../phrase.ts';
import { counted, someOf } from '../words/number.ts';
import { operationWords, verbWord } from '../words/operation.ts';
import { placed } from '../words/scope.ts';
import type { PeopleFile, RefusedRow } from './people-files.ts';
import { portalStep, reach, requestsWhere } from './portal-step.ts';
import { verificationOf, verificationWords } from './verification.ts';

type Piece = Encoded<'markdown'>;

export interface ReadmeRequest {
  readonly plan: Plan;
  readonly stage: number;
  readonly steps: readonly Operation[];
  readonly files: readonly PeopleFile[];
  readonly refused: readonly RefusedRow[];
  readonly read: Capabilities['read'];
}

/** The check list of a stage: what to do where, who may, and how it will be known that it was done. */
export function readmeText(request: ReadmeRequest): string {
  const { plan, stage, steps } = request;
  const blocks = [
    marked`# ${name(plan.domain)}: portal steps, stage ${stage}`,
    marked`${counted(steps.length, phrase`step`, phrase`steps`)} to be done by hand, from the plan of ${plan.day} (${markedCode(plan.digest)}). They may be done in any order, and each alone leaves the account safe. Later stages are written when this one is closed.`,
    marked`Sign in to Cisco Software Central, open Cisco License Central and choose the Smart Account ${name(plan.domain)}. The places below are from Cisco's pages of August 2025; where a page does not say it, the step says so.`,
    ...checkList(request),
    ...fileTable(request.files),
    ...refusedList(request.refused),
  ];
  return marked`${marked.join(blocks, marked`\n\n`)}\n`.text;
}

function checkList({ steps, files, read }: ReadmeRequest): readonly Piece[] {
  const fileOf = new Map(files.flatMap((file) => file.operations.map((operation) => [operation.id, file] as const)));
  const told = new Set<PeopleFile>();
  const items = steps.flatMap((step) => {
    const file = fileOf.get(step.id);
    if (file === undefined || file.operations.length === 1)
      return [stepItem(step, { file, read, alone: steps.length === 1 })];
    if (told.has(file)) return [];
    told.add(file);
    return [fileItem(file, read)];
  });
  return [marked`## Check list`, marked.join(items, marked`\n\n`)];
}

interface StepContext {
  readonly file: PeopleFile | undefined;
  /** The only step of its stage. */
  readonly alone: boolean;
  readonly read: Capabilities['read'];
}

function stepItem(step: Operation, { file, read, alone }: StepContext): Piece {
  const { where, enter, source } = portalStep(step);
  return item(phrase`**${verbWord(step.verb)}** ${operationWords(step)}`, [
    phrase`Where: ${where}`,
    phrase`Enter: ${enter}`,
    ...(step.verb === 'rename' && !alone ? [lastOfThese] : []),
    ...(file === undefined ? [] : [phrase`File: ${name(file.name)}`]),
    ...(step.verb === 'grant' ? [requestedAlready] : []),
    mayWords(step),
    phrase`Known to be done when: ${verificationWords(verificationOf(step, read), step)}`,
    ...(step.origin === null ? [] : [phrase`Asked for by: ${name(positionText(step.origin))}`]),
    phrase`Source: ${source}`,
  ]);
}

/** Many people with the same role on the same place are one step with a file. */
function fileItem(file: PeopleFile, read: Capabilities['read']): Piece {
  const [first] = file.operations;
  const count = counted(
    file.operations.length,
    file.outsiders ? phrase`outsider` : phrase`person`,
    file.outsiders ? phrase`outsiders` : phrase`people`,
  );
  const head = phrase`**grant** ${file.role} ${placed(file.scope)} to ${count}: ${enumerated(file.operations.map(personWords))}`;
  if (first === undefined) return item(head, []);
  const { where, source } = portalStep(first);
  return item(head, [
    phrase`Where: ${where}`,
    phrase`Enter: everybody in ${name(file.name)}; ${reach(file.children)}; role: ${file.role}`,
    requestedAlready,
    mayWords(first),
    ...verificationOfMany(file.operations, read),
    phrase`Source: ${source}; adding from a CSV is described for Users → Add User (LIC224146), the columns are not published: compare the header with the example that the portal offers`,
  ]);
}

function verificationOfMany(operations: readonly GrantOperation[], read: Capabilities['read']): readonly Phrase[] {
  const [first] = operations;
  if (first === undefined) return [];
  const verification = verificationOf(first, read);
  const each =
    verification.by === 'api'
      ? []
      : someOf(
          operations.map(({ id }) => name(id)),
          20,
        );
  return [
    phrase`Known to be done when: ${verificationWords(verification, first)}`,
    ...(each.length < 2 ? [] : [phrase`Each on its own: ${enumerated(each)}`]),
  ];
}

const lastOfThese = phrase`When: best after the other steps of this list, which call it by its old name`;

const requestedAlready = phrase`If somebody has asked for this access already, approve that request instead, with this scope and role: ${requestsWhere} (LIC224163)`;

function mayWords({ mayBeDoneBy }: Operation): Phrase {
  if (mayBeDoneBy.length === 0) return phrase`Who may: a Smart Account Administrator`;
  return phrase`Who may: ${spokenList(
    mayBeDoneBy.map((role) => phrase`${role}`),
    phrase` or `,
  )}`;
}

function personWords({ who, principal }: GrantOperation): Phrase {
  return who === principal ? name(principal) : phrase`${name(who)} (${name(principal)})`;
}

function item(head: Phrase, lines: readonly Phrase[]): Piece {
  return marked.lines([marked`- [ ] ${head}`, ...lines.map((line) => marked`  - ${line}`)]);
}

function fileTable(files: readonly PeopleFile[]): readonly Piece[] {
  if (files.length === 0) return [];
  const rows = files.map(
    ({ name: file, outsiders, operations, sha256 }) =>
      marked`| ${markedCode(file)} | ${operations.length} | ${outsiders ? phrase`outsiders` : phrase`company`} | ${markedCode(sha256)} |`,
  );
  return [
    marked`## Files`,
    marked`Before a file is used, compare its hash: somebody who was added to it would be seen by no later read.`,
    marked.lines([marked`| File | Rows | Who | SHA-256 |`, marked`| --- | --- | --- | --- |`, ...rows]),
  ];
}

function refusedList(refused: readonly RefusedRow[]): readonly Piece[] {
  if (refused.length === 0) return [];
  return [
    marked`## Not in any file`,
    marked`These are entered by hand, letter by letter, or better: corrected in the layout first.`,
    marked.lines(
      refused.map(
        ({ operation, because }) =>
          marked`- ${markedCode(operation.principal)} as ${operation.after.role} ${placed(operation.scope)}: ${because}`,
      ),
    ),
  ];
}
