import { scopeName } from '../model/sentence-parts.ts';
import { type Grant } from './rule-context.ts';

/** A grant at the start of a sentence: `lee and max of worldwide-networks: user on France`. */
export function grantWords({ who, partner, role, scope }: Grant): string {
  const last = who.at(-1) ?? '';
  const names = who.length < 2 ? last : `${who.slice(0, -1).join(', ')} and ${last}`;
  return `${names} of ${partner}: ${role} on ${scopeName(scope)}`;
}
