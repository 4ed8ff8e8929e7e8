import { smartAccountScope, type Scope } from './address.ts';

/** A scope in the middle of a sentence. */
export function scopeName(scope: Scope): string {
  return scope === smartAccountScope ? 'the Smart Account' : scope;
}

/** `1 device`, `2 devices`. */
export function counted(count: number, one: string): string {
  return `${count} ${one}${count === 1 ? '' : 's'}`;
}
