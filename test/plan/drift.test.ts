import { describe, expect, it } from 'vitest';
import type { Baseline } from '../../provider/model/planning.ts';
import { makePlan } from '../../provider/plan/make-plan.ts';
import { buildLive, type LiveWords } from '../support/desired-builder.ts';
import { planningInput } from '../support/planning-input.ts';

const administrators = ['jane smartAccount administrator', 'omar smartAccount administrator'];

function baselineOf(words: LiveWords): Baseline {
  const { estate } = buildLive(words);
  return { ...estate, bindings: new Map(estate.bindings), missing: new Set() };
}

function driftOf(left: LiveWords, live: LiveWords): readonly string[] {
  const desired = { tree: left.tree ?? '', bindings: left.bindings ?? [] };
  const plan = makePlan(planningInput({ desired, live, input: { baseline: baselineOf(left) } }));
  return plan.drift.map(({ kind, address, field }) => `${kind} ${address}${field === null ? '' : ` ${field}`}`);
}

describe('drift of an account that was renamed elsewhere, as its number shows', () => {
  const left = {
    tree: 'DEFAULT EMEA{France}',
    accounts: { EMEA: { id: '7' }, France: { id: '8' } },
    bindings: [...administrators, 'nils EMEA administrator', 'tara EMEA user'],
  };
  const renamed = { tree: 'DEFAULT Europe{France}', accounts: { Europe: { id: '7' }, France: { id: '8' } } };

  it('is the rename alone: nobody lost a role, and nothing was moved', () => {
    const bindings = [...administrators, 'nils Europe administrator', 'tara Europe user'];
    expect(driftOf(left, { ...renamed, bindings })).toEqual(['renamed virtual-account:EMEA name']);
  });

  it('tells beside it what did change on it', () => {
    const bindings = [...administrators, 'tara Europe administrator'];
    expect(driftOf(left, { ...renamed, bindings })).toEqual([
      'missing binding:EMEA:nils',
      'changed binding:Europe:tara role',
      'renamed virtual-account:EMEA name',
    ]);
  });
});
