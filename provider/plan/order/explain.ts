import { smartAccountScope } from '../../model/address.ts';
import type { NeedReason } from '../../model/plan.ts';
import type { Permission } from '../../model/role.ts';
import { rootScope, type Change } from '../changes.ts';
import { compareTexts, type Clause, type ClausePlace } from './clause.ts';
import { root, type EstateIndex } from './estate-index.ts';

/** Sentences for a licensing administrator: why one operation waits for another, and what stands against what. */
export function reasonsFor(index: EstateIndex, clauses: readonly Clause[]): readonly NeedReason[] {
  const strong = new Set(clauses.filter(({ rank }) => rank === '6a').map((clause) => storyKey(index, clause)));
  return clauses
    .filter((clause) => clause.rank !== '6b' || !strong.has(storyKey(index, clause)))
    .map((clause) => ({ ...reasonParts(index, clause), text: promise(index, clause) }))
    .sort((a, b) => compareTexts(a.rank, b.rank) || compareTexts(a.text, b.text));
}

function reasonParts(index: EstateIndex, clause: Clause): Omit<NeedReason, 'text'> {
  const place = firstPlace(index, clause);
  return {
    rank: clause.rank,
    who: clause.who === null ? null : index.set.who(clause.who),
    where: place === undefined ? null : labelOf(index, place.node),
    permission: place?.permission ?? null,
  };
}

/** Who keeps the permission on the place to administer keeps the lesser ones there too: said once. */
function storyKey(index: EstateIndex, clause: Clause): string {
  const place = firstPlace(index, clause);
  return `${clause.who ?? ''}|${place?.extent ?? ''}|${String(place?.node)}`;
}

/** What a clause promises, without the operations that keep it. */
export function promise(index: EstateIndex, clause: Clause): string {
  const place = firstPlace(index, clause);
  const where = placePhrase(index, clause, place);
  const who = clause.who === null ? '' : index.set.who(clause.who);
  const role = roleWord(place?.permission ?? 'view');
  switch (clause.rank) {
    case '0':
    case 'split':
      return clause.note ?? '';
    case '2':
      return `${who} must not get ${role} on ${where} in between`;
    case '3':
      return `${who}, who applies this, needs ${role} on ${where}`;
    case '4':
      return `${where} keeps an administrator`;
    case '5':
      return `${who} has lost ${where} before an outsider of another partner gets it`;
    case '6a':
    case '6b':
      return `${who} keeps ${role} on ${where}`;
  }
}

function firstPlace(index: EstateIndex, clause: Clause): ClausePlace | undefined {
  return sortedPlaces(index, clause)[0];
}

export function sortedPlaces(index: EstateIndex, clause: Clause): readonly ClausePlace[] {
  if (clause.places.length < 2) return clause.places;
  return [...clause.places].sort(
    (a, b) =>
      compareTexts(labelOf(index, a.node), labelOf(index, b.node)) ||
      compareTexts(index.keys[a.node] ?? '', index.keys[b.node] ?? '') ||
      compareTexts(b.extent, a.extent),
  );
}

function placePhrase(index: EstateIndex, clause: Clause, place: ClausePlace | undefined): string {
  if (place === undefined) return '';
  const name = nodePhrase(index, place.node);
  const here = place.extent === 'below' ? `what is below ${name}` : name;
  const others = clause.places.length - 1;
  return others === 0 ? here : `${here} (and ${others} more)`;
}

/** The role word for a permission, as it stands in a layout. */
function roleWord(permission: Permission): string {
  const words = { view: 'viewer', manage: 'user', administer: 'administrator', agree: 'approver' } as const;
  return `\`${words[permission]}\``;
}

export function labelOf(index: EstateIndex, node: number): string {
  return node === root ? smartAccountScope : index.set.label(index.keys[node] ?? rootScope);
}

export function nodePhrase(index: EstateIndex, node: number): string {
  return node === root ? 'the Smart Account' : labelOf(index, node);
}

export function operationPhrase(index: EstateIndex, operation: number): string {
  const change = index.changes[operation];
  return change === undefined ? '' : changePhrase(index, change);
}

function changePhrase(index: EstateIndex, change: Change): string {
  const name = (key: string): string => nodePhrase(index, index.numbers.get(key) ?? root);
  switch (change.verb) {
    case 'create':
    case 'move':
    case 'delete':
    case 'drain':
    case 'update':
      return `${change.verb} ${name(change.node)}`;
    case 'rename':
      return `rename ${change.from} to ${change.to}`;
    case 'set-default':
      return `make ${name(change.node)} the default`;
    case 'grant':
    case 'revoke':
      return `${change.verb} ${index.set.who(change.principal)} on ${name(change.scope)}`;
    case 'change-binding':
      return `change ${index.set.who(change.principal)} on ${name(change.scope)}`;
  }
}
