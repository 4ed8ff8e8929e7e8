import fc from 'fast-check';
import { expect, it } from 'vitest';
import { acceptingEdits } from '../../provider/actions/drift-edits.ts';
import { editLayout } from '../../provider/layout/edit-layout.ts';
import { printLayout } from '../../provider/layout/print.ts';
import { findDrift } from '../../provider/plan/find-drift.ts';
import { makePlan } from '../../provider/plan/make-plan.ts';
import { day, loadDocument, loadText, openAccount, planningOf } from '../support/account/desk.ts';
import { runs } from '../support/account/proof.ts';
import { randomAccount } from '../support/account/random-account.ts';

/**
 * `drift --accept '**'` is the import: afterwards the layout says what is, and there is nothing left to do. What the
 * layout itself wants to rename, replace or remove is no drift, so these layouts want nothing of the kind.
 */
it('after everything was accepted there is nothing to do', async () => {
  let accepted = 0;
  let whole = 0;
  await fc.assert(
    fc.asyncProperty(
      randomAccount({ mostAccounts: 8, mostEdits: 6, accepted: [], gaps: true, tidies: false }),
      async (account) => {
        const layout = await loadDocument(account.layout);
        const backend = openAccount({ ...account, actor: undefined });
        const input = await planningOf(layout, backend);
        const { entries } = findDrift(input);
        const { files, problems } = await editLayout(layout, acceptingEdits(input, entries));
        accepted += entries.length;
        // Who has left the company can be given nothing, no edit renews a grant that has ended, and what holds something
        // ignored cannot go: that is said.
        const gone = new Set(layout.desired.departed.map(({ ccoId }) => ccoId));
        const held = [...input.live.estate.bindings.values()].some(({ principal }) => gone.has(principal));
        const mayStay = held || layout.desired.manage.ignore.length > 0;
        const ended = problems.filter(({ message }) => /^set binding: the grant to \S+ on .* ended on/.test(message));
        const others = problems.filter((problem) => !ended.includes(problem));
        expect(mayStay ? [] : others).toEqual([]);
        if (others.length > 0) return;
        whole += 1;
        const text = files[0]?.after ?? printLayout(account.layout);
        const after = await loadText({ 'layout.yaml': text });
        expect(after.diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
        const { desired } = after;
        if (desired === undefined) return expect.fail('an accepted layout means something');
        const again = await planningOf({ ...after, desired }, backend);
        // As many revokes as were said to be left, and nothing else.
        const left = makePlan(again).operations;
        const lapsed = left.filter(
          ({ verb, address }) =>
            verb === 'revoke' && (desired.bindings.get(address as never)?.grant?.until ?? day) < day,
        );
        expect({ text, operations: left.map(({ id }) => id) }).toEqual({
          text,
          operations: lapsed.map(({ id }) => id),
        });
        expect(lapsed).toHaveLength(ended.length);
      },
    ),
    runs(100),
  );
  expect(accepted).toBeGreaterThan(100);
  expect(whole).toBeGreaterThan(40);
});
