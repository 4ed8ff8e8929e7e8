import { describe, expect, it } from 'vitest';
import { concernsOf, refusedAt, type GuardSituation } from '../../support/guard-findings.ts';
import { textWith } from '../../support/text-with.ts';

const guard = 'incomplete-read';

const bindings = ['jane smartAccount administrator'];
const read = {
  complete: false,
  incompleteBecause: ['jane holds no Smart Account role', 'the list and the hierarchy differ'],
};

describe('incomplete-read', () => {
  it('refuses whatever a part of the account gave cause for', () => {
    const situation: GuardSituation = {
      live: { bindings, read },
      desired: { bindings: [...bindings, 'omar DEFAULT user'] },
    };
    expect(concernsOf(guard, situation)).toMatchObject([
      {
        at: 'smartAccount',
        message: textWith('(jane holds no Smart Account role; the list and the hierarchy differ)'),
      },
    ]);
  });

  it('refuses, with nothing to do, where something declared was not found: it may be there all the same', () => {
    const situation: GuardSituation = {
      live: { tree: 'DEFAULT EMEA', bindings, read },
      desired: { tree: 'DEFAULT EMEA{France} Asia', bindings: [...bindings, 'omar Asia user'] },
    };
    expect(concernsOf(guard, situation)).toMatchObject([
      {
        at: 'smartAccount',
        status: 'refuses',
        message: textWith('nobody can say whether Asia, France are missing'),
        operations: [],
      },
    ]);
  });

  it('refuses, with nothing to do, where the roles of somebody declared were not read', () => {
    const situation: GuardSituation = {
      live: { bindings, read: { ...read, principalsRead: new Set(['jane']) } },
      desired: { bindings: [...bindings, 'omar DEFAULT user'] },
    };
    expect(concernsOf(guard, situation)).toMatchObject([
      { message: textWith('the roles of omar are not known'), operations: [] },
    ]);
  });

  it('says nothing of a whole read, nor where there is nothing to do', () => {
    expect(refusedAt(guard, { live: { bindings }, desired: { bindings: [...bindings, 'omar DEFAULT user'] } })).toEqual(
      [],
    );
    expect(refusedAt(guard, { live: { bindings, read }, desired: { bindings } })).toEqual([]);
  });
});
