import fc from 'fast-check';
import { it } from 'vitest';
import { makePlan } from '../../provider/plan/make-plan.ts';
import { loadText, openAccount, planningOf } from '../support/account/desk.ts';
import { printLayout } from '../../provider/layout/print.ts';
import { randomAccount } from '../support/account/random-account.ts';

it('statistics', async () => {
  const stats = new Map<string, number>();
  const bump = (k: string) => stats.set(k, (stats.get(k) ?? 0) + 1);
  const samples = fc.sample(randomAccount({ mostAccounts: 8, mostEdits: 8, accepted: [], gaps: true }), { numRuns: 1500, seed: 1 });
  const t = performance.now();
  for (const account of samples) {
    const text = printLayout(account.layout);
    const loaded = await loadText({ 'layout.yaml': text });
    for (const d of loaded.diagnostics) { bump(`diag ${d.severity} ${d.code}`); }
    if (loaded.desired === undefined) { bump('not loaded'); if ((stats.get('not loaded') ?? 0) < 3) console.log(text, loaded.diagnostics.filter(d => d.severity === 'error').map(d => d.message)); continue; }
    const plan = makePlan(await planningOf({ ...loaded, desired: loaded.desired }, openAccount(account)));
    bump(`ops ${plan.operations.length}`);
    for (const o of plan.operations) bump(`verb ${o.verb}`);
    for (const r of plan.refusals) bump(`refusal ${r.code}`);
    for (const r of plan.gaps) bump(`gap ${r.kind}`);
    for (const r of plan.guards) bump(`guard ${r.guard} ${r.status}`);
    bump(plan.refusals.length > 0 ? 'refused' : 'fine');
  }
  console.log((performance.now() - t) / samples.length, 'ms each');
  console.log([...stats].sort().map(([k, v]) => `${k}: ${v}`).join('\n'));
}, 100000);
