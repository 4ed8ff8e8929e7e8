import { allCapabilities, ciscoCapabilities } from '../../provider/backend/embedded/embedded-capabilities.ts';
import { pathOf } from '../../provider/model/place.ts';
import type { PlanningInput } from '../../provider/model/planning.ts';
import { buildDesired, buildLive, type DesiredWords, type LiveWords } from './desired-builder.ts';

/** What `makePlan` looks at, in a few words: a layout, an account, and what differs from the usual. */
export function planningInput(words: {
  readonly desired?: DesiredWords;
  readonly live?: LiveWords;
  readonly capabilities?: 'all' | 'cisco';
  readonly input?: Partial<PlanningInput>;
}): PlanningInput {
  return {
    desired: buildDesired(words.desired),
    live: buildLive(words.live),
    baseline: undefined,
    capabilities: words.capabilities === 'cisco' ? ciscoCapabilities : allCapabilities,
    backend: { kind: 'embedded', banner: 'embedded world, nothing reaches Cisco' },
    actor: undefined,
    target: undefined,
    only: undefined,
    day: '2026-11-24',
    locate: (place) => ({ file: place.file, line: pathOf(place).length + 1, column: 1 }),
    knownEmails: new Map(),
    ...words.input,
  };
}
