import { terminal } from '../encode.ts';
import { phrase } from '../phrase.ts';
import type { ExplainEntry } from '../../model/report-facts.ts';
import type { ExplainReport } from '../../model/report.ts';
import { padded, wrapped, blankLine, type Page, type Piece } from './page.ts';
import { diagnosticLines } from './diagnostics.ts';

/** One entry in full, or a list of all with a line each. */
export function explainText(page: Page, { entries, diagnostics }: ExplainReport): readonly Piece[] {
  const problems = diagnosticLines(page, diagnostics);
  const [only] = entries;
  if (entries.length === 1 && only !== undefined) return [...problems, ...fullEntry(page, only)];
  const longest = entries.reduce((most, { id }) => Math.max(most, id.length), 0);
  return [
    ...problems,
    ...entries.map(
      (entry) =>
        terminal`${padded(page.paint('bold', entry.id), longest)}  ${entry.title}  ${page.paint('dim', kindWords(entry))}`,
    ),
  ];
}

function fullEntry(page: Page, entry: ExplainEntry): readonly Piece[] {
  const paragraphs = entry.explanation.split('\n\n').filter((text) => text.trim() !== '');
  return [
    terminal`${page.paint('bold', entry.id)}  ${page.paint('dim', kindWords(entry))}`,
    terminal`${entry.title}`,
    ...paragraphs.flatMap((text) => [blankLine, ...paragraphLines(page, text)]),
  ];
}

/** A paragraph is broken anew; a block of code or a list keeps its lines. */
function paragraphLines(page: Page, text: string): readonly Piece[] {
  const lines = text.split('\n');
  const keeps = lines.some((line) => /^(?:\s{2,}|```|[-*] |\|)/.test(line));
  if (keeps) return lines.map((line) => terminal`${line}`);
  return wrapped(page, lines.join(' '), { first: '', rest: 0 });
}

function kindWords({ kind, severity, exit }: ExplainEntry): ReturnType<typeof phrase> {
  const level = severity === null ? phrase`` : phrase`, ${severity}`;
  return phrase`${kind}${level}${exit === null ? phrase`` : phrase`, exit code ${exit}`}`;
}
