import type { ReportDocument } from '../../schemas/types/report.ts';
import type { Diagnostic } from '../model/diagnostic.ts';
import type { Outcome } from '../model/outcome.ts';
import type { Report } from '../model/report.ts';

type Sections = Omit<ReportDocument, keyof ReturnType<typeof commonOf> | 'command' | 'version'>;

/** The form of a report as `schemas/report.schema.json` fixes it: what other programs may rely on. */
export function reportDocument(report: Report): ReportDocument {
  return { version: 1, command: report.command, ...commonOf(report), ...sectionsOf(report) };
}

function commonOf({ backend, domain, day, exitCode, diagnostics, requests }: Report) {
  return { backend, domain, day, exitCode, diagnostics: diagnostics.map(diagnosticOf), requests };
}

function sectionsOf(report: Report): Sections {
  switch (report.command) {
    case 'check': {
      const { checked, policy, lapses } = report;
      return { checked, policy, lapses };
    }
    case 'plan': {
      const { plan, policy, reviewers, lapses, saved, comparison, undo } = report;
      return { plan, policy, reviewers, lapses, saved, comparison, undo };
    }
    case 'apply': {
      const { plan, policy, reviewers, lapses, run, rehearsed, stages, notReviewed, refused, head } = report;
      return {
        plan,
        policy,
        reviewers,
        lapses,
        run,
        rehearsed,
        outcomes: report.outcomes.map(outcomeOf),
        stages,
        notReviewed,
        refused,
        head,
      };
    }
    case 'attest': {
      const { attested, open, head } = report;
      return { attested, open, head };
    }
    case 'drift': {
      const { baseline, findings, edits, coverage, saved, lapses, head } = report;
      return { drift: { baseline, findings, edits }, coverage, saved, lapses, head };
    }
    case 'access': {
      const { of, filter, review, rows, coverage, lapses } = report;
      return { access: { of, filter, review, rows }, coverage, lapses };
    }
    case 'order-sheet':
      return { orderSheet: { partner: report.partner, orders: report.orders } };
    case 'census': {
      const { file, rows, people, strangers, against, forgotten } = report;
      return { census: { file, rows, people, strangers, against, forgotten } };
    }
    case 'export': {
      const { file, pseudonyms, virtualAccounts, bindings, coverage } = report;
      return { export: { file, pseudonyms, virtualAccounts, bindings }, coverage };
    }
    case 'fmt':
      return { fmt: { checkOnly: report.checkOnly, files: report.files } };
    case 'explain':
      return { explanations: report.entries };
    case 'init': {
      const { written, from, found, access, coverage } = report;
      return { init: { written, from, found, access }, coverage };
    }
    case 'doctor': {
      const { checks, abilities } = report;
      return { doctor: { checks, abilities } };
    }
  }
}

function diagnosticOf({ code, severity, message, hint, position, excerpt, related, about }: Diagnostic) {
  return {
    code,
    severity,
    message,
    hint: hint ?? null,
    position,
    excerpt: excerpt ?? null,
    related: related ?? [],
    about: about ?? null,
  };
}

function outcomeOf(outcome: Outcome): NonNullable<ReportDocument['outcomes']>[number] {
  switch (outcome.status) {
    case 'done':
      return { ...outcome, detail: outcome.detail ?? null };
    case 'failed':
      return { ...outcome, hint: outcome.hint ?? null };
    case 'unknown':
    case 'partial':
    case 'skipped':
    case 'portal-open':
      return outcome;
  }
}
