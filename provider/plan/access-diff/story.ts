import { contentPermissions, permits, type Permission, type Role } from '../../model/role.ts';
import type { AccessChange } from '../../model/plan.ts';
import { never, root, type EstateIndex, type Holding } from '../order/estate-index.ts';
import type { Portfolio, Reading } from '../order/supports.ts';
import { coverAt, statesAt, type Cover } from './cover.ts';
import type { Region } from './regions.ts';

/**
 * What happens to one person in one region: the effective role before and after, and where each comes from.
 *
 * Where `children` of a live binding could not be read there is more than one possible story; the one that gives the
 * person most is shown, marked `may`.
 */
export interface Story {
  readonly before: Cover | undefined;
  readonly after: Cover | undefined;
  readonly class: AccessChange['class'];
  readonly may: boolean;
}

/** Undefined: nothing changes, not even the cause, whatever the unknown values are. */
export function storyOf(index: EstateIndex, portfolio: Portfolio, region: Region): Story | undefined {
  const stories = readingsOf(index, portfolio, region).map((reading) => storyUnder(index, portfolio, region, reading));
  const [first] = stories;
  const certain = stories.every((story) => isSame(story, first));
  if (certain) return first === undefined || !isChange(first) ? undefined : first;
  const changes = stories.filter(isChange);
  const worst = classOrder
    .map((name) => changes.find((story) => story.class === name))
    .find((story) => story !== undefined);
  return worst === undefined ? undefined : { ...worst, may: true };
}

const classOrder: readonly AccessChange['class'][] = ['escalated', 'reduced', 'equal'];

/** All combinations of up to this many unknown values; beyond, each alone and all together. */
const mostCombined = 4;

function readingsOf(index: EstateIndex, portfolio: Portfolio, { key, part }: Region): readonly Reading[] {
  const unknown = new Set<Holding>();
  for (const tree of ['live', 'later'] as const) {
    let node = key;
    while (node > root) {
      const holding = portfolio.get(node);
      const covered = holding !== undefined && (node !== key || part === 'below');
      if (covered && statesAt(holding, tree).some(({ children }) => children === undefined)) unknown.add(holding);
      node = index[tree][node] ?? never;
    }
  }
  if (unknown.size <= mostCombined) {
    return [...unknown].reduce<readonly Map<Holding, boolean>[]>(
      (all, one) => all.flatMap((reading) => [new Map(reading).set(one, true), new Map(reading).set(one, false)]),
      [new Map<Holding, boolean>()],
    );
  }
  return [
    new Map([...unknown].map((one) => [one, true])),
    ...[...unknown].map((one) => new Map([[one, true]])),
    new Map(),
  ];
}

function storyUnder(index: EstateIndex, portfolio: Portfolio, { key, part }: Region, reading: Reading): Story {
  const before = coverAt(index, portfolio, { tree: 'live', node: key, part, reading });
  const after = coverAt(index, portfolio, { tree: 'later', node: key, part, reading });
  const itself = key === root && part === 'itself';
  const gives = (tree: 'live' | 'later', cover: Cover | undefined, permission: Permission): boolean => {
    const holding = itself ? portfolio.get(root) : undefined;
    const roles: readonly Role[] =
      holding === undefined
        ? cover === undefined
          ? []
          : [cover.role]
        : statesAt(holding, tree).map(({ role }) => role);
    return roles.some((role) => permits(role, permission));
  };
  const permissions: readonly Permission[] = itself ? [...contentPermissions, 'agree'] : contentPermissions;
  const gained = permissions.some(
    (permission) => !gives('live', before, permission) && gives('later', after, permission),
  );
  const lost = permissions.some(
    (permission) => gives('live', before, permission) && !gives('later', after, permission),
  );
  return { before, after, class: gained ? 'escalated' : lost ? 'reduced' : 'equal', may: false };
}

function isChange({ before, after, class: kind }: Story): boolean {
  return kind !== 'equal' || before?.role !== after?.role || before?.scope !== after?.scope;
}

function isSame(a: Story, b: Story | undefined): boolean {
  return (
    a.before?.role === b?.before?.role &&
    a.before?.scope === b?.before?.scope &&
    a.after?.role === b?.after?.role &&
    a.after?.scope === b?.after?.scope
  );
}
