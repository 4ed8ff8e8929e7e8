import { layoutOfDesired } from '../layout/layout-of-desired.ts';
import type { Desired } from '../model/desired.ts';
import { Failure } from '../model/failure.ts';
import { escapeName } from '../model/tree-path.ts';
import type { LayoutDocument } from '../../schemas/types/layout.ts';
import type { SoundLayout } from './program-layout.ts';
import { loadProgramLayout } from './program-source.ts';
import { problemLines } from './problem-lines.ts';

/**
 * The layout that asks for the end of another: every Virtual Account but the default one is to be deleted. People and
 * the roles of the Smart Account stay, since somebody has to be able to go on; what spoke of the others is left out.
 */
export async function destroyingLayout(sound: SoundLayout): Promise<SoundLayout> {
  const layout = await loadProgramLayout(
    { kind: 'document', document: endOf(sound.desired), name: 'layout' },
    sound.host,
  );
  const { desired } = layout;
  if (desired === undefined)
    throw new Failure('pulumi-refused', `it cannot be deleted as a whole:\n${problemLines(layout.diagnostics)}`, {
      hint: 'set onDestroy to forget, and delete the Virtual Accounts with a layout that no longer declares them',
    });
  return { ...sound, layout, desired };
}

function endOf(desired: Desired): LayoutDocument {
  const { virtualAccounts, removed = [], delegate: _delegate, partners, ...rest } = layoutOfDesired(desired);
  const accounts = [...desired.virtualAccounts.values()];
  const kept = accounts.find((account) => account.default);
  const isGone = (name: string): boolean => name !== kept?.name && desired.virtualAccounts.has(name);
  return {
    ...rest,
    virtualAccounts:
      kept === undefined
        ? {}
        : { [kept.name]: { ...virtualAccounts?.[kept.name], default: true, virtualAccounts: {} } },
    removed: [
      // What would move into one that goes as well has nowhere to go: a guard says so where there is anything.
      ...removed.map(({ drainTo, ...entry }) =>
        drainTo === undefined || isGone(drainTo) ? entry : { ...entry, drainTo },
      ),
      ...accounts.filter(({ name }) => isGone(name)).map(({ name }) => ({ at: escapeName(name) })),
    ],
    ...(partners === undefined ? {} : { partners: withoutGone(partners, isGone) }),
  };
}

function withoutGone(
  partners: NonNullable<LayoutDocument['partners']>,
  isGone: (name: string) => boolean,
): NonNullable<LayoutDocument['partners']> {
  return Object.fromEntries(
    Object.entries(partners).map(([key, { grants = [], orders = [], ...partner }]) => [
      key,
      {
        ...partner,
        grants: grants.filter(({ at }) => !isGone(at)),
        orders: orders.filter(({ virtualAccount }) => !isGone(virtualAccount)),
      },
    ]),
  );
}
