import { parseAddress, smartAccountScope, type Scope } from '../../model/address.ts';
import { name, phrase, type Phrase } from '../phrase.ts';

export function scopeWords(scope: Scope): Phrase {
  return scope === smartAccountScope ? phrase`the Smart Account` : name(scope);
}

/** "on France", "at the Smart Account". */
export function placed(scope: Scope): Phrase {
  return scope === smartAccountScope ? phrase`at the Smart Account` : phrase`on ${name(scope)}`;
}

export function parentWords(parent: string | null): Phrase {
  return parent === null ? phrase`top level` : name(parent);
}

/** The words for an address: "the Virtual Account France", "what leew holds on France". */
export function addressWords(address: string): Phrase {
  const parsed = parseAddress(address);
  if (parsed === undefined) return name(address);
  if (parsed.kind === 'virtual-account') return name(parsed.name);
  return phrase`${name(parsed.principal)} ${placed(parsed.scope)}`;
}
