import { smartAccountScope, type Scope } from '../../model/address.ts';

/** A scope in the middle of a sentence. */
export function scopeName(scope: Scope): string {
  return scope === smartAccountScope ? 'the Smart Account' : scope;
}

const mostNames = 8;

/** Names in order, as far as a sentence bears them. */
export function listed(names: Iterable<string>): string {
  const all = [...new Set(names)].sort();
  const shown = all.slice(0, mostNames).join(', ');
  return all.length > mostNames ? `${shown} and ${all.length - mostNames} more` : shown;
}

/** `1 device`, `2 devices`. */
export function counted(count: number, one: string): string {
  return `${count} ${one}${count === 1 ? '' : 's'}`;
}
