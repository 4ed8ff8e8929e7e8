import { clockSkewSeconds } from '../run-store/clock.ts';
import type { Backend } from '../backend/backend.ts';
import type { Principal } from '../model/address.ts';
import { codeEntry, type Code } from '../model/codes.ts';
import { counted } from '../model/sentence-parts.ts';
import type { Desired } from '../model/desired.ts';
import { exitCodes, strongestExit } from '../model/exit-code.ts';
import type { Ability, DoctorCheck } from '../model/report-facts.ts';
import type { DoctorReport } from '../model/report.ts';
import { abilitiesOf } from './abilities.ts';
import { accountChecks, type AccountSeen } from './doctor-account.ts';
import { ok } from './doctor-check.ts';
import { storeChecks } from './doctor-store.ts';
import type { AccountOptions, Host } from './host.ts';
import { namedBackend } from './named-backend.ts';
import { hasErrors } from './planning.ts';
import { actorOf, openSession, type Session } from './session.ts';

/** Looks at everything that a run needs, and goes on after the first thing that is not right. Changes nothing. */
export async function doctor(host: Host, options: AccountOptions): Promise<DoctorReport> {
  const clocks: ClocksSeen = { apart: undefined };
  const heardTime = (theirs: number): void => {
    clocks.apart ??= Math.round((host.clock.now() - theirs) / 1000);
  };
  // Who looks wants the answer as it is, at once: whether a refusal passes is for the next look.
  const session = await openSession(host, { ...options, patient: false, heardTime });
  try {
    const account = await accountChecks(session, heardTime);
    return await reportOf(session, account, clocks);
  } finally {
    await session.close();
  }
}

/** Seconds that our clock is ahead of theirs; undefined: nobody said what time it is there. */
interface ClocksSeen {
  apart: number | undefined;
}

async function reportOf(session: Session, account: AccountSeen, clocks: ClocksSeen): Promise<DoctorReport> {
  const { layout, day, settings } = session;
  const { desired } = layout;
  const checks: readonly DoctorCheck[] = [
    settingsCheck(session),
    layoutCheck(session),
    ...(await storeChecks(session)),
    ...account.checks,
    ...(settings.backend.kind === 'cisco' ? [clockCheck(clocks)] : []),
  ];
  return {
    command: 'doctor',
    backend: await namedBackend(session),
    domain: desired?.domain ?? account.live?.estate.domain ?? null,
    day,
    exitCode: strongestExit(checks.map(exitOf)),
    diagnostics: [],
    requests: account.live === undefined ? null : requestsOf(account.live.requests),
    checks,
    abilities: await abilities(session, desired, account),
  };
}

/** A check that fails ends as its code would end a command; what is only to be looked at does not. */
function exitOf({ status, code }: DoctorCheck): ReturnType<typeof strongestExit> {
  return status === 'fail' && code !== null ? codeEntry(code).exit : exitCodes.ok;
}

function requestsOf(made: number): DoctorReport['requests'] {
  return { made, forecast: null, perSecond: null, seconds: null };
}

function settingsCheck({ settings }: Session): DoctorCheck {
  const { kind } = settings.backend;
  if (settings.backendNamed) return ok('settings', `they name the ${kind} backend`);
  return {
    ...{ check: 'settings', status: 'warn', code: null },
    found: 'nothing names a backend, so it is the embedded world, and nothing reaches Cisco',
    hint: 'backend: { kind: cisco, actsAs: HANDLE } in espalier.yaml',
  };
}

function layoutCheck({ layout }: Session): DoctorCheck {
  const { desired, diagnostics, files } = layout;
  const code: Code = 'layout-findings';
  if (files.length === 0)
    return {
      ...{ check: 'layout', status: 'fail', code },
      found: 'there is none',
      hint: 'espalier init writes one; init --from cisco takes it from the account',
    };
  if (desired === undefined || hasErrors(diagnostics)) {
    const count = diagnostics.filter(({ severity }) => severity === 'error').length;
    return {
      ...{ check: 'layout', status: 'fail', code },
      found: `it has ${counted(count, 'mistake')}`,
      hint: 'espalier check shows them',
    };
  }
  const { domain, virtualAccounts, people } = desired;
  return ok(
    'layout',
    `${domain} with ${counted(virtualAccounts.size, 'Virtual Account')} and ${people.size === 1 ? '1 person' : `${String(people.size)} people`}`,
  );
}

function clockCheck({ apart }: ClocksSeen): DoctorCheck {
  if (apart === undefined)
    return { check: 'clock', status: 'skipped', code: null, found: 'no reply said what time it is there', hint: null };
  const seconds = Math.abs(apart);
  if (seconds <= clockSkewSeconds) return ok('clock', `it goes with the other side's, ${String(seconds)} s apart`);
  return {
    ...{ check: 'clock', status: 'warn', code: null },
    found: `it is ${String(seconds)} s ${apart > 0 ? 'ahead of' : 'behind'} the other side's`,
    hint: 'set it by a time server: grants end by the day, and a lock is free by the clock',
  };
}

async function abilities(
  session: Session,
  desired: Desired | undefined,
  { backend, live }: { readonly backend: Backend | undefined; readonly live: AccountSeen['live'] },
): Promise<readonly Ability[]> {
  if (desired === undefined || backend === undefined) return [];
  const actor: Principal | undefined = live?.actor ?? actorOf(session.settings, desired);
  return abilitiesOf({ desired, live, actor, capabilities: await backend.capabilities() });
}
