import { codes } from '../model/codes.ts';
import type { CodeEntry } from '../model/code-entry.ts';
import { exitCodes } from '../model/exit-code.ts';
import { Failure } from '../model/failure.ts';
import type { ExplainEntry } from '../model/report-facts.ts';
import type { ExplainReport } from '../model/report.ts';
import { nearest } from '../model/nearest.ts';
import { guards } from '../plan/guards/all-guards.ts';
import { rules } from '../rules/all-rules.ts';
import { dayOf, type Host } from './host.ts';
import { rulePages } from './rule-pages.ts';

export interface ExplainOptions {
  /** The id of a rule, a guard or a code; undefined: all, a line each. */
  readonly code: string | undefined;
}

/** What an id means that stands in a message, a report or a layout. @throws Failure `code-unknown` */
export function explain(host: Pick<Host, 'clock'>, { code }: ExplainOptions): ExplainReport {
  const all = entries();
  const found = code === undefined ? all : all.filter(({ id }) => id === code);
  if (code !== undefined && found.length === 0) {
    const near = nearest(
      code,
      all.map(({ id }) => id),
    );
    throw new Failure('code-unknown', `There is no rule, guard or code ${code}`, {
      hint: near === undefined ? '`espalier explain` lists them all' : `did you mean ${near}?`,
    });
  }
  return {
    ...{ command: 'explain', backend: null, domain: null, day: dayOf(host), exitCode: exitCodes.ok },
    ...{ diagnostics: [], requests: null },
    entries: code === undefined ? found.map((entry) => ({ ...entry, explanation: '' })) : found,
  };
}

function entries(): readonly ExplainEntry[] {
  return [
    ...rules.map(({ id, title, severity }) => entry({ id, kind: 'rule', title, severity, explanation: pageOf(id) })),
    ...guards.map(({ id, title }) => entry({ id, kind: 'guard', title, explanation: pageOf(id) })),
    ...Object.entries<CodeEntry>(codes).map(([id, { title, explanation, exit }]) =>
      entry({ id, kind: 'code', title, explanation, exit }),
    ),
  ];
}

function entry(said: Omit<ExplainEntry, 'severity' | 'exit'> & Partial<ExplainEntry>): ExplainEntry {
  return { severity: null, exit: null, ...said };
}

/** The text of a page without its title, which is the id; its headings become lines. */
function pageOf(id: string): string {
  return (rulePages[id] ?? '')
    .replace(/^# .*\n+/, '')
    .replace(/^#+ /gm, '')
    .trim();
}
