import { bindingAddress, type BindingAddress } from '../model/address.ts';
import type { Operation } from '../model/plan.ts';
import type { LiveEstate, LiveVirtualAccount } from '../model/estate.ts';
import type { Baseline, BaselineVirtualAccount } from '../model/planning.ts';
import { passingOn } from '../run-store/passing-on.ts';
import type { RunStore } from '../run-store/run-store.ts';
import type { ProgramChange } from './program-change.ts';
import type { ResourceSession } from './program-session.ts';
import type { Session } from './session.ts';

/** What the engine knows beside the run store. */
export type Seed = (baseline: Baseline) => Baseline;

/** The same account, with a run store that knows this as well. */
export function remembering<Open extends ResourceSession>(open: Open, seeds: readonly Seed[]): Open {
  const seeded = (session: Session): Session => ({
    ...session,
    store: () => seededStore(session.store(), session.layout.desired?.domain ?? '', seeds),
  });
  return { ...open, session: seeded(open.session), run: seeded(open.run) };
}

function seededStore(store: RunStore, domain: string, seeds: readonly Seed[]): RunStore {
  const empty: Baseline = { domain, virtualAccounts: new Map(), bindings: new Map(), missing: new Set() };
  return {
    ...passingOn(() => store),
    baseline: async (of) => {
      const kept = await store.baseline(of);
      const known = seeds.reduce((baseline, seed) => seed(baseline), kept ?? empty);
      return known === empty ? undefined : known;
    },
  };
}

/**
 * Where a program changes what no read shows, as tags at Cisco, what it said before is what is there as far as anybody
 * knows: the change is asked for. What the run store knows counts more.
 */
export function valuesBefore(change: ProgramChange, estate: LiveEstate): readonly Seed[] {
  if (change.kind === 'put-virtual-account' && change.before !== undefined && change.now !== undefined)
    return accountWas(estate.virtualAccounts.get(change.now), change.before);
  if (change.kind === 'put-binding' && change.before !== undefined) {
    const { scope, principal, before } = change;
    const address = bindingAddress(scope, principal);
    const seed: Seed = (baseline) =>
      baseline.bindings.get(address)?.children === undefined
        ? { ...baseline, bindings: new Map(baseline.bindings).set(address, { scope, principal, ...before }) }
        : baseline;
    return [seed];
  }
  return [];
}

/** What open steps are to change is as it was when they were handed over, whatever the Virtual Account is called by now. */
export function valuesBeforeSteps(
  change: ProgramChange,
  estate: LiveEstate,
  open: readonly Operation[],
): readonly Seed[] {
  if (change.kind !== 'put-virtual-account' || change.now === undefined) return [];
  const { now, name } = change;
  return open.flatMap((step) => {
    if (step.verb !== 'update' || (step.name !== now && step.name !== name)) return [];
    const { before } = step;
    return 'tags' in before ? accountWas(estate.virtualAccounts.get(now), { tags: before.tags ?? {} }) : [];
  });
}

function accountWas(live: LiveVirtualAccount | undefined, before: Partial<BaselineVirtualAccount>): readonly Seed[] {
  if (live === undefined) return [];
  const { name } = live;
  // What a read shows is known without that.
  const unread = Object.entries(before).filter(
    ([field]) => live.trust !== undefined && Object.hasOwn(live.trust, field),
  );
  if (unread.length === 0) return [];
  const seed: Seed = (baseline) => {
    const known = baseline.virtualAccounts.get(name);
    const lacking = unread.filter(([field]) => known?.[field as keyof BaselineVirtualAccount] === undefined);
    if (lacking.length === 0) return baseline;
    const account = known ?? { name, default: live.default, onPremises: live.onPremises };
    const filled = { ...account, ...Object.fromEntries(lacking) } as BaselineVirtualAccount;
    return { ...baseline, virtualAccounts: new Map(baseline.virtualAccounts).set(name, filled) };
  };
  return [seed];
}

/** Somebody who may hold it already, as far as a read tells, and whom a person is to be asked to give it to. */
export function missingIn(address: BindingAddress): Seed {
  return (baseline) => ({ ...baseline, missing: new Set(baseline.missing).add(address) });
}
