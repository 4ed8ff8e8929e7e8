import fc from 'fast-check';
import { writeFileSync } from 'node:fs';
import { it } from 'vitest';
import { makePlan } from '../../provider/plan/make-plan.ts';
import { loadDocument, openAccount, planningOf } from '../support/account/desk.ts';
import { randomAccount } from '../support/account/random-account.ts';

it('statistics', async () => {
  const samples = fc.sample(randomAccount({ mostAccounts: 8, mostEdits: 10, accepted: ['access-gap', 'partners-overlap'], gaps: true }), { numRuns: 20000, seed: Number(process.env['SEED'] ?? 1) });
  const times: number[] = [];
  for (const [i, account] of samples.entries()) {
    const input = await planningOf(await loadDocument(account.layout), openAccount(account));
    writeFileSync('/tmp/current.txt', `${i} ${String(account)}\n${fc.stringify(account)}`);
    const t = performance.now();
    const plan = makePlan(input);
    const d = performance.now() - t;
    times.push(d);
    if (d > 300) console.log(i, d, plan.operations.length, plan.refusals.map(r => r.code + r.message), plan.gaps.length);
  }
  times.sort((a, b) => a - b);
  console.log('median', times[10000], 'p99', times[19800], 'max', times.at(-1));
}, 400000);
