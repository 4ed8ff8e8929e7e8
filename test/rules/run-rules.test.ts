import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rules } from '../../provider/rules/all-rules.ts';
import { runRules } from '../../provider/rules/run-rules.ts';
import { contextOf, type RuleSituation } from '../support/rule-findings.ts';

function run(situation: RuleSituation) {
  return runRules(contextOf(situation));
}

function codesAt(situation: RuleSituation): readonly string[] {
  return run(situation).map((problem) => `${problem.severity} ${problem.code} at ${problem.about ?? ''}`);
}

const tree = 'DEFAULT EMEA{France Germany Spain}';
const two = ['jane smartAccount administrator', 'omar smartAccount administrator'];
const region: RuleSituation = { tree, bindings: [...two, 'nils EMEA administrator+'] };

describe('running rules', () => {
  it('says nothing about a layout that gives no cause', () => {
    expect(run({ tree, bindings: two })).toEqual([]);
  });

  it('tells one story once, with the others it is about', () => {
    const problems = run(region);
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatchObject({
      code: 'single-administrator',
      severity: 'warning',
      about: 'EMEA',
      message: 'Only nils administers EMEA; likewise 3 more: France, Germany, Spain',
    });
    expect(problems[0]?.related?.map((related) => related.message)).toEqual([
      'Only nils administers France',
      'Only nils administers Germany',
      'Only nils administers Spain',
    ]);
  });

  it('cuts a long story short', () => {
    const names = Array.from({ length: 9 }, (_, index) => `N${index}`).join(' ');
    const [problem] = run({ ...region, tree: `DEFAULT EMEA{${names}}` });
    expect(problem?.message).toBe('Only nils administers EMEA; likewise 9 more: N0, N1, N2, N3, N4, …');
    expect(problem?.related).toHaveLength(5);
  });

  it('takes out of a story what is accepted, place by place', () => {
    const accepted = ['single-administrator Germany 2026-12-31', 'single-administrator EMEA 2026-12-31'];
    expect(run({ ...region, accepted }).map((problem) => problem.message)).toEqual([
      'Only nils administers France; likewise 1 more: Spain',
    ]);
  });

  it('lets an acceptance hold to the end of its last day', () => {
    const one: RuleSituation = {
      bindings: ['jane smartAccount administrator'],
      accepted: ['few-administrators smartAccount 2026-12-31'],
    };
    expect(codesAt({ ...one, day: '2026-12-31' })).toEqual([]);
    expect(codesAt({ ...one, day: '2027-01-01' })).toEqual([
      'warning acceptance-lapsed at smartAccount',
      'warning few-administrators at smartAccount',
    ]);
  });

  it('lets an acceptance lift one rule at one place', () => {
    const one: RuleSituation = { bindings: ['jane smartAccount administrator'] };
    const here = (accepted: string) => codesAt({ ...one, accepted: [`${accepted} 2027-01-01`] });
    expect(here('many-administrators smartAccount')).toContain('warning few-administrators at smartAccount');
    expect(here('few-administrators DEFAULT')).toContain('warning few-administrators at smartAccount');
  });

  it('shows rules at the severity that the layout sets, graver and milder cases too', () => {
    expect(codesAt({ ...region, rules: ['single-administrator error'] })).toEqual([
      'error single-administrator at EMEA',
    ]);
    expect(codesAt({ ...region, rules: ['single-administrator off'] })).toEqual([]);
    expect(codesAt({ smartAccountRolesDeclared: true })).toEqual(['error few-administrators at smartAccount']);
    expect(codesAt({ smartAccountRolesDeclared: true, rules: ['few-administrators info'] })).toEqual([
      'info few-administrators at smartAccount',
    ]);
  });

  it('lists in the order of the file, entries by number', () => {
    const partners = { wwn: { people: ['lee'] } };
    const accounts = Array.from({ length: 12 }, (_, index) => `A${index}`);
    const situation: RuleSituation = {
      tree: `DEFAULT ${accounts.join(' ')}`,
      partners,
      bindings: accounts.map((name) => `lee ${name} user`),
      grants: { '*': { until: undefined } },
      rules: ['auto-approval off', 'visibility-unrestricted off'],
    };
    expect(run(situation).map((problem) => problem.about)).toEqual(accounts);
  });

  it('gives the same for the same', () => {
    const people = fc.constantFrom('jane', 'omar', 'noc', 'lee', 'max');
    const scope = fc.constantFrom('smartAccount', 'DEFAULT', 'EMEA', 'France', 'Merger');
    const role = fc.constantFrom('administrator', 'user', 'viewer', 'administrator+', 'user+');
    const binding = fc.tuple(people, scope, role).map((words) => words.join(' '));
    const situation = fc.record({
      bindings: fc.uniqueArray(binding, { selector: (text) => text.split(' ').slice(0, 2).join(' '), maxLength: 8 }),
      accepted: fc
        .uniqueArray(fc.tuple(fc.constantFrom(...rules.map((rule) => rule.id)), scope), { maxLength: 6 })
        .map((entries) => entries.map(([risk, at]) => `${risk} ${at} 2027-01-01`)),
    });
    const partners = { wwn: { people: ['lee'], orders: ['DEFAULT'] }, other: { people: ['max'] } };
    const whole = { tree: 'DEFAULT EMEA{France} Merger', partners, live: {} };
    fc.assert(
      fc.property(situation, ({ bindings, accepted }) => {
        const problems = run({ ...whole, bindings, accepted });
        expect(run({ ...whole, bindings, accepted })).toEqual(problems);
        const lifted = new Set(accepted.map((text) => text.split(' ').slice(0, 2).join(' at ')));
        for (const problem of problems) expect(lifted).not.toContain(`${problem.code} at ${problem.about ?? ''}`);
      }),
      { numRuns: 100 },
    );
  });
});
