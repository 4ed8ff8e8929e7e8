import { describe, expect, it } from 'vitest';
import { makePlan } from '../../provider/plan/make-plan.ts';
import { bindingAddress } from '../../provider/model/address.ts';
import { buildLive } from '../support/desired-builder.ts';
import { planningInput } from '../support/planning-input.ts';

type Words = Parameters<typeof planningInput>[0];

function operationsOf(words: Words): readonly string[] {
  return makePlan(planningInput(words)).operations.map(
    ({ id, via, before, after }) =>
      `${id} ${via === 'portal' ? 'portal ' : ''}${JSON.stringify(before)}>${JSON.stringify(after)}`,
  );
}

function idsOf(words: Words): readonly string[] {
  return makePlan(planningInput(words)).operations.map(({ id }) => id);
}

const twoAdministrators = ['jane smartAccount administrator', 'omar smartAccount administrator'];

describe('makePlan', () => {
  it('finds nothing to do where layout and account agree', () => {
    const tree = 'DEFAULT EMEA{France}';
    const bindings = [...twoAdministrators, 'nils EMEA administrator+'];
    const plan = makePlan(planningInput({ desired: { tree, bindings }, live: { tree, bindings } }));
    expect(plan.operations).toEqual([]);
    expect(plan.access).toEqual([]);
  });

  it('creates what is missing, parents first, and grants after the scope is there', () => {
    const bindings = [...twoAdministrators, 'nils France administrator'];
    expect(
      idsOf({ desired: { tree: 'DEFAULT EMEA{France}', bindings }, live: { bindings: twoAdministrators } }),
    ).toEqual(['create virtual-account:EMEA', 'create virtual-account:France', 'grant binding:France:nils']);
  });

  it('creates nothing after an incomplete read, and says what was not compared', () => {
    const plan = makePlan(
      planningInput({
        desired: { tree: 'DEFAULT EMEA', bindings: twoAdministrators },
        live: { bindings: twoAdministrators, read: { complete: false, incompleteBecause: ['a page was missing'] } },
      }),
    );
    expect(plan.operations).toEqual([]);
    expect(plan.coverage).toMatchObject({ complete: false, incompleteBecause: ['a page was missing'] });
  });

  it('states no gain and no loss as a fact after an incomplete read: what was not seen may give the same', () => {
    const words = (complete: boolean): Words => ({
      desired: { tree: 'DEFAULT EMEA', bindings: [...twoAdministrators, 'nils EMEA user'] },
      live: {
        ...{ tree: 'DEFAULT EMEA', bindings: [...twoAdministrators, 'tara EMEA user'] },
        ...(complete ? {} : { read: { complete, incompleteBecause: ['a page was missing'] } }),
      },
    });
    const mayOf = (complete: boolean): readonly string[] =>
      makePlan(planningInput(words(complete))).access.map(({ who, class: kind, may }) =>
        [...who, kind, may ? 'may' : 'is'].join(' '),
      );
    expect(mayOf(true)).toEqual(['nils escalated is', 'tara@acme.com reduced is']);
    expect(mayOf(false)).toEqual(['nils escalated may', 'tara@acme.com reduced may']);
  });

  it('does not grant to somebody whose roles nobody asked for', () => {
    const plan = makePlan(
      planningInput({
        desired: { bindings: [...twoAdministrators, 'nils DEFAULT viewer'] },
        live: { bindings: twoAdministrators, read: { principalsRead: new Set(['jane', 'omar']) } },
      }),
    );
    expect(plan.operations).toEqual([]);
    expect(plan.coverage.principals.unread).toEqual(['nils']);
  });

  it('keeps asking for a grant on what a run created, though nobody answers for the person', () => {
    const tree = 'DEFAULT EMEA';
    const words = {
      desired: { tree, bindings: [...twoAdministrators, 'nils EMEA viewer', 'tara EMEA viewer'] },
      live: { tree, bindings: twoAdministrators, read: { principalsRead: new Set(['jane', 'omar']) } },
    };
    const missing = new Set([bindingAddress('EMEA', 'nils')]);
    const baseline = { domain: 'acme.com', virtualAccounts: new Map(), bindings: new Map(), missing };
    expect(idsOf(words)).toEqual([]);
    expect(idsOf({ ...words, input: { baseline } })).toEqual(['grant binding:EMEA:nils']);
  });

  it('revokes an undeclared company binding only where `roles` is present', () => {
    const live = { bindings: [...twoAdministrators, 'nils DEFAULT viewer'] };
    const declared = { bindings: [...twoAdministrators, 'tara DEFAULT user'], people: { nils: 'nils@acme.com' } };
    expect(idsOf({ desired: declared, live })).toEqual(['grant binding:DEFAULT:tara', 'revoke binding:DEFAULT:nils']);
    const silent = { bindings: twoAdministrators, people: { nils: 'nils@acme.com' } };
    const plan = makePlan(planningInput({ desired: silent, live }));
    expect(plan.operations).toEqual([]);
    expect(plan.coverage.unmanagedBindings).toBe(1);
  });

  it('leaves undeclared company bindings under `additive`, and revokes outsiders all the same', () => {
    const live = {
      bindings: [...twoAdministrators, 'nils DEFAULT viewer', 'lee DEFAULT viewer'],
      emails: { nils: 'nils@acme.com', lee: 'lee@wwn.example' },
    };
    const desired = { bindings: [...twoAdministrators, 'tara DEFAULT user'], manage: { roles: 'additive' } as const };
    expect(idsOf({ desired, live })).toEqual(['grant binding:DEFAULT:tara', 'revoke binding:DEFAULT:lee']);
  });

  it('revokes an outsider on a scope that says nothing of roles, but never on one that is not declared', () => {
    const live = {
      tree: 'DEFAULT Sandbox',
      bindings: [...twoAdministrators, 'lee DEFAULT viewer', 'lee Sandbox viewer'],
      emails: { lee: 'lee@wwn.example' },
    };
    expect(idsOf({ desired: { bindings: twoAdministrators }, live })).toEqual(['revoke binding:DEFAULT:lee']);
  });

  it('takes everything from who has left, on undeclared accounts too', () => {
    const live = { tree: 'DEFAULT Sandbox', bindings: [...twoAdministrators, 'exjdoe Sandbox user'] };
    expect(idsOf({ desired: { bindings: twoAdministrators, departed: ['exjdoe'] }, live })).toEqual([
      'revoke binding:Sandbox:exjdoe',
    ]);
  });

  it('treats an undeclared person without a known e-mail as company when it revokes', () => {
    const live = buildLive({ bindings: [...twoAdministrators, 'ghost DEFAULT viewer'] });
    const nobodyKnows = { ...live, estate: { ...live.estate, emails: new Map<string, string>() } };
    const plan = makePlan(planningInput({ desired: { bindings: twoAdministrators }, input: { live: nobodyKnows } }));
    expect(plan.operations).toEqual([]);
    expect(plan.coverage.unknownPrincipals).toEqual(['ghost']);
  });

  it('changes a binding in one write, or where a backend needs two, revokes before it grants', () => {
    const desired = { bindings: [...twoAdministrators, 'nils DEFAULT user'] };
    const live = { bindings: [...twoAdministrators, 'nils DEFAULT viewer'] };
    expect(operationsOf({ desired, live })).toEqual([
      'change-binding binding:DEFAULT:nils {"role":"viewer","children":false}>{"role":"user","children":false}',
    ]);
  });

  it('never compares what is unknown', () => {
    const plan = makePlan(
      planningInput({
        desired: { tree: 'DEFAULT EMEA', accounts: { EMEA: { description: 'Europe' } }, bindings: twoAdministrators },
        live: {
          tree: 'DEFAULT EMEA',
          accounts: { EMEA: { description: undefined, trust: { description: 'unknown' } } },
          bindings: twoAdministrators,
        },
      }),
    );
    expect(plan.operations).toEqual([]);
    expect(plan.coverage.unknownFields).toEqual([{ kind: 'virtual-account', field: 'description', count: 1 }]);
  });

  it('renames by `formerly`, keeps the bindings, and speaks of the new name', () => {
    const formerly = { from: 'Frankreich', by: 'rename', place: { file: 'layout.yaml' } } as const;
    const words: Words = {
      desired: {
        tree: 'DEFAULT France',
        accounts: { France: { formerly } },
        bindings: [...twoAdministrators, 'nils France viewer'],
      },
      live: { tree: 'DEFAULT Frankreich', bindings: [...twoAdministrators, 'nils Frankreich viewer'] },
    };
    expect(idsOf(words)).toEqual(['rename virtual-account:France']);
    expect(makePlan(planningInput(words)).renames).toEqual([
      { from: 'Frankreich', to: 'France', operation: 'rename virtual-account:France' },
    ]);
  });

  it('runs a chain of renames backwards', () => {
    const renamed = (from: string) => ({ formerly: { from, by: 'rename', place: { file: 'layout.yaml' } } }) as const;
    const plan = makePlan(
      planningInput({
        desired: { tree: 'DEFAULT B C', accounts: { B: renamed('A'), C: renamed('B') }, bindings: twoAdministrators },
        live: { tree: 'DEFAULT A B', bindings: twoAdministrators },
      }),
    );
    expect(plan.operations.map(({ id }) => id)).toEqual(['rename virtual-account:C', 'rename virtual-account:B']);
    expect(plan.operations[1]?.needs.map(({ id }) => id)).toEqual(['rename virtual-account:C']);
  });

  it('suggests a rename, and never assumes it', () => {
    const plan = makePlan(
      planningInput({
        desired: { tree: 'DEFAULT France', bindings: [...twoAdministrators, 'nils France administrator'] },
        live: { tree: 'DEFAULT Frankreich', bindings: [...twoAdministrators, 'nils Frankreich administrator'] },
      }),
    );
    expect(plan.operations.map(({ id }) => id)).toContain('create virtual-account:France');
    expect(plan.suggestions).toMatchObject([{ from: 'Frankreich', to: 'France', paste: 'formerly: "Frankreich"' }]);
  });

  it('refuses to take a name that another account keeps', () => {
    const formerly = { from: 'A', by: 'rename', place: { file: 'layout.yaml' } } as const;
    const plan = makePlan(
      planningInput({
        desired: { tree: 'DEFAULT B', accounts: { B: { formerly } }, bindings: twoAdministrators },
        live: { tree: 'DEFAULT A B', bindings: twoAdministrators },
      }),
    );
    // Its own name is there, so the rename counts as done; the other one is nobody's.
    expect(plan.operations).toEqual([]);
  });

  it('moves the default, and never writes the visibility of a default account', () => {
    const plan = makePlan(
      planningInput({
        desired: {
          tree: 'DEFAULT EMEA',
          default: 'EMEA',
          accounts: { EMEA: { visibility: 'restricted' } },
          bindings: twoAdministrators,
        },
        live: { tree: 'DEFAULT EMEA', bindings: twoAdministrators },
      }),
    );
    expect(plan.operations.map(({ id }) => id)).toEqual(['set-default virtual-account:EMEA']);
  });

  it('limits itself to a target before it compares', () => {
    const words: Words = {
      desired: { tree: 'DEFAULT EMEA{France} APAC', bindings: [...twoAdministrators, 'nils APAC viewer'] },
      live: { tree: 'DEFAULT', bindings: twoAdministrators },
    };
    expect(idsOf({ ...words, input: { target: 'France' } })).toEqual([
      'create virtual-account:EMEA',
      'create virtual-account:France',
    ]);
    expect(idsOf({ ...words, input: { target: 'APAC/**' } })).toEqual([
      'create virtual-account:APAC',
      'grant binding:APAC:nils',
    ]);
  });

  it('neither compares nor touches what is ignored, until the day after its end', () => {
    const ignore = [
      {
        path: 'Sandbox/**',
        address: undefined,
        because: 'training',
        until: '2026-11-24',
        place: { file: 'layout.yaml' },
      },
    ];
    const words: Words = {
      desired: { tree: 'DEFAULT Sandbox', bindings: twoAdministrators, manage: { ignore } },
      live: {
        tree: 'DEFAULT Sandbox{Deep}',
        bindings: [...twoAdministrators, 'lee Sandbox user', 'lee Deep user'],
        emails: { lee: 'lee@wwn.example' },
      },
    };
    expect(idsOf(words)).toEqual([]);
    expect(idsOf({ ...words, input: { day: '2026-11-25' } })).toEqual(['revoke binding:Sandbox:lee']);
  });

  it('splits a create that Cisco cannot do in one write: the tags follow in the portal', () => {
    const words: Words = {
      desired: {
        tree: 'DEFAULT EMEA',
        accounts: { EMEA: { description: 'Europe', tags: { region: 'emea' } } },
        bindings: twoAdministrators,
      },
      live: { bindings: twoAdministrators },
      capabilities: 'cisco',
    };
    expect(operationsOf(words)).toEqual([
      'create virtual-account:EMEA null>{"name":"EMEA","parent":null,"description":"Europe"}',
      'update virtual-account:EMEA portal {"tags":null}>{"tags":{"region":"emea"}}',
    ]);
    const [, update] = makePlan(planningInput(words)).operations;
    expect(update?.needs.map(({ id }) => id)).toEqual(['create virtual-account:EMEA']);
  });

  it('is the same bytes for the same inputs', () => {
    const words: Words = {
      desired: { tree: 'DEFAULT EMEA{France}', bindings: [...twoAdministrators, 'nils France administrator'] },
      live: { bindings: twoAdministrators },
    };
    expect(JSON.stringify(makePlan(planningInput(words)))).toBe(JSON.stringify(makePlan(planningInput(words))));
  });
});
