import { describe, expect, it } from 'vitest';
import type { PastRun } from '../../provider/apply/past-run.ts';
import { viewAfter } from '../../provider/apply/past-view.ts';
import { isUnseen, recentlyDone } from '../../provider/apply/recently-done.ts';
import type { Backend } from '../../provider/backend/backend.ts';
import type { Operation } from '../../provider/model/plan.ts';
import { instant } from '../../provider/run-store/clock.ts';
import { create, describeAs, grant, makeDefault, remove, rename } from '../support/apply/operations.ts';
import { account, readOf } from '../support/apply/account.ts';
import { VirtualClock } from '../support/virtual-clock.ts';

const clock = new VirtualClock();
const backend = { settleSeconds: 120 } as Backend;

function run(id: string, ...done: readonly Operation[]): PastRun {
  const fate = { status: 'done', at: instant(clock), sentAt: undefined, message: undefined } as const;
  return {
    ...{ id, renames: [], stage: undefined, ended: 'complete', holder: undefined, carried: new Map() },
    operations: new Map(done.map((operation) => [operation.id, operation])),
    fates: new Map(done.map((operation) => [operation.id, fate])),
  };
}

describe('what was done a moment ago', () => {
  const inX = [create('X', null), create('Y', 'X'), grant('X', 'tara', 'user')];

  it.each([
    ['is the last word on an address', [describeAs('X', ['', 'one'])], ['update X', 'create Y', 'grant X:tara']],
    ['ends with a delete', [remove('X', null)], ['delete X']],
    ['ends with a rename, which gives another name', [rename('X', 'Z')], ['rename Z']],
    ['is one default', [makeDefault('X', 'DEFAULT'), makeDefault('Y', 'X')], ['set-default Y', 'grant X:tara']],
  ])('%s', (_, later, left) => {
    const runs = [...later.map((operation, at) => run(`2-${String(at)}`, operation)).toReversed(), run('1', ...inX)];
    const found = recentlyDone(runs, { backend, clock });
    expect(found.map(({ operation: { id } }) => id.replace(/(virtual-account|binding):/, ''))).toEqual(left);
  });

  it('is not seen in a read that lacks what it was done to', () => {
    const [written] = recentlyDone([run('2', describeAs('X', ['', 'one'])), run('1', ...inX)], { backend, clock });
    const seen = (tree: Parameters<typeof account>[0]): boolean =>
      written !== undefined && isUnseen(written, viewAfter(written.run, readOf(account(tree), { hidden: false })));
    expect(seen({ DEFAULT: {} })).toBe(true);
    expect(seen({ DEFAULT: {}, X: {} })).toBe(true);
  });
});
