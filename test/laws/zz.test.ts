import fc from 'fast-check';
import { writeFileSync } from 'node:fs';
import { it } from 'vitest';
import { makePlan, makePlanOf } from '../../provider/plan/make-plan.ts';
import { loadDocument, openAccount, planningOf } from '../support/account/desk.ts';
import { randomAccount } from '../support/account/random-account.ts';

it('statistics', async () => {
  await fc.assert(fc.asyncProperty(randomAccount({ mostAccounts: 8, mostEdits: 10, accepted: ['access-gap', 'partners-overlap'], gaps: true }), fc.array(fc.nat(20), { maxLength: 6 }), async (account, some) => {
    const input = await planningOf(await loadDocument(account.layout), openAccount(account));
    const plan = makePlan(input);
    const ids = new Set(some.flatMap((at) => plan.operations[at % (plan.operations.length + 1)]?.id ?? []));
    writeFileSync('/tmp/current.txt', `${fc.stringify(account)}\n${[...ids].join('\n')}`);
    const t = performance.now();
    const part = makePlanOf(input, ids);
    const d = performance.now() - t;
    if (d > 300) console.log(d, [...ids], part.refusals.map(r => r.code + r.message), part.gaps.length);
  }), { numRuns: 20000, endOnFailure: true });
}, 400000);
