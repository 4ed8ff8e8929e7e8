import type { Principal } from '../../model/address.ts';
import type { AccessCause, AccessChange } from '../../model/plan.ts';
import type { ChangeSet } from '../changes.ts';
import { compareTexts } from '../order/clause.ts';
import { indexOf, nowhere, root, type EstateIndex } from '../order/estate-index.ts';
import { labelOf } from '../order/explain.ts';
import { portfolioOf } from '../order/supports.ts';
import type { Cover } from './cover.ts';
import { keysOf, regionsOf, type Region } from './regions.ts';
import { storyOf, type Story } from './story.ts';

/**
 * Who gains, loses or changes which effective role where, and through which binding.
 *
 * One row per person and region of Virtual Accounts with the same story, so a change at the top of a large subtree is
 * one row; the work follows what is touched and not the size of the account. Rows are a partition: every changed pair
 * of person and place lies in exactly one. `count` counts the Smart Account itself as one place where a row covers it.
 */
export function diffAccess(set: ChangeSet): readonly AccessChange[] {
  const index = indexOf(set);
  const rows: Row[] = [];
  for (const [principal, keys] of keysOf(index)) {
    const portfolio = portfolioOf(index, principal);
    const theirs = regionsOf(index, keys).flatMap((region): readonly Row[] => {
      const story = storyOf(index, portfolio, region);
      return story === undefined ? [] : [{ principal, region, extent: region.part, count: region.count, ...story }];
    });
    for (const row of mergeExtents(theirs)) rows.push(row);
  }
  return mergePeople(index, rows).sort(compareChanges);
}

interface Row extends Story {
  readonly principal: Principal;
  readonly region: Region;
  readonly extent: AccessChange['extent'];
  readonly count: number;
}

/** A key and what is below it, with one story, are one row: "EMEA and the 36 below it". */
function mergeExtents(rows: readonly Row[]): readonly Row[] {
  const merged: Row[] = [];
  for (const row of rows) {
    const last = merged.at(-1);
    if (last?.region.key === row.region.key && isSameStory(last, row)) {
      merged[merged.length - 1] = { ...row, extent: 'both', count: last.count + row.count };
    } else merged.push(row);
  }
  return merged;
}

function isSameStory(a: Story, b: Story): boolean {
  return a.may === b.may && a.class === b.class && isSameCover(a.before, b.before) && isSameCover(a.after, b.after);
}

function isSameCover(a: Cover | undefined, b: Cover | undefined): boolean {
  return a?.role === b?.role && a?.scope === b?.scope;
}

/** People to whom the same happens at the same place share a row. */
function mergePeople(index: EstateIndex, rows: readonly Row[]): AccessChange[] {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const key = rowKey(index, row);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [row]);
    else group.push(row);
  }
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    return first === undefined
      ? []
      : [
          present(
            index,
            first,
            group.map(({ principal }) => principal),
          ),
        ];
  });
}

function rowKey(index: EstateIndex, { principal, region, extent, before, after, may, ...row }: Row): string {
  const { kind, partner } = partyOf(index, principal);
  const covers = [before, after].map((cover) => (cover === undefined ? '-' : `${cover.role}@${String(cover.scope)}`));
  return [kind, partner ?? '', region.key, extent, row.class, ...covers, may, region.except.join()].join('|');
}

function present(index: EstateIndex, row: Row, people: readonly Principal[]): AccessChange {
  const { kind, partner } = partyOf(index, row.principal);
  const known = people.map((principal) => ({ principal, who: index.set.who(principal) }));
  known.sort((a, b) => compareTexts(a.who, b.who) || compareTexts(a.principal, b.principal));
  return {
    who: known.map(({ who }) => who),
    principals: known.map(({ principal }) => principal),
    party: kind,
    partner,
    at: labelOf(index, row.region.key),
    extent: row.extent,
    count: row.count,
    except: row.region.except.map((node) => labelOf(index, node)).sort(compareTexts),
    before: row.before?.role ?? null,
    after: row.after?.role ?? null,
    causeBefore: causeOf(index, row, row.before),
    causeAfter: causeOf(index, row, row.after),
    class: row.class,
    may: row.may,
    lifetime: lifetimeOf(index, row.region.key),
  };
}

function causeOf(index: EstateIndex, { region, extent }: Row, cover: Cover | undefined): AccessCause | null {
  if (cover === undefined) return null;
  const through =
    cover.scope === root ? 'smart-account' : cover.scope === region.key && extent !== 'below' ? 'itself' : 'children';
  return { scope: labelOf(index, cover.scope), role: cover.role, through };
}

function lifetimeOf(index: EstateIndex, node: number): AccessChange['lifetime'] {
  if (node === root) return 'stays';
  if (index.live[node] === nowhere) return 'created';
  return index.later[node] === nowhere ? 'deleted' : 'stays';
}

function partyOf(
  index: EstateIndex,
  principal: Principal,
): Pick<AccessChange, 'partner'> & { readonly kind: AccessChange['party'] } {
  const party = index.set.party(principal);
  return { kind: party.kind, partner: party.kind === 'partner' ? party.partner : null };
}

const classes: readonly AccessChange['class'][] = ['escalated', 'reduced', 'equal'];
const extents: readonly AccessChange['extent'][] = ['both', 'itself', 'below'];
const parties: readonly AccessChange['party'][] = ['partner', 'stranger', 'unknown', 'company'];

/** What to look at first comes first: who gains, and of these the outsiders. */
function compareChanges(a: AccessChange, b: AccessChange): number {
  return (
    classes.indexOf(a.class) - classes.indexOf(b.class) ||
    parties.indexOf(a.party) - parties.indexOf(b.party) ||
    compareTexts(a.partner ?? '', b.partner ?? '') ||
    compareTexts(a.at, b.at) ||
    compareTexts(a.lifetime, b.lifetime) ||
    extents.indexOf(a.extent) - extents.indexOf(b.extent) ||
    compareTexts(a.principals.join(), b.principals.join())
  );
}
