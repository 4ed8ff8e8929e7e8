import type { Principal } from '../../model/address.ts';
import { coverAt } from '../access-diff/cover.ts';
import { keysOf, nodesIn, regionsOf, type Region } from '../access-diff/regions.ts';
import { intersects, united, type ClauseTable, type Sides } from './clause.ts';
import { climb, movesAbove } from './climb.ts';
import { staysPut, type EstateIndex } from './estate-index.ts';
import { heldIn, portfolioOf, readingsOf, stepsThatMatter, supportsOf, type Reading } from './supports.ts';

/**
 * Rank 5: an outsider who loses all access to a Virtual Account has lost it before an outsider of another partner, who
 * had none, has any. So two competitors do not meet there in mid-run.
 *
 * Only where the access diff has both a losing and a gaining outsider is there anything to do; there, no state may hold
 * any support of the one together with any support of the other.
 */
export function addPartnerClauses(index: EstateIndex, table: ClauseTable): void {
  const { losing, gaining } = outsiders(index);
  if (losing.length === 0 || gaining.length === 0) return;
  const losersAt = new Map<number, OutsiderRegion[]>();
  for (const loser of losing) {
    for (const node of nodesIn(index, loser.region)) {
      const there = losersAt.get(node);
      if (there === undefined) losersAt.set(node, [loser]);
      else there.push(loser);
    }
  }
  for (const gainer of gaining) {
    for (const node of nodesIn(index, gainer.region)) {
      if (!staysPut(index, node)) continue;
      for (const loser of losersAt.get(node) ?? []) {
        if (partnerOf(index, loser.principal) !== partnerOf(index, gainer.principal))
          addMeeting(index, table, { node, loser, gainer });
      }
    }
  }
}

interface OutsiderRegion {
  readonly principal: Principal;
  readonly region: Region;
}

function outsiders(index: EstateIndex): {
  readonly losing: readonly OutsiderRegion[];
  readonly gaining: readonly OutsiderRegion[];
} {
  const losing: OutsiderRegion[] = [];
  const gaining: OutsiderRegion[] = [];
  for (const [principal, keys] of keysOf(index)) {
    if (index.set.party(principal).kind === 'company') continue;
    for (const region of regionsOf(index, keys)) {
      const { before, after } = atMostAndAtLeast(index, principal, region);
      if (before.most && !after.least) losing.push({ principal, region });
      if (after.most && !before.least) gaining.push({ principal, region });
    }
  }
  return { losing, gaining };
}

interface Bounds {
  /** With every unknown `children` taken as true, and as false. */
  readonly most: boolean;
  readonly least: boolean;
}

function atMostAndAtLeast(index: EstateIndex, principal: Principal, region: Region): { before: Bounds; after: Bounds } {
  const portfolio = portfolioOf(index, principal);
  const all = new Map([...portfolio.values()].map((holding) => [holding, true] as const));
  const held = (tree: 'live' | 'later', reading: Reading): boolean =>
    coverAt(index, portfolio, { tree, node: region.key, part: region.part, reading }) !== undefined;
  const bounds = (tree: 'live' | 'later'): Bounds => ({ most: held(tree, all), least: held(tree, new Map()) });
  return { before: bounds('live'), after: bounds('later') };
}

interface Meeting {
  readonly node: number;
  readonly loser: OutsiderRegion;
  readonly gainer: OutsiderRegion;
}

function addMeeting(index: EstateIndex, table: ClauseTable, { node, loser, gainer }: Meeting): void {
  const lost = supportsIf(index, { principal: loser.principal, node, wanted: 'lost' });
  const gained = supportsIf(index, { principal: gainer.principal, node, wanted: 'gained' });
  if (lost === undefined || gained === undefined) {
    table.tangle({ node, operations: movesAbove(index, node) });
    return;
  }
  for (const one of lost) {
    for (const other of gained) {
      const done = united(one.done, other.done);
      const open = united(one.open, other.open);
      if (intersects(done, open)) continue;
      table.add({ rank: '5', who: loser.principal, done, open, place: { node, extent: 'itself', permission: 'view' } });
    }
  }
}

interface OutsiderQuestion {
  readonly principal: Principal;
  readonly node: number;
  readonly wanted: 'lost' | 'gained';
}

/** The supports of `view`, over every reading in which it is lost (gained). */
function supportsIf(index: EstateIndex, { principal, node, wanted }: OutsiderQuestion): readonly Sides[] | undefined {
  const portfolio = portfolioOf(index, principal);
  const holdingsAt = heldIn(portfolio);
  const steps = stepsThatMatter(index, { node, own: true, steps: climb(index, node), holdingsAt });
  if (steps === undefined) return undefined;
  return readingsOf(steps, holdingsAt)?.flatMap((reading) => {
    const supports = supportsOf(portfolio, { steps, permission: 'view', reading });
    const before = supports.some(({ done }) => done.length === 0);
    const after = supports.some(({ open }) => open.length === 0);
    return before === (wanted === 'lost') && after === (wanted === 'gained') ? supports : [];
  });
}

/** A stranger, and who is not known, is a partner of his own. */
function partnerOf(index: EstateIndex, principal: Principal): string {
  const party = index.set.party(principal);
  return party.kind === 'partner' ? `partner ${party.partner}` : `person ${principal}`;
}
