import type { Severity } from '../model/diagnostic.ts';
import type { Plan } from '../model/plan.ts';
import { workflowCommand, workflowCommands, type Annotation } from './encode.ts';
import { phrase, type Speakable } from './phrase.ts';
import type { Report } from '../model/report.ts';
import { driftWords, findingContext, sinceWords } from './words/drift.ts';
import { lapseWords } from './words/moment.ts';
import { otherReasons } from './words/outcome.ts';
import { scopeWords } from './words/scope.ts';

const levels: Readonly<Record<Severity, Annotation['level']>> = { error: 'error', warning: 'warning', info: 'notice' };

/**
 * Workflow commands for GitHub Actions: each finding beside the line it is about. Errors first, since GitHub shows
 * only the first ten of each level of a step. Empty where there is nothing to say.
 */
export function renderGithub(report: Report): string {
  const annotations = [
    ...diagnosticsOf(report),
    ...refusalsOf(report),
    ...reasonsOf(report),
    ...driftOf(report),
    ...lapsesOf(report),
  ];
  const byLevel = (['error', 'warning', 'notice'] as const).flatMap((level) =>
    annotations.filter((each) => each.level === level),
  );
  return workflowCommands(byLevel.map(workflowCommand)).text;
}

function diagnosticsOf({ diagnostics }: Report): readonly Annotation[] {
  return diagnostics.map(({ code, severity, message, hint, position }) => ({
    level: levels[severity],
    title: code,
    position,
    message: withHint(message, hint ?? null),
  }));
}

/** A guard is about operations: it is shown beside the line that asks for the first of them that has one. */
function refusalsOf(report: Report): readonly Annotation[] {
  if ((report.command !== 'plan' && report.command !== 'apply') || report.plan === null) return [];
  const { plan } = report;
  const origins = originsOf(plan);
  const placeOf = (ids: readonly string[]): Annotation['position'] =>
    ids.map((id) => origins.get(id) ?? null).find((origin) => origin !== null) ?? null;
  const guards = plan.guards.filter(({ status }) => status === 'refuses');
  return [
    ...plan.refusals.map(({ code, message, hint, operations }) => ({
      level: 'error' as const,
      title: code,
      position: placeOf(operations),
      message: withHint(message, hint),
    })),
    ...guards.map(({ guard, at, message, hint, operations }) => ({
      level: 'error' as const,
      title: guard,
      position: placeOf(operations),
      message: withHint(phrase`${scopeWords(at)}: ${message}`, hint),
    })),
  ];
}

/** Why an apply did nothing, beside what its plan says of itself. */
function reasonsOf(report: Report): readonly Annotation[] {
  if (report.command !== 'apply') return [];
  return otherReasons(report).map(({ code, message, hint }) => ({
    level: 'error',
    title: code,
    position: null,
    message: withHint(message, hint),
  }));
}

function driftOf(report: Report): readonly Annotation[] {
  if (report.command !== 'drift') return [];
  return report.findings.map((finding) => ({
    level: 'warning',
    title: 'drift',
    position: null,
    message: [
      phrase`${driftWords(finding, findingContext(report, finding))}${sinceWords(finding, report)}`,
      finding.address,
    ],
  }));
}

function originsOf({ operations }: Plan): ReadonlyMap<string, Annotation['position']> {
  return new Map(operations.map(({ id, origin }) => [id, origin]));
}

function lapsesOf(report: Report): readonly Annotation[] {
  if (!('lapses' in report)) return [];
  return report.lapses.map((lapse) => ({
    level: 'notice',
    title: lapse.kind,
    position: lapse.origin,
    message: [lapseWords(lapse)],
  }));
}

function withHint(message: Speakable, hint: string | null): readonly Speakable[] {
  return hint === null ? [message] : [message, ...hint.split('\n')];
}
