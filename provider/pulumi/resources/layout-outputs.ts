import type { Observed } from '../../actions/program-layout.ts';
import type { PropertyDefinitions } from '../definitions/definition.ts';
import { layoutDefinition } from '../definitions/layout.ts';
import { bare, holdsSecret } from '../properties/marks.ts';
import { secret, unknown, type Properties, type Property } from '../properties/property.ts';
import { awaited, stillWaiting, type HandedOver } from './handed-over.ts';
import type { CallContext } from './resource.ts';

export interface OutputFacts {
  readonly domain: string;
  readonly observed: Pick<Observed, 'observation' | 'plan'>;
  readonly handedOver: HandedOver;
  readonly folder: string | undefined;
  /** Leaves the large part out: the details of an error have to be small, and a refresh comes before the next update. */
  readonly elided: boolean;
}

export function outputsOf({ memory }: CallContext, inputs: Properties, facts: OutputFacts): Properties {
  const { domain, observed, handedOver, folder, elided } = facts;
  const { operations } = observed.plan;
  const waiting = stillWaiting(operations, handedOver);
  const waits = operations.length > 0 && operations.every(({ id }) => waiting.has(id));
  const pending = operations.map(({ id, via }) => [id, waiting.has(id) ? awaited : via] as const);
  // What was read holds what was written, and it is packed, not hidden.
  const hush = (value: Property): Property => ([...inputs.values()].some(holdsSecret) ? secret(value) : value);
  const outputs = new Map<string, Property>([
    ...shownInputs(inputs),
    ['domain', domain],
    ['status', operations.length === 0 ? 'effective' : waits ? 'awaitingPortal' : 'differs'],
    ['pending', hush(new Map(pending))],
    ['estate', hush(elided ? '' : memory.pack(observed.observation))],
  ]);
  if (folder !== undefined && waits) outputs.set('changePack', folder);
  return outputs;
}

/** The inputs that are outputs as well. */
function shownInputs(inputs: Properties): Properties {
  const definitions: PropertyDefinitions = layoutDefinition.inputs;
  return new Map([...inputs].filter(([key]) => definitions[key]?.inputOnly !== true));
}

export function notKnownYet(inputs: Properties): Properties {
  return new Map<string, Property>([
    ...shownInputs(inputs),
    ...Object.keys(layoutDefinition.outputs)
      .filter((key) => key !== 'changePack')
      .map((key) => [key, unknown] as const),
  ]);
}

export function estateIn(state: Properties): string | undefined {
  const estate = bare(state.get('estate') ?? null);
  return typeof estate === 'string' && estate !== '' ? estate : undefined;
}
