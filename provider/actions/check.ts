import type { Desired } from '../model/desired.ts';
import type { Diagnostic } from '../model/diagnostic.ts';
import { exitCodes } from '../model/exit-code.ts';
import type { CheckReport } from '../model/report.ts';
import { vanishedPeople } from '../layout/vanished-people.ts';
import { lapsesOf } from '../plan/review/lapses.ts';
import { policyChangesOf } from '../plan/review/policy-changes.ts';
import { ruleContext } from '../rules/rule-context.ts';
import { runRules } from '../rules/run-rules.ts';
import type { AccountOptions, Host } from './host.ts';
import { layoutAtRevision } from './layout-source.ts';
import { hasErrors } from './planning.ts';
import { openSession, type Session } from './session.ts';

export interface CheckOptions extends AccountOptions {
  /** A Git revision to compare with. */
  readonly base: string | undefined;
}

/** Judges the layout alone: form, references, rules. Neither network nor backend is touched. */
export async function check(host: Host, options: CheckOptions): Promise<CheckReport> {
  const session = await openSession(host, options);
  const { layout, day } = session;
  const { desired, sources } = layout;
  const base = options.base === undefined ? undefined : await baseOf(session, options.base);
  const diagnostics: Diagnostic[] = [...layout.diagnostics, ...(base?.diagnostics ?? [])];
  if (desired) {
    const problems = [
      ...runRules(ruleContext({ desired, live: undefined, day, otherAccounts: session.otherAccounts })),
      ...(base?.desired ? vanishedPeople(base.desired, desired) : []),
    ];
    diagnostics.push(...problems.map((problem) => sources.diagnostic(problem)));
  }
  return {
    command: 'check',
    backend: null,
    domain: desired?.domain ?? null,
    day,
    exitCode: hasErrors(diagnostics) ? exitCodes.findings : exitCodes.ok,
    diagnostics,
    requests: null,
    checked: desired ? countsOf(desired, layout.files) : null,
    policy: desired && base?.desired ? policyChangesOf({ base: base.desired, desired, locate: sources.locate }) : null,
    lapses: desired ? lapsesOf({ desired, day, days: 30, locate: sources.locate }) : [],
  };
}

function countsOf(desired: Desired, files: readonly string[]): CheckReport['checked'] {
  return {
    files: files.length,
    virtualAccounts: desired.virtualAccounts.size,
    people: desired.people.size,
    bindings: desired.bindings.size,
  };
}

/** The layout of the base revision. One with mistakes cannot be compared with; that is said, and nothing else fails. */
export async function baseOf(
  session: Session,
  revision: string,
): Promise<{ readonly desired: Desired | undefined; readonly diagnostics: readonly Diagnostic[] }> {
  const { desired } = await layoutAtRevision(session.settings, revision);
  if (desired) return { desired, diagnostics: [] };
  const file = session.layout.files[0] ?? session.settings.folder;
  return {
    desired: undefined,
    diagnostics: [
      {
        code: 'base-not-comparable',
        severity: 'warning',
        message: `the layout at ${revision} has mistakes of its own, so that nothing is compared with it`,
        hint: 'compare with a revision whose check passes',
        position: { file, line: 1, column: 1 },
      },
    ],
  };
}
