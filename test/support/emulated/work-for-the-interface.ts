import fc from 'fast-check';
import type { WorldDescription } from '../../../provider/backend/embedded/world-description.ts';
import { compact, nonEmpty } from '../../../provider/layout/compact.ts';
import type { LayoutDocument } from '../../../schemas/types/layout.ts';
import { domain, emails } from '../account/account-model.ts';

/** An account, and a layout with much to do that Cisco's interface can do: creates, drains, deletes. */
export interface WorkForTheInterface {
  readonly world: WorldDescription;
  readonly layout: LayoutDocument;
}

const stays = ['DEFAULT', 'EMEA', 'France'] as const;
const goes = ['Lab', 'Old & "new"', 'AT&T', '100 % done?'] as const;
const comes = ['Plant', 'Line 1', 'Line 2', 'Grüße', 'a+b=c', "O'Neill #7"] as const;
const risks = [
  ...[
    'too-many-deletes',
    'too-much-access-removed',
    'first-take-over',
    'compliance-gap',
    'access-gap',
    'delete-parent',
  ],
  ...['delete-non-empty', 'shrunken-estate', 'unread-roles'],
];

export function workForTheInterface(): fc.Arbitrary<WorkForTheInterface> {
  const going = fc.record({
    licences: fc.constantFrom(0, 5, 40, 1500),
    devices: fc.constantFrom(0, 3),
    removed: fc.boolean(),
    into: fc.constantFrom(...stays),
    below: fc.boolean(),
  });
  const coming = fc.record({
    there: fc.boolean(),
    parent: fc.nat(comes.length),
    description: fc.constantFrom(undefined, 'a: b', ''),
    visibility: fc.constantFrom(undefined, 'restricted' as const),
    tags: fc.constantFrom(undefined, { region: 'emea' }),
    user: fc.constantFrom(undefined, 'tara', 'nils'),
  });
  return fc
    .record({
      going: fc.tuple(going, going, going, going),
      coming: fc.array(coming, { minLength: comes.length, maxLength: comes.length }),
    })
    .map(({ going: leave, coming: come }) => {
      const world = worldOf(leave);
      return { world, layout: layoutOf(leave, come) };
    });
}

interface Going {
  readonly licences: number;
  readonly devices: number;
  readonly removed: boolean;
  readonly into: string;
  readonly below: boolean;
}

interface Coming {
  readonly there: boolean;
  readonly parent: number;
  readonly description: string | undefined;
  readonly visibility: 'restricted' | undefined;
  readonly tags: Readonly<Record<string, string>> | undefined;
  readonly user: string | undefined;
}

function worldOf(going: readonly Going[]): WorldDescription {
  const under = (below: boolean): NonNullable<WorldDescription['virtualAccounts']> =>
    Object.fromEntries(
      goes.flatMap((name, index) => {
        const one = going[index];
        if (one?.below !== below) return [];
        const licences = one.licences > 0 ? { Advantage: one.licences, Premier: 2 } : undefined;
        return [[name, compact({ licences, devices: one.devices })] as const];
      }),
    );
  return {
    ...{ domain, people: emails },
    roles: { administrator: ['jane', 'omar'] },
    virtualAccounts: {
      DEFAULT: { default: true },
      EMEA: { virtualAccounts: { France: {}, ...under(true) } },
      ...under(false),
    },
  };
}

type Tree = NonNullable<LayoutDocument['virtualAccounts']>;

function layoutOf(going: readonly Going[], coming: readonly Coming[]): LayoutDocument {
  const kept = (below: boolean): Tree =>
    Object.fromEntries(
      goes.flatMap((name, index) => {
        const one = going[index];
        return one === undefined || one.removed || one.below !== below ? [] : [[name, {}] as const];
      }),
    );
  // One is nested in an earlier one, or stands at top level.
  const parentOf = (index: number): number | undefined => {
    const parent = coming[index]?.parent ?? 0;
    return parent < index && coming[parent]?.there === true ? parent : undefined;
  };
  const under = (parent: number | undefined): Tree =>
    Object.fromEntries(
      comes.flatMap((name, index) => {
        const one = coming[index];
        if (one?.there !== true || parentOf(index) !== parent) return [];
        const { description, visibility, tags, user } = one;
        const roles = user === undefined ? undefined : { user: [user] };
        const node = { description, visibility, tags, roles, virtualAccounts: nonEmpty(under(index)) };
        return [[name, compact(node)] as const];
      }),
    );
  const removed = goes.flatMap((at, index) => {
    const one = going[index];
    const drainTo = one !== undefined && (one.licences > 0 || one.devices > 0) ? { drainTo: one.into } : {};
    return one?.removed === true ? [{ at, because: 'closed', until: '2027-06-30', ...drainTo }] : [];
  });
  const places = ['smartAccount', ...stays, ...goes, ...comes];
  return compact<LayoutDocument>({
    version: 1,
    smartAccount: { domain, creator: 'jane', roles: { administrator: ['jane', 'omar'] } },
    people: Object.fromEntries(
      (['jane', 'omar', 'tara', 'nils'] as const).map((who) => [who, { email: emails[who], ccoId: who }]),
    ),
    virtualAccounts: {
      DEFAULT: { default: true },
      EMEA: { virtualAccounts: { France: {}, ...kept(true) } },
      ...kept(false),
      ...under(undefined),
    },
    removed: nonEmpty(removed),
    accepted: risks.flatMap((risk) => places.map((at) => ({ risk, at, because: 'a campaign', until: '2027-06-30' }))),
  });
}
