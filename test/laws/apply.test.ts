import fc from 'fast-check';
import { expect, it } from 'vitest';
import { guards } from '../../provider/plan/guards/all-guards.ts';
import { findDrift } from '../../provider/plan/find-drift.ts';
import { makePlan } from '../../provider/plan/make-plan.ts';
import { applyTo, newStore } from '../support/account/apply-to.ts';
import { domain } from '../support/account/account-model.ts';
import { companyOf, loadDocument, openAccount, planningOf, readAll } from '../support/account/desk.ts';
import { runs } from '../support/account/proof.ts';
import { unmetIn } from '../support/account/unmet.ts';
import { randomAccount } from '../support/account/random-account.ts';

// Accepting that an account is not empty does not empty it: Cisco refuses the delete, whoever accepts it.
const acceptable = guards.map(({ id }) => id).filter((id) => id !== 'delete-non-empty');

/**
 * What was asked for is there afterwards, for whoever compares the account with the layout; the plan after an apply is
 * empty, nothing has drifted, and a second apply does nothing. A plan that is refused is none of this law's business.
 */
it('after an apply there is nothing to do', async () => {
  let applied = 0;
  await fc.assert(
    fc.asyncProperty(
      randomAccount({ mostAccounts: 8, mostEdits: 8, accepted: acceptable, gaps: true }),
      async (account) => {
        const layout = await loadDocument(account.layout);
        const backend = openAccount({ ...account, actor: undefined }, { desired: layout.desired });
        const store = newStore();
        const planned = makePlan(await planningOf(layout, backend));
        fc.pre(planned.refusals.length === 0 && planned.guards.every(({ status }) => status !== 'refuses'));
        const run = await applyTo(layout, { backend, store });
        expect(run.outcomes.filter(({ status }) => status !== 'done')).toEqual([]);
        expect(run.outcomes.map(({ id }) => id).sort()).toEqual(planned.operations.map(({ id }) => id).sort());
        const { estate } = await readAll(backend);
        const unmet = unmetIn(estate, layout.desired, companyOf(layout.desired));
        expect(layout.desired.manage.ignore.length > 0 ? [] : unmet).toEqual([]);
        const baseline = await store.baseline(domain);
        const input = await planningOf(layout, backend, { baseline });
        expect(makePlan(input).operations.map(({ id }) => id)).toEqual([]);
        // What nobody declares stays a finding until it is declared, ignored or pruned.
        expect(findDrift(input).entries.filter(({ kind }) => kind !== 'undeclared')).toEqual([]);
        expect((await applyTo(layout, { backend, store })).outcomes).toEqual([]);
        applied += run.outcomes.length;
      },
    ),
    runs(60),
  );
  expect(applied).toBeGreaterThan(100);
});
