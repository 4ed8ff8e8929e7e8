import { relative } from 'node:path';
import { Failure } from '../model/failure.ts';
import type { DoctorCheck } from '../model/report-facts.ts';
import { skipped } from './doctor-check.ts';
import { inPipeline, type Session } from './session.ts';

const leaseSeconds = 60;

/** Whether the run store can be written, what it holds, and whether somebody is at work: it takes the lock and gives it back. */
export async function storeChecks(session: Session): Promise<readonly DoctorCheck[]> {
  const { layout, host } = session;
  const domain = layout.desired?.domain;
  if (domain === undefined) {
    const found = 'whose it is, is not known';
    return [skipped('run-store', found), skipped('lock', found)];
  }
  const store = session.store();
  try {
    const isNew = await store.isNew(domain);
    const lock = await store.lock({
      ...{ domain, owner: `${host.owner} (doctor)`, run: 'doctor', leaseSeconds, deadlineSeconds: 0 },
      ...{ breakBecause: undefined, waiting: undefined, signal: AbortSignal.abort() },
    });
    await lock.release();
    return [stored(session, isNew), { check: 'lock', status: 'ok', code: null, found: 'it is free', hint: null }];
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    const { code, message, hint } = error;
    if (code === 'lock-held')
      return [
        stored(session, false),
        {
          check: 'lock',
          status: 'warn',
          code,
          found: message,
          hint: hint ?? 'wait for that run, or see espalier explain lock-held',
        },
      ];
    return [
      { check: 'run-store', status: 'fail', code, found: message, hint: hint ?? null },
      skipped('lock', 'the run store fails'),
    ];
  }
}

function stored(session: Session, isNew: boolean): DoctorCheck {
  const describe = relative(session.host.folder, session.store().describe) || '.';
  if (!isNew) return { check: 'run-store', status: 'ok', code: null, found: `${describe} can be written`, hint: null };
  const forgetful = inPipeline(session.host) && session.settings.backend.kind === 'cisco';
  return {
    check: 'run-store',
    status: forgetful ? 'warn' : 'ok',
    code: forgetful ? 'run-store-new' : null,
    found: `${describe} can be written, and holds nothing about this account yet`,
    hint: forgetful ? 'keep the run store between runs; the first apply takes --new-run-store' : null,
  };
}
