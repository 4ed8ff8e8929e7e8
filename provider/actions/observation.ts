import type { Capabilities } from '../model/capabilities.ts';
import { Failure } from '../model/failure.ts';
import type { Baseline, LiveRead, PlanningInput } from '../model/planning.ts';

/** All that a plan needs beside the layout, as one read saw it: kept by hosts that plan later without a network. */
export type Observation = Pick<PlanningInput, 'live' | 'baseline' | 'capabilities' | 'backend' | 'knownEmails'>;

export function observationOf(input: PlanningInput): Observation {
  const { live, baseline, capabilities, backend, knownEmails } = input;
  return { live, baseline, capabilities, backend, knownEmails };
}

/** The same observation gives the same text. */
export function printObservation({ live, baseline, capabilities, backend, knownEmails }: Observation): string {
  const { principalsRead, estate } = live;
  return JSON.stringify({
    version: 1,
    live: {
      ...live,
      estate: {
        ...estate,
        virtualAccounts: [...estate.virtualAccounts.values()],
        bindings: [...estate.bindings],
        emails: [...estate.emails],
      },
      principalsRead: principalsRead === 'everyone' ? principalsRead : [...principalsRead],
    },
    baseline: baseline && {
      ...baseline,
      virtualAccounts: [...baseline.virtualAccounts],
      bindings: [...baseline.bindings],
      missing: [...baseline.missing],
    },
    ...{ capabilities, backend },
    knownEmails: [...knownEmails],
  });
}

interface Printed {
  readonly version: 1;
  readonly live: Omit<LiveRead, 'estate' | 'principalsRead'> & {
    readonly principalsRead: 'everyone' | readonly string[];
    readonly estate: Omit<LiveRead['estate'], 'virtualAccounts' | 'bindings' | 'emails'> & {
      readonly virtualAccounts: readonly NonNullable<ReturnType<LiveRead['estate']['virtualAccounts']['get']>>[];
      readonly bindings: Entries<LiveRead['estate']['bindings']>;
      readonly emails: Entries<LiveRead['estate']['emails']>;
    };
  };
  readonly baseline?: {
    readonly domain: string;
    readonly virtualAccounts: Entries<Baseline['virtualAccounts']>;
    readonly bindings: Entries<Baseline['bindings']>;
    readonly missing: readonly (Baseline['missing'] extends ReadonlySet<infer Item> ? Item : never)[];
  };
  readonly capabilities: Capabilities;
  readonly backend: Observation['backend'];
  readonly knownEmails: Entries<Observation['knownEmails']>;
}

type Entries<M> = M extends ReadonlyMap<infer Key, infer Value> ? readonly (readonly [Key, Value])[] : never;

/** @throws Failure `observation-unreadable` for a text that this version did not print. */
export function parseObservation(text: string): Observation {
  const printed = parsed(text);
  const { estate, principalsRead } = printed.live;
  return {
    live: {
      ...printed.live,
      actor: printed.live.actor,
      principalsRead: principalsRead === 'everyone' ? principalsRead : new Set(principalsRead),
      estate: {
        ...estate,
        virtualAccounts: new Map(estate.virtualAccounts.map((account) => [account.name, account])),
        bindings: new Map(estate.bindings),
        emails: new Map(estate.emails),
      },
    },
    baseline: printed.baseline && {
      ...printed.baseline,
      virtualAccounts: new Map(printed.baseline.virtualAccounts),
      bindings: new Map(printed.baseline.bindings),
      missing: new Set(printed.baseline.missing),
    },
    ...{ capabilities: printed.capabilities, backend: printed.backend },
    knownEmails: new Map(printed.knownEmails),
  };
}

function parsed(text: string): Printed {
  try {
    const value = JSON.parse(text) as Partial<Printed> | null;
    if (value?.version === 1 && value.live !== undefined) return value as Printed;
  } catch {
    // Said below, like every other text that is none.
  }
  throw new Failure('observation-unreadable', 'what was remembered of the account cannot be read', {
    hint: 'refresh, and plan again',
  });
}
