import { positionText } from '../../model/place.ts';
import type { GuardFinding, Plan, Proposal, Refusal } from '../../model/plan.ts';
import { marked, markedCode } from '../encode.ts';
import { phrase } from '../phrase.ts';
import { gapWords, proposalWords } from '../words/plan.ts';
import { scopeWords } from '../words/scope.ts';
import { hintPiece } from './findings.ts';
import { bullets, linesBlock, section, type Blocks, type Piece } from './page.ts';

/** What refuses the plan, with a way out where there is one. */
export function refusalBlocks({ guards, refusals }: Pick<Plan, 'guards' | 'refusals'>): Blocks {
  const refusing = guards.filter(({ status }) => status === 'refuses');
  return section(phrase`Refused`, [...refusals.flatMap(refusalBlock), ...bullets(refusing.map(guardPiece))]);
}

function refusalBlock({ code, message, hint, proposal }: Refusal): Blocks {
  const head = marked`**${markedCode(code)}** ${message}${hint === null ? marked`` : marked`<br>→ ${hintPiece(hint)}`}`;
  return [head, ...(proposal === null ? [] : proposalBlocks(proposal))];
}

function proposalBlocks(proposal: Proposal): Blocks {
  return [marked`→ ${proposalWords(proposal)}:`, ...linesBlock(proposal.lines, 'yaml')];
}

function guardPiece({ guard, at, message, hint }: GuardFinding): Piece {
  const head = marked`**${markedCode(guard)}** ${scopeWords(at)}: ${message}`;
  return hint === null ? head : marked`${head}<br>→ ${hintPiece(hint)}`;
}

/** What a reviewer has to agree to: guards that the layout lifts, and what is missing in between. */
export function acceptedRiskBlocks({ guards, gaps, advice }: Pick<Plan, 'guards' | 'gaps' | 'advice'>): Blocks {
  const accepted = guards.filter(({ status }) => status === 'accepted').map(acceptedPiece);
  const open = guards
    .filter(({ status }) => status === 'not-evaluated')
    .map(({ guard, message }) => marked`**${markedCode(guard)}** could not be judged: ${message}`);
  return [
    ...section(phrase`Accepted risks`, bullets([...accepted, ...open])),
    ...section(phrase`In between`, [...bullets(gaps.map(gapWords)), ...advice.flatMap(proposalBlocks)]),
  ];
}

function acceptedPiece({ guard, at, message, accepted }: GuardFinding): Piece {
  const head = marked`**${markedCode(guard)}** ${scopeWords(at)}: ${message}`;
  if (accepted === null) return head;
  const until = accepted.until === null ? phrase`` : phrase`, until ${accepted.until}`;
  return marked`${head}<br>accepted because ${accepted.because}${until} (${markedCode(positionText(accepted.origin))})`;
}
