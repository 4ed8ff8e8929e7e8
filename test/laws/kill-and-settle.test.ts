import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { EmbeddedBackend } from '../../provider/backend/embedded/embedded-backend.ts';
import { worldFrom } from '../../provider/backend/embedded/world-description.ts';
import { worldText } from '../../provider/backend/embedded/world-text.ts';
import { guards } from '../../provider/plan/guards/all-guards.ts';
import { makePlan } from '../../provider/plan/make-plan.ts';
import { applyTo, newStore } from '../support/account/apply-to.ts';
import { loadDocument, openAccount, planningOf, readAll, type SoundLayout } from '../support/account/desk.ts';
import { isFeasible } from '../support/account/feasible.ts';
import { runs } from '../support/account/proof.ts';
import { randomAccount, type RandomAccount } from '../support/account/random-account.ts';
import { Killed, Life } from '../support/apply/life.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

/** An account in a file, which outlives the process that changes it. */
function accountInFile(account: RandomAccount, { desired }: SoundLayout): EmbeddedBackend {
  const path = join(temporaryFolder(), 'world.json');
  writeFileSync(path, worldText(worldFrom(account.world)));
  return openAccount({ ...account, actor: undefined }, { world: { path }, desired });
}

/** The account as its users see it: without the numbers, which follow the order in which things were made. */
async function seen(backend: EmbeddedBackend): Promise<unknown> {
  const { estate } = await readAll(backend);
  const accounts = [...estate.virtualAccounts.values()].map(({ id: _id, ...account }) => account);
  return {
    accounts: accounts.sort((one, other) => (one.name < other.name ? -1 : 1)),
    bindings: Object.fromEntries([...estate.bindings].sort()),
  };
}

/** What the account's own log says was done to it, each thing once for every time. */
async function events(backend: EmbeddedBackend): Promise<readonly string[]> {
  const world = await backend.copyWorld();
  return world.events().map(({ command }) => JSON.stringify(command));
}

/**
 * A process can die at any moment: before or after anything that it writes to its journal, and before or after the account
 * has done what it was asked for. Whoever runs next finds out what happened, does the rest, and nothing twice.
 */
it('a run that was killed anywhere ends like one that was not', async () => {
  let deaths = 0;
  await fc.assert(
    fc.asyncProperty(
      randomAccount({ mostAccounts: 6, mostEdits: 6, accepted: guards.map(({ id }) => id), gaps: true }),
      fc.array(fc.nat(60), { minLength: 1, maxLength: 3 }),
      async (account, lives) => {
        const layout = await loadDocument(account.layout);
        const whole = accountInFile(account, layout);
        const plan = makePlan(await planningOf(layout, whole));
        fc.pre(isFeasible(plan) && plan.operations.length > 0);
        await applyTo(layout, { backend: whole, store: newStore() });

        const [killed, folder] = [accountInFile(account, layout), temporaryFolder()];
        for (const points of lives) {
          const life = new Life(points);
          await applyTo(layout, { backend: killed, store: newStore(folder), life }).catch((error: unknown) => {
            expect(error).toBeInstanceOf(Killed);
            deaths += 1;
          });
        }
        const last = await applyTo(layout, { backend: killed, store: newStore(folder) });
        expect(last).toMatchObject({ status: 'complete', exitCode: 0, refused: [] });
        expect(await seen(killed)).toEqual(await seen(whole));
        const done = await events(killed);
        expect(done.filter((event, at) => done.indexOf(event) !== at)).toEqual([]);
      },
    ),
    runs(25),
  );
  expect(deaths).toBeGreaterThan(15);
});
