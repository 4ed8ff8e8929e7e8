import { positionText } from '../../model/place.ts';
import type { Gap, GuardFinding, Proposal, Refusal } from '../../model/plan.ts';
import { blanks, terminal } from '../encode.ts';
import { phrase } from '../phrase.ts';
import { gapWords, proposalWords } from '../words/plan.ts';
import { scopeWords } from '../words/scope.ts';
import { section, wrapped, type Page, type Piece } from './page.ts';

/** What refuses the plan: guards, and the reasons for which there is no safe order. */
export function refusalLines(
  page: Page,
  { guards, refusals }: { readonly guards: readonly GuardFinding[]; readonly refusals: readonly Refusal[] },
): readonly Piece[] {
  const refusing = guards.filter(({ status }) => status === 'refuses');
  return section(page, page.paint('red', phrase`Refused`), [
    ...refusals.flatMap((refusal) => oneRefusal(page, refusal)),
    ...refusing.flatMap((finding) => oneGuard(page, finding)),
  ]);
}

export function liftedGuardLines(page: Page, guards: readonly GuardFinding[]): readonly Piece[] {
  const accepted = guards
    .filter(({ status }) => status === 'accepted')
    .flatMap((finding) => acceptedLines(page, finding));
  const open = guards
    .filter(({ status }) => status === 'not-evaluated')
    .flatMap((finding) => unevaluatedLines(page, finding));
  return [...section(page, phrase`Accepted risks`, accepted), ...section(page, phrase`Could not be judged`, open)];
}

export function gapLines(page: Page, gaps: readonly Gap[]): readonly Piece[] {
  return section(
    page,
    phrase`In between`,
    gaps.flatMap((gap) => wrapped(page, gapWords(gap), { first: terminal`  ${page.paint('yellow', '!')} `, rest: 4 })),
  );
}

function oneGuard(page: Page, { guard, at, message, hint }: GuardFinding): readonly Piece[] {
  return [
    terminal`  ${page.paint('red', '✗')} ${page.paint('bold', guard)}  ${scopeWords(at)}`,
    ...wrapped(page, message, { first: terminal`    `, rest: 4 }),
    ...hintLines(page, hint),
  ];
}

function oneRefusal(page: Page, { code, message, hint, proposal }: Refusal): readonly Piece[] {
  return [
    terminal`  ${page.paint('red', '✗')} ${page.paint('bold', code)}`,
    ...wrapped(page, message, { first: terminal`    `, rest: 4 }),
    ...hintLines(page, hint),
    ...(proposal === null ? [] : proposalLines(page, proposal, 4)),
  ];
}

function proposalLines(page: Page, proposal: Proposal, indent: number): readonly Piece[] {
  const margin = blanks(indent);
  return [
    terminal`${margin}${page.paint('cyan', phrase`→ ${proposalWords(proposal)}:`)}`,
    ...proposal.lines.map((line) => terminal`${margin}    ${line.startsWith('#') ? page.paint('dim', line) : line}`),
  ];
}

/** What would close the gaps above it, for who minds them. */
export function adviceLines(page: Page, advice: readonly Proposal[]): readonly Piece[] {
  return section(
    page,
    phrase`To avoid it`,
    advice.flatMap((proposal) => proposalLines(page, proposal, 2)),
  );
}

function hintLines(page: Page, hint: string | null): readonly Piece[] {
  return hint === null ? [] : wrapped(page, hint, { first: terminal`    ${page.paint('cyan', '→')} `, rest: 6 });
}

function acceptedLines(page: Page, { guard, at, message, accepted }: GuardFinding): readonly Piece[] {
  const why =
    accepted === null
      ? []
      : wrapped(
          page,
          phrase`accepted because ${accepted.because}${accepted.until === null ? phrase`` : phrase`, until ${accepted.until}`} (${positionText(accepted.origin)})`,
          { first: terminal`    `, rest: 4 },
        );
  return [
    terminal`  ${page.paint('yellow', '!')} ${page.paint('bold', guard)}  ${scopeWords(at)}`,
    ...wrapped(page, message, { first: terminal`    `, rest: 4 }),
    ...why,
  ];
}

function unevaluatedLines(page: Page, { guard, message }: GuardFinding): readonly Piece[] {
  return wrapped(page, phrase`${guard}: ${message}`, { first: terminal`  ${page.paint('yellow', '?')} `, rest: 4 });
}
