import { allCapabilities } from '../../provider/backend/embedded/embedded-capabilities.ts';
import type { Capabilities } from '../../provider/model/capabilities.ts';
import type { GuardFinding } from '../../provider/model/plan.ts';
import type { Baseline, LiveRead, PlanningInput } from '../../provider/model/planning.ts';
import { makePlan } from '../../provider/plan/make-plan.ts';
import { buildDesired, buildLive, type DesiredWords, type LiveWords } from './desired-builder.ts';

export interface GuardSituation {
  readonly live: LiveWords;
  /** What the layout declares; its tree is the live one unless it says otherwise. */
  readonly desired: DesiredWords;
  /** What the last apply left; `same`: what is live now. By default no apply has been. */
  readonly baseline?: LiveWords | 'same';
  readonly actor?: string;
  readonly capabilities?: Capabilities;
  readonly day?: string;
}

/** What one guard says about the plan that the planner makes of a situation. */
export function concernsOf(guard: string, situation: GuardSituation): readonly GuardFinding[] {
  return makePlan(planningInputOf(situation)).guards.filter((finding) => finding.guard === guard);
}

/** Where it says so, in order. */
export function refusedAt(guard: string, situation: GuardSituation): readonly string[] {
  return concernsOf(guard, situation).map((finding) => finding.at);
}

function planningInputOf(situation: GuardSituation): PlanningInput {
  const live = buildLive(situation.live);
  const { tree, default: byDefault } = situation.live;
  return {
    desired: buildDesired({
      ...(tree === undefined ? {} : { tree }),
      ...(byDefault === undefined ? {} : { default: byDefault }),
      ...situation.desired,
    }),
    live,
    baseline: baselineOf(situation, live),
    capabilities: situation.capabilities ?? allCapabilities,
    backend: { kind: 'embedded', banner: 'embedded world, nothing reaches Cisco' },
    actor: situation.actor,
    target: undefined,
    only: undefined,
    day: situation.day ?? '2026-11-24',
    locate: ({ file, key }) => ({ file, line: typeof key === 'number' ? key + 1 : 1, column: 1 }),
    knownEmails: new Map(),
  };
}

function baselineOf({ baseline }: GuardSituation, live: LiveRead): Baseline | undefined {
  if (baseline === undefined) return undefined;
  const { estate } = baseline === 'same' ? live : buildLive(baseline);
  const bindings = new Map(
    [...estate.bindings].map(([address, { scope, principal, role, children }]) => [
      address,
      { scope, principal, role, children },
    ]),
  );
  return { domain: estate.domain, virtualAccounts: estate.virtualAccounts, bindings, missing: new Set() };
}
