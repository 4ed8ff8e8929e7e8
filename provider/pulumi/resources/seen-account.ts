import type { AwaitedSteps } from '../../actions/awaited-steps.ts';
import type { LiveEstate, LiveVirtualAccount } from '../../model/estate.ts';
import { virtualAccountDefinition } from '../definitions/virtual-account.ts';
import { fromJson } from '../properties/plain.ts';
import type { Properties, Property } from '../properties/property.ts';
import { textIn } from './account.ts';
import { sameForm } from './place.ts';

/** What no read shows and nobody has brought about is not there, so that the next update asks for it. */
export function withoutUnread(seen: Properties, live: LiveVirtualAccount, undone: AwaitedSteps['undone']): Properties {
  const asked = new Set(undone.flatMap(({ after }) => Object.keys(after ?? {})));
  return new Map([...seen].filter(([key]) => !asked.has(key) || liveValue(live, key) !== undefined));
}

/** What the program says, as it is live; what it does not say is not managed, but for name and place. */
export function seenInputs(inputs: Properties, live: LiveVirtualAccount, estate: LiveEstate): Properties {
  const seen = new Map<string, Property>();
  for (const [key, value] of inputs) {
    const now = liveValue(live, key);
    if (now === undefined) seen.set(key, value);
    else if (now !== null) seen.set(key, now);
  }
  if (live.parent !== undefined) seen.set('parent', sameForm(textIn(inputs, 'parent'), live.parent, estate));
  return seen;
}

export function importedInputs(live: LiveVirtualAccount): Properties {
  const seen = new Map<string, Property>();
  for (const key of Object.keys(virtualAccountDefinition.inputs)) {
    const now = liveValue(live, key);
    const isPlain = now === undefined || now === null || now === false || now === '';
    if (isPlain || (key === 'visibility' && live.default) || (now instanceof Map && now.size === 0)) continue;
    seen.set(key, now);
  }
  return seen;
}

/** Null: it has none. Undefined: it cannot be told. */
function liveValue(live: LiveVirtualAccount, key: string): Property | undefined {
  if (live.trust !== undefined && Object.hasOwn(live.trust, key)) return undefined;
  switch (key) {
    case 'name':
      return live.name;
    case 'parent':
      return live.parent ?? null;
    case 'description':
      return live.description ?? null;
    case 'visibility':
      return live.visibility ?? null;
    case 'tags':
      return live.tags === undefined ? null : fromJson(live.tags);
    case 'onPremises':
      return live.onPremises;
    default:
      return undefined;
  }
}
