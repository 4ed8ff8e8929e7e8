import { describe, expect, it } from 'vitest';
import type { Ignore } from '../../provider/model/desired.ts';
import { topOf } from '../../provider/model/place.ts';
import { makePlan, makePlanOf } from '../../provider/plan/make-plan.ts';
import { notesOnLayout } from '../../provider/plan/notes.ts';
import type { DesiredWords, LiveWords } from '../support/desired-builder.ts';
import { planningInput } from '../support/planning-input.ts';

const place = topOf('layout.yaml');
const formerly = (from: string, by: 'rename' | 'recreate') => ({ formerly: { from, by, place } });

function ignoring(path: string): { readonly ignore: readonly Ignore[] } {
  return { ignore: [{ path, address: undefined, because: 'training', until: undefined, place }] };
}

function idsOf(desired: DesiredWords, live: LiveWords, target?: string): readonly string[] {
  return makePlan(planningInput({ desired, live, input: { target } })).operations.map(({ id }) => id);
}

describe('what a plan leaves out, and what leans on it', () => {
  it('refuses a move into an account that lies below the moved one and stays there', () => {
    const desired = { tree: 'DEFAULT A{B}', manage: ignoring('A') };
    const { refusals, access } = makePlan(planningInput({ desired, live: { tree: 'DEFAULT B{A}' } }));
    expect(refusals).toMatchObject([{ code: 'nested-in-itself', operations: ['move virtual-account:B'] }]);
    expect(refusals[0]?.message).toBe('B cannot be nested in A, which lies below it and is left there by this plan');
    expect(access).toEqual([]);
    const targeted = makePlan(
      planningInput({ desired: { tree: 'DEFAULT A{B}' }, live: { tree: 'DEFAULT B{A}' }, input: { target: 'B' } }),
    );
    expect(targeted.refusals).toMatchObject([{ code: 'nested-in-itself' }]);
  });

  it('refuses to delete the default while another one does not take over', () => {
    const desired = { tree: 'New', removed: ['Old'], manage: ignoring('New') };
    const { refusals } = makePlan(planningInput({ desired, live: { tree: 'Old New' } }));
    expect(refusals).toMatchObject([{ code: 'default-deleted', operations: ['delete virtual-account:Old'] }]);
    const whole = makePlan(planningInput({ desired: { tree: 'New', removed: ['Old'] }, live: { tree: 'Old New' } }));
    expect(whole.refusals).toEqual([]);
    expect(whole.operations).toHaveLength(2);
  });

  it('suggests no rename of an account that is replaced already', () => {
    const accounts = { New: formerly('Old', 'recreate') };
    const bindings = ['jane New viewer', 'jane Newer viewer'];
    const desired = { tree: 'DEFAULT New Newer', accounts, bindings };
    const live = { tree: 'DEFAULT Old', bindings: ['jane Old viewer'] };
    expect(makePlan(planningInput({ desired, live })).suggestions).toEqual([]);
    expect(
      makePlan(planningInput({ desired: { tree: 'DEFAULT New', bindings: ['jane New viewer'] }, live })).suggestions,
    ).toHaveLength(1);
  });

  it('creates nothing below an account that it does not create', () => {
    const desired = { tree: 'DEFAULT N{M{L}}', bindings: ['jane L viewer'], manage: ignoring('N') };
    expect(idsOf(desired, { tree: 'DEFAULT' })).toEqual([]);
  });

  it('drains nothing into an account that is ignored, and lets the guard ask where its content goes', () => {
    const desired = { tree: 'DEFAULT Keep', removed: ['Old > Keep'], manage: ignoring('Keep') };
    const live = { tree: 'DEFAULT Keep Old', assets: { Old: { licences: 5 } } };
    const { operations, guards } = makePlan(planningInput({ desired, live }));
    expect(operations.map(({ id }) => id)).toEqual(['delete virtual-account:Old']);
    expect(guards).toContainEqual(expect.objectContaining({ guard: 'delete-non-empty', at: 'Old', status: 'refuses' }));
  });

  it('takes the default from no account that is ignored, and says so', () => {
    const input = planningInput({
      desired: { tree: 'EMEA', manage: ignoring('Sandbox') },
      live: { tree: 'Sandbox EMEA' },
    });
    expect(makePlan(input).operations).toEqual([]);
    expect(notesOnLayout(input)).toMatchObject([
      {
        code: 'left-for-ignored',
        message: 'Sandbox is ignored, so that it stays the default, where orders land that name no Virtual Account',
      },
    ]);
    const free = planningInput({ desired: { tree: 'EMEA' }, live: { tree: 'Sandbox EMEA' } });
    expect(makePlan(free).operations).toHaveLength(1);
    expect(notesOnLayout(free)).toEqual([]);
  });

  it('says what it does not drain into an ignored account, and what that does not replace', () => {
    const messages = (desired: DesiredWords, live: LiveWords): readonly string[] =>
      notesOnLayout(planningInput({ desired, live })).map(({ message }) => message);
    const accounts = { New: formerly('Old', 'recreate') };
    const live = { tree: 'DEFAULT Old', assets: { Old: { licences: 5 } } };
    expect(messages({ tree: 'DEFAULT New', accounts, manage: ignoring('New') }, live)).toEqual([
      'New is ignored, so that nothing is drained into it and Old stays',
    ]);
    expect(messages({ tree: 'DEFAULT New', accounts, manage: ignoring('Old') }, live)).toEqual([
      'Old is ignored, so that New does not replace it',
    ]);
    const removal = { tree: 'DEFAULT Keep', removed: ['Old > Keep'], manage: ignoring('Keep') };
    expect(messages(removal, { ...live, tree: 'DEFAULT Keep Old' })).toEqual([
      'Keep is ignored, so that nothing is drained into it from Old',
    ]);
    expect(messages({ ...removal, manage: ignoring('Other') }, { ...live, tree: 'DEFAULT Keep Old' })).toEqual([]);
  });

  it('keeps an account whose replacement it does not create', () => {
    const accounts = { New: formerly('Old', 'recreate') };
    expect(idsOf({ tree: 'DEFAULT New', accounts, manage: ignoring('New') }, { tree: 'DEFAULT Old' })).toEqual([]);
    expect(idsOf({ tree: 'DEFAULT New', accounts }, { tree: 'DEFAULT Old' })).toHaveLength(2);
  });

  it('leaves the visibility of the default alone as long as another one does not take over', () => {
    const accounts = { A: { visibility: 'restricted' as const } };
    const live = { tree: 'A B', accounts: { A: { visibility: 'unrestricted' as const } } };
    expect(idsOf({ tree: 'A B', default: 'B', accounts, manage: ignoring('B') }, live)).toEqual([]);
    expect(idsOf({ tree: 'A B', default: 'B', accounts }, live)).toHaveLength(2);
  });

  it('speaks of an account by a name that it has when the plan is done', () => {
    const accounts = { EMEA: formerly('Europe', 'rename') };
    const desired = { tree: 'DEFAULT EMEA{France}', accounts, manage: ignoring('EMEA') };
    const { operations, renames } = makePlan(planningInput({ desired, live: { tree: 'DEFAULT Europe' } }));
    expect(operations).toHaveLength(1);
    const [create] = operations;
    const parent = create?.verb === 'create' ? create.after.parent : undefined;
    const known = renames.find(({ to }) => to === parent)?.from ?? parent;
    expect(known).toBe('Europe');
  });

  it('revokes what has ended, and nothing more, on an account whose rename is still to come', () => {
    const desired: DesiredWords = {
      tree: 'DEFAULT EMEA',
      accounts: { EMEA: formerly('Europe', 'rename') },
      partners: { wwn: { people: ['lee', 'kim'] } },
      bindings: ['lee EMEA user', 'kim EMEA user'],
      grants: { 'lee EMEA': { until: '2026-01-31' } },
    };
    const live = { tree: 'DEFAULT Europe', bindings: ['lee Europe user', 'kim Europe user'] };
    const { operations } = makePlan(planningInput({ desired, live, input: { only: 'expired' } }));
    expect(operations.map(({ id }) => id)).toEqual(['revoke binding:Europe:lee']);
  });

  it('a part of a plan leaves out what would stand on an account that the part does not create', () => {
    const input = planningInput({
      desired: { tree: 'DEFAULT N{M}', bindings: ['jane M viewer'] },
      live: { tree: 'DEFAULT' },
    });
    const ids = makePlan(input).operations.map(({ id }) => id);
    expect(ids).toHaveLength(3);
    const without = new Set(ids.filter((id) => id !== 'create virtual-account:N'));
    expect(makePlanOf(input, without).operations).toEqual([]);
    expect(makePlanOf(input, new Set(ids)).operations).toHaveLength(3);
  });
});
