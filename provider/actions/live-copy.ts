import type { Backend, Performed, ReadRequest } from '../backend/backend.ts';
import { openEmbedded } from '../backend/embedded/embedded-backend.ts';
import type { FaultPlan } from '../backend/embedded/faults.ts';
import { seesAnything } from '../backend/embedded/live-read.ts';
import { worldFromRead } from '../backend/embedded/world-from-read.ts';
import type { Principal } from '../model/address.ts';
import type { Desired } from '../model/desired.ts';
import type { LiveRead } from '../model/planning.ts';
import type { Operation } from '../model/plan.ts';
import { actorOf, companyTest, directoryOf, type Session } from './session.ts';

/** A copy of the account in memory. It can do what the real backend can, and reaches nothing. */
export interface LiveCopy {
  readonly backend: Backend;
  /** What somebody with every right does in the portal. */
  performAsPortal(operation: Operation, currentName: (name: string) => string): Promise<Performed>;
}

/** @param parts.live is all that the copy knows: what that read did not see is not in it, and stays unseen. */
export async function copyLive(parts: {
  readonly session: Session;
  readonly desired: Desired;
  readonly real: Backend;
  readonly live: LiveRead;
  readonly faults: FaultPlan | undefined;
}): Promise<LiveCopy> {
  const { session, desired, real, live, faults } = parts;
  const { host } = session;
  const world = worldFromRead(live);
  const capabilities = await real.capabilities();
  const shared = {
    ...{ domain: desired.domain, world: { memory: world }, directory: directoryOf(desired) },
    clock: () => new Date(host.clock.now()),
    isCompany: companyTest(desired),
    sleep: (milliseconds: number) => host.clock.sleep(milliseconds),
  };
  const actor = live.actor ?? actorOf(session.settings, desired);
  // Somebody whose own roles were not read would see nothing of the copy, although he saw what is in it.
  const actsAs = actor !== undefined && seesAnything(world, actor) ? actor : undefined;
  const copy = openEmbedded({ ...shared, actsAs, capabilities, faults });
  const portal = openEmbedded({ ...shared, capabilities: 'all' });
  return {
    backend: {
      kind: real.kind,
      banner: `a copy in memory of: ${real.banner}`,
      settleSeconds: copy.settleSeconds,
      writeDeadlineSeconds: copy.writeDeadlineSeconds,
      capabilities: () => Promise.resolve(capabilities),
      read: async (request: ReadRequest) => asBlindAs(live, await copy.read(request), actor),
      perform: (request) => copy.perform(request),
      close: () => copy.close(),
    },
    performAsPortal: (operation, currentName) =>
      portal.performAsPortal({ domain: desired.domain, operation, currentName }),
  };
}

/** The copy knows everything that is in it; the real account has more, and is seen no better than before. */
function asBlindAs(live: LiveRead, read: LiveRead, actor: Principal | undefined): LiveRead {
  const { principalsRead: before } = live;
  const { principalsRead: now } = read;
  const seen =
    before === 'everyone' ? now : new Set(now === 'everyone' ? before : [...now].filter((id) => before.has(id)));
  return {
    ...read,
    estate: { ...read.estate, ambiguous: live.estate.ambiguous },
    complete: live.complete && read.complete,
    incompleteBecause: live.incompleteBecause,
    principalsRead: seen,
    actor,
  };
}
