import { describe, expect, it } from 'vitest';
import type { Desired } from '../../provider/model/desired.ts';
import { classifyParties } from '../../provider/model/party.ts';
import { makePlan } from '../../provider/plan/make-plan.ts';
import { load } from '../layout/load.ts';
import { buildLive, type LiveWords } from '../support/desired-builder.ts';
import { planningInput } from '../support/planning-input.ts';

const root = `smartAccount: { domain: acme.com, roles: { administrator: [jane] } }
people: { jane: { email: jane@acme.com, ccoId: jane } }
virtualAccounts:
  DEFAULT: { default: true }
  EMEA: {}
  APAC: {}
delegate: [{ files: "emea/**", under: EMEA }]
`;

async function desiredOf(delegated: string, rootFile = root): Promise<Desired> {
  const { desired, diagnostics } = await load({ 'layout.yaml': rootFile, 'emea/a.yaml': delegated });
  expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
  if (desired === undefined) throw new Error('the layout does not load');
  return desired;
}

async function refusalsOf(delegated: string, live: LiveWords, rootFile = root): Promise<readonly object[]> {
  const desired = await desiredOf(delegated, rootFile);
  const words = { bindings: ['jane smartAccount administrator'], ...live };
  const plan = makePlan(planningInput({ live: words, input: { desired } }));
  return plan.refusals.map(({ code, operations }) => ({ code, operations }));
}

const refused = (...operations: readonly string[]) => [{ code: 'delegated-reach-live', operations }];
const elsewhere = { tree: 'DEFAULT EMEA APAC{Lab}' };
const inside = { tree: 'DEFAULT EMEA{Lab} APAC' };

describe('a delegated file and what lies elsewhere in the account', () => {
  it('removes nothing outside of its part', async () => {
    const removed = 'removed: [{ at: Lab, because: closed }]\n';
    expect(await refusalsOf(removed, elsewhere)).toEqual(refused('delete virtual-account:Lab'));
    expect(await refusalsOf(removed, inside)).toEqual([]);
  });

  it('renames nothing outside of its part, and replaces nothing there', async () => {
    const renamed = (formerly: string) =>
      `virtualAccounts: { EMEA: { virtualAccounts: { New: { formerly: ${formerly} } } } }\n`;
    expect(await refusalsOf(renamed('Lab'), elsewhere)).toEqual(
      refused('move virtual-account:New', 'rename virtual-account:New'),
    );
    expect(await refusalsOf(renamed('Lab'), inside)).toEqual([]);
    expect(await refusalsOf(renamed('{ name: Lab, by: recreate }'), elsewhere)).toEqual(
      refused('delete virtual-account:Lab'),
    );
    expect(await refusalsOf(renamed('{ name: Lab, by: recreate }'), inside)).toEqual([]);
  });

  it('takes over nothing that lies outside of its part, and writes no role there', async () => {
    const declared = 'virtualAccounts: { EMEA: { virtualAccounts: { Lab: { roles: { user: [jane] } } } } }\n';
    expect(await refusalsOf(declared, elsewhere)).toEqual(
      refused('grant binding:Lab:jane', 'move virtual-account:Lab'),
    );
    expect(await refusalsOf(declared, inside)).toEqual([]);
    const unread = { ...elsewhere, accounts: { Lab: { parent: undefined, trust: { parent: 'unknown' as const } } } };
    expect(await refusalsOf(declared, unread)).toEqual([]);
  });

  it('may have what a file for the whole account puts into its part', async () => {
    const declared = 'virtualAccounts: { EMEA: { virtualAccounts: { Lab: { roles: { user: [jane] } } } } }\n';
    const moved = root.replace('EMEA: {}', 'EMEA: { virtualAccounts: { Lab: { description: ours } } }');
    expect(await refusalsOf(declared, elsewhere, moved)).toEqual([]);
    const wholeApac = root
      .replace('EMEA: {}', 'EMEA: { virtualAccounts: { APAC: { description: ours } } }')
      .replace('  APAC: {}\n', '');
    const below =
      'virtualAccounts: { EMEA: { virtualAccounts: { APAC: { virtualAccounts: { New: { formerly: Lab } } } } } }\n';
    expect(await refusalsOf(below, elsewhere, wholeApac)).toEqual([]);
  });

  it('says which line asks for it', async () => {
    const desired = await desiredOf('removed: [{ at: Lab, because: closed }]\n');
    const { refusals } = makePlan(planningInput({ live: elsewhere, input: { desired } }));
    expect(refusals[0]?.message).toMatch(
      /^Lab lies under APAC today, and emea\/a\.yaml:\d+:\d+ speaks only for EMEA and what lies below it$/,
    );
  });
});

describe('whom a delegated file declares', () => {
  const people = (email: string) => `people: { lee: { email: ${email}, ccoId: lee } }
partners: { wwn: { domains: [wwn.example], people: { kim: { email: kim@wwn.example, ccoId: kim } } } }
virtualAccounts: { EMEA: { roles: { user: [] } } }
`;

  async function partyOf(
    who: string,
    options: { readonly email?: string; readonly bindings: readonly string[]; readonly known?: string },
  ): Promise<string> {
    const desired = await desiredOf(people(options.email ?? 'lee@acme.com'));
    const { estate } = buildLive({ tree: 'DEFAULT EMEA{Lab} APAC', bindings: options.bindings });
    return classifyParties({ desired, emailOf: () => options.known, live: estate })(who).kind;
  }

  it('is company, or of a partner, in its own part', async () => {
    expect(await partyOf('lee', { bindings: [] })).toBe('company');
    expect(await partyOf('lee', { bindings: ['lee Lab user'] })).toBe('company');
    expect(await partyOf('kim', { bindings: ['kim EMEA user'] })).toBe('partner');
  });

  it('is what is known of him, or unknown, once he holds something elsewhere', async () => {
    expect(await partyOf('lee', { bindings: ['lee APAC user'] })).toBe('unknown');
    expect(await partyOf('lee', { bindings: ['lee smartAccount user'] })).toBe('unknown');
    expect(await partyOf('lee', { bindings: ['lee APAC user'], known: 'lee@acme.com' })).toBe('company');
    expect(await partyOf('kim', { bindings: ['kim APAC user'], known: 'kim@acme.com' })).toBe('company');
    expect(await partyOf('kim', { bindings: ['kim APAC user'] })).toBe('unknown');
  });

  it('does not become company against what the account knows of him', async () => {
    expect(await partyOf('lee', { bindings: ['lee Lab user'], known: 'lee@wwn.example' })).toBe('stranger');
  });

  it('keeps the roles that a delegated file would have revoked elsewhere', async () => {
    const desired = await desiredOf(people('lee@evil.example'));
    const live = {
      tree: 'DEFAULT EMEA APAC',
      bindings: ['jane smartAccount administrator', 'lee APAC user'],
      emails: { lee: 'lee@acme.com' },
    };
    expect(makePlan(planningInput({ live, input: { desired } })).operations).toEqual([]);
  });
});
