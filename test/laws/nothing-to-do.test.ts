import fc from 'fast-check';
import { expect, it } from 'vitest';
import { layoutOfDesired } from '../../provider/layout/layout-of-desired.ts';
import { layoutOfEstate } from '../../provider/layout/layout-of-estate.ts';
import { makePlan } from '../../provider/plan/make-plan.ts';
import { withoutPlaces } from '../layout/without-places.ts';
import { describeWorld, domain } from '../support/account/account-model.ts';
import { loadDocument, openAccount, planningOf, readAll } from '../support/account/desk.ts';
import { runs } from '../support/account/proof.ts';
import { liveAccount, randomAccount } from '../support/account/random-account.ts';

/** A layout that was taken from an account asks for nothing: otherwise the first plan after an import would be a surprise. */
it('a layout that was written from the account has an empty plan', async () => {
  await fc.assert(
    fc.asyncProperty(liveAccount({ mostAccounts: 8 }), async (live) => {
      const backend = openAccount({ world: describeWorld(live), actor: undefined });
      const { estate } = await readAll(backend);
      const { layout } = layoutOfEstate({ estate, companyDomains: [domain] });
      const plan = makePlan(await planningOf(await loadDocument(layout), backend));
      expect(plan).toMatchObject({ operations: [], refusals: [], guards: [], access: [], drift: [], pending: [] });
    }),
    runs(150),
  );
});

/** What a layout means survives being written down: an import, a rewrite or another host loses nothing. */
it('a layout that is printed and loaded again means the same', async () => {
  await fc.assert(
    fc.asyncProperty(
      randomAccount({ mostAccounts: 8, mostEdits: 8, accepted: ['delete-parent'], gaps: true }),
      async ({ layout }) => {
        const { desired } = await loadDocument(layout);
        const again = await loadDocument(layoutOfDesired(desired));
        expect(withoutPlaces(again.desired)).toEqual(withoutPlaces(desired));
      },
    ),
    runs(150),
  );
});
