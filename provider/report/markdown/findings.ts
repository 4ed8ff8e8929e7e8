import type { Diagnostic, Severity } from '../../model/diagnostic.ts';
import { positionText } from '../../model/place.ts';
import { marked, markedCode } from '../encode.ts';
import { phrase, type Phrase } from '../phrase.ts';
import { capped, counted } from '../words/number.ts';
import { bullets, folded, jsonHasAll, moreOf, type Blocks, type Piece } from './page.ts';

const shownAtMost = 50;

/** Errors in sight, warnings and remarks folded away. */
export function findingBlocks(diagnostics: readonly Diagnostic[]): Blocks {
  const of = (severity: Severity): readonly Diagnostic[] => diagnostics.filter((each) => each.severity === severity);
  const others = [...of('warning'), ...of('info')];
  return [
    ...listOf(of('error')),
    ...folded(counted(others.length, phrase`warning or remark`, phrase`warnings and remarks`), listOf(others)),
  ];
}

function listOf(diagnostics: readonly Diagnostic[]): Blocks {
  const { shown } = capped(diagnostics, shownAtMost);
  return bullets(shown.map(oneFinding), moreOf(diagnostics.length, jsonHasAll));
}

function oneFinding({ severity, code, position, message, hint }: Diagnostic): Piece {
  const head = marked`**${severityWord(severity)}** ${markedCode(code)} ${markedCode(positionText(position))}: ${message}`;
  return hint === undefined ? head : marked`${head}<br>→ ${hintPiece(hint)}`;
}

/** A hint may have lines to copy: each stays a line. */
export function hintPiece(hint: string): Piece {
  const [sentence = '', ...copied] = hint.trimEnd().split('\n');
  return marked.join([sentence, ...copied.map(markedCode)], marked`<br>`);
}

function severityWord(severity: Severity): Phrase {
  switch (severity) {
    case 'error':
      return phrase`Error`;
    case 'warning':
      return phrase`Warning`;
    case 'info':
      return phrase`Remark`;
  }
}
