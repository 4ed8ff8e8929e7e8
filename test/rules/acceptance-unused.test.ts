import { describe, expect, it } from 'vitest';
import { runRules } from '../../provider/rules/run-rules.ts';
import { contextOf, type RuleSituation } from '../support/rule-findings.ts';

function unused(situation: RuleSituation): readonly (string | undefined)[] {
  return runRules(contextOf(situation))
    .filter((problem) => problem.code === 'acceptance-unused')
    .map((problem) => problem.about);
}

const oneAdministrator = ['jane smartAccount administrator'];

describe('acceptance-unused', () => {
  it('tells of an entry that lifts nothing, not of one that does', () => {
    const accepted = ['few-administrators smartAccount', 'few-administrators DEFAULT'];
    expect(unused({ bindings: oneAdministrator, accepted })).toEqual(['DEFAULT']);
  });

  it('says nothing of a guard, whose plan is not made here', () => {
    expect(unused({ bindings: oneAdministrator, accepted: ['delete-parent DEFAULT'] })).toEqual([]);
  });

  it('says nothing of a rule that could not look', () => {
    const accepted = ['default-in-use DEFAULT', 'account-per-domain smartAccount'];
    expect(unused({ accepted })).toEqual([]);
    expect(unused({ accepted, live: {}, otherAccounts: [] })).toEqual(['DEFAULT', 'smartAccount']);
  });

  it('says nothing of a rule that is off, nor of an entry that has lapsed', () => {
    expect(unused({ accepted: ['team-alias DEFAULT'], rules: ['team-alias off'] })).toEqual([]);
    expect(unused({ accepted: ['team-alias DEFAULT 2026-01-01'] })).toEqual([]);
  });
});
