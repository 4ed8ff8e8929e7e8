import { describe, expect, it } from 'vitest';
import type { Role } from '../../../provider/model/role.ts';
import { Failure } from '../../../provider/model/failure.ts';
import { orderChanges, replayClauses, type Ordered } from '../../../provider/plan/order/order.ts';
import { deriveClauses } from '../../../provider/plan/order/derive.ts';
import { indexOf } from '../../../provider/plan/order/estate-index.ts';
import { changeSet, rename, setDefault, update, type Held } from '../../support/change-set.ts';
import { readStory, shortId, type Story } from '../../support/estate-notation.ts';

function edgesOf({ needs }: Ordered): readonly string[] {
  return [...needs].flatMap(([id, list]) => list.map((need) => `${shortId(need.id)} < ${shortId(id)}`)).sort();
}

function edges(story: Story): readonly string[] {
  return edgesOf(orderChanges(readStory(story)));
}

function ranks(story: Story): readonly string[] {
  const { clauses } = deriveClauses(indexOf(readStory(story)));
  return [...new Set(clauses.map(({ rank }) => rank))].sort();
}

function texts(story: Story): readonly string[] {
  return [...orderChanges(readStory(story)).needs.values()]
    .flat()
    .flatMap(({ reasons }) => reasons.map(({ text }) => text));
}

const oneMove = 'A{X} B → A B{X}';

describe('without moves', () => {
  it('nothing waits where one operation is alone', () => {
    expect(edges({ tree: 'A{B} =', bind: ['p A administrator+ → -'] })).toEqual([]);
  });

  it('there is no rank 2, and a leaver waits for nobody', () => {
    const bind = ['p A user+ → -', 'q A viewer+ → user', 'r B - → administrator+'];
    expect(ranks({ tree: 'A{B{C}} =', bind })).toEqual([]);
  });

  it('an administrator is granted before the last one goes', () => {
    const bind = ['p A administrator → -', 'q A - → administrator'];
    expect(edges({ tree: 'A =', bind })).toEqual(['grant q A < revoke p A']);
  });

  it('the administrators of a whole region hold it up together', () => {
    const bind = ['p A administrator+ → -', 'q B - → administrator', 'r C - → administrator+'];
    expect(edges({ tree: 'A{B C{D}} =', bind })).toEqual(['grant q B < revoke p A', 'grant r C < revoke p A']);
  });
});

describe('with one move', () => {
  it('a reduction above the new place comes first', () => {
    expect(edges({ tree: oneMove, bind: ['p B user+ → -'] })).toEqual(['revoke p B < move X']);
  });

  it('a raise above the old place comes last', () => {
    expect(edges({ tree: oneMove, bind: ['p A - → user+'] })).toEqual(['move X < grant p A']);
  });

  it('a grant above the new place comes first, a revoke above the old one last', () => {
    expect(edges({ tree: oneMove, bind: ['p A user+ =', 'p B - → user+'] })).toEqual(['grant p B < move X']);
    expect(edges({ tree: oneMove, bind: ['p A user+ → -', 'p B user+ ='] })).toEqual(['move X < revoke p A']);
  });

  it('a Smart Account Administrator has nothing to gain by it', () => {
    expect(edges({ tree: oneMove, bind: ['p SmartAccount administrator =', 'p B user+ → -'] })).toEqual([]);
  });
});

it('two moves on one path order themselves where no binding changes', () => {
  expect(edges({ tree: 'A{B{X}} C → A C B{X}', bind: ['p A user+ ='] })).toEqual([]);
  expect(edges({ tree: 'A{B} X → B A{X}', bind: ['p A user+ =', 'p B viewer+ ='] })).toEqual([]);
  expect(edges({ tree: 'A{B} X → B{X} A', bind: ['p A user+ ='] })).toEqual(['move B < move X']);
});

describe('two moves above somebody whose bindings do not change', () => {
  const refused = { tree: 'A{B{X}} → B{A{X}}', bind: ['p A administrator+ =', 'q B administrator+ ='] };

  it('count where the place has a binding of its own, too', () => {
    const own = readStory({ ...refused, bind: [...refused.bind, 'p X viewer ='] });
    expect(orderChanges(own).refusals.map(({ code }) => code)).toEqual(['no-safe-order']);
  });

  it('count for what is nested in what moves', () => {
    const nested = readStory({
      tree: 'A{B{X{Y}}} → B{A{X{Y}}}',
      bind: [...refused.bind, 'p X administrator =', 'p Y viewer ='],
    });
    expect(orderChanges(nested).refusals.map(({ code }) => code)).toEqual(['no-safe-order']);
  });
});

describe('the tree', () => {
  it('exists before it is used and is left before it goes', () => {
    const story = { tree: 'Old{X} → New{X}', bind: ['p New - → viewer'] };
    expect(edges(story)).toEqual(['create New < grant p New', 'create New < move X', 'move X < delete Old']);
  });

  it('is drained and rid of outsiders before a delete, children first', () => {
    const story = { tree: 'A{B} T → T, B drains to T', bind: ['o A viewer → -'], partners: { o: 'x' } };
    expect(edges(story)).toEqual(['delete B < delete A', 'drain B < delete B', 'revoke o A < delete A']);
  });

  it('is never deeper than ten levels', () => {
    const deep = 'A{B{C{D{E{F{G{H{I{X}}}}}}}}} T{U}';
    const moved = 'A{B{C{D{E{F{G{H{I{U}}}}}}}}} T{X}';
    expect(edges({ tree: `${deep} → ${moved}`, bind: [] })).toEqual([]);
    const lower = 'A{B{C{D{E{F{G{H{I}}}}}}}} T{X{U}}';
    const below = 'A{B{C{D{E{F{G{H{I{X}}}}}}}}} T U';
    expect(edges({ tree: `${lower} → ${below}`, bind: [] })).toEqual(['move U < move X']);
  });

  it('frees a name before it is taken, whatever its case', () => {
    const ends = { tree: { a: null, b: null }, bindings: [] };
    const set = changeSet(ends, ends, { extra: [rename('a', 'lab', 'hall'), rename('b', 'old', 'Lab')] });
    expect(edgesOf(orderChanges(set))).toEqual(['rename hall < rename Lab']);
  });

  it('refuses a swap of names, and says how to do it', () => {
    const ends = { tree: { a: null, b: null, c: null }, bindings: [] };
    const swap = [rename('a', 'one', 'two'), rename('b', 'two', 'three'), rename('c', 'three', 'one')];
    const { refusals, sequence } = orderChanges(changeSet(ends, ends, { extra: swap }));
    expect(refusals.map(({ code, operations }) => [code, operations.length])).toEqual([['name-swap', 3]]);
    expect(refusals[0]?.hint).toContain('third name');
    expect(sequence).toHaveLength(3);
  });

  it('makes a default of what exists, keeps the visibility of the default, and then lets the old one go', () => {
    const before = { tree: { D: null, T: null }, bindings: [] };
    const after = { tree: { T: null, N: null }, bindings: [] };
    const extra = [setDefault('N', 'D')];
    expect(edgesOf(orderChanges(changeSet(before, after, { extra })))).toEqual([
      'create N < set-default N',
      'set-default N < delete D',
    ]);
    const extras = [setDefault('T', 'D'), update('T', 'restricted'), update('D', 'restricted')];
    expect(edgesOf(orderChanges(changeSet(before, before, { extra: extras })))).toEqual([
      'set-default T < update D',
      'update T < set-default T',
    ]);
  });
});

describe('the acting identity', () => {
  it('gives up a role after what needs it', () => {
    const bind = ['a SmartAccount administrator → -', 'p A viewer → user'];
    expect(edges({ tree: 'A =', bind, actor: 'a' })).toEqual(['change-binding p A < revoke a smartAccount']);
  });

  it('gains a role before what needs it', () => {
    const bind = ['a SmartAccount user → administrator'];
    expect(edges({ tree: 'A → B{A}', bind, actor: 'a' })).toEqual([
      'change-binding a smartAccount < create B',
      'create B < move A',
    ]);
  });

  it('need not hold what others do in the portal', () => {
    const bind = ['a SmartAccount administrator → -', 'p A viewer → user'];
    expect(edges({ tree: 'A =', bind, actor: 'a', portal: (id) => id.includes(':p') })).toEqual([]);
  });
});

describe('rank 1', () => {
  const bind = ['a SmartAccount administrator → -', 'b SmartAccount - → administrator'];

  it('is a floor for each loss, and no edge', () => {
    const { floors, needs } = orderChanges(readStory({ tree: 'A =', bind, minAdministrators: 2 }));
    expect([...floors]).toEqual([['revoke binding:smartAccount:a', 1]]);
    expect(needs.size).toBe(0);
  });

  it('counts company people only, and a lowered role as a loss', () => {
    const three = [
      'a SmartAccount administrator → user',
      'b SmartAccount administrator =',
      'o SmartAccount administrator → -',
      'c SmartAccount administrator =',
    ];
    const { floors } = orderChanges(
      readStory({ tree: 'A =', bind: three, partners: { o: 'x' }, minAdministrators: 2 }),
    );
    expect([...floors]).toEqual([['change-binding binding:smartAccount:a', 2]]);
  });
});

describe('accepted risks', () => {
  const takeOver: Story = {
    tree: 'V =',
    bind: ['o V administrator → -', 'r V - → administrator'],
    partners: { o: 'x', r: 'y' },
  };

  it('give way where they are named, and only as far as they must', () => {
    const gap = orderChanges(readStory({ ...takeOver, accepted: ['access-gap V'] }));
    expect(edgesOf(gap)).toEqual(['revoke o V < grant r V']);
    expect(gap.gaps).toEqual([
      {
        kind: 'access-gap',
        who: 'o',
        at: 'V',
        permission: 'administer',
        because: 'accepted access-gap',
        minimal: 'proven',
      },
    ]);
    const overlap = orderChanges(readStory({ ...takeOver, accepted: ['partners-overlap V'] }));
    expect(edgesOf(overlap)).toEqual(['grant r V < revoke o V']);
    expect(overlap.gaps.map(({ kind, at }) => `${kind} ${at}`)).toEqual(['partners-overlap V']);
  });

  it('keep a promise that can be kept', () => {
    const bind = ['p A administrator → -', 'q A - → administrator'];
    const { gaps, needs } = orderChanges(readStory({ tree: 'A =', bind, accepted: ['access-gap A'] }));
    expect(gaps).toEqual([]);
    expect(needs.size).toBe(1);
  });

  it('name one Virtual Account and not those below it', () => {
    const story: Story = {
      tree: 'B{C} =',
      bind: ['o B administrator+ → -', 'r B - → administrator+'],
      partners: { o: 'x', r: 'y' },
    };
    expect(orderChanges(readStory({ ...story, accepted: ['access-gap B'] })).refusals).toHaveLength(1);
    expect(orderChanges(readStory({ ...story, accepted: ['access-gap B', 'access-gap C'] })).refusals).toEqual([]);
  });
});

describe('writes that are not atomic', () => {
  it('leave a gap for rank 6b, and are refused for an administrator', () => {
    const viewer = orderChanges(readStory({ tree: 'A =', bind: ['p A viewer → user'], atomic: false }));
    expect(viewer.refusals).toEqual([]);
    expect(viewer.gaps.map(({ who, at, permission }) => `${who} ${at} ${String(permission)}`)).toEqual(['p A view']);
    const administrator = orderChanges(
      readStory({ tree: 'A =', bind: ['p A administrator → administrator+'], atomic: false }),
    );
    expect(administrator.refusals.map(({ code }) => code)).toEqual(['no-safe-order']);
  });
});

describe('who has left', () => {
  it('and outsiders lose their access with the least waiting', () => {
    const bind = ['p A administrator → -', 'q A administrator → -', 'r A - → administrator'];
    expect(edges({ tree: 'A =', bind, departed: ['p'] })).toEqual(['grant r A < revoke q A']);
    expect(edges({ tree: 'A =', bind, partners: { q: 'x' } })).toEqual(['grant r A < revoke p A']);
  });
});

it('where either of two would do, the one waited for is done by API', () => {
  const bind = ['p A administrator → -', 'q A - → administrator', 'r A - → administrator'];
  expect(edges({ tree: 'A =', bind })).toEqual(['grant q A < revoke p A']);
  expect(edges({ tree: 'A =', bind, portal: (id) => id.endsWith(':q') })).toEqual(['grant r A < revoke p A']);
});

describe('what is too tangled', () => {
  it('is not guessed, and comes with a way in three applies', () => {
    // Every layer hangs below the one before, and the two sides of each change places: 2^7 paths to the top.
    const layers = [1, 2, 3, 4, 5, 6, 7];
    const sides = (one: string, other: string): Readonly<Record<string, string | null>> =>
      Object.fromEntries([
        ['A0', null],
        ['B0', null],
        ...layers.flatMap((layer) => [
          [`A${String(layer)}`, `${one}${String(layer - 1)}`],
          [`B${String(layer)}`, `${other}${String(layer - 1)}`],
        ]),
      ]) as Readonly<Record<string, string | null>>;
    const held = (role: Role): readonly Held[] => [
      ['p', 'A0', role, true],
      ['q', 'B0', 'user', true],
    ];
    const before = { tree: sides('A', 'B'), bindings: held('user') };
    const set = changeSet(before, { tree: sides('B', 'A'), bindings: held('viewer') });
    const { refusals } = orderChanges(set);
    expect(refusals.map(({ code }) => code)).toContain('order-not-found');
    expect(new Set(refusals.map(({ proposal }) => proposal?.kind))).toEqual(new Set(['universal']));
  });

  it('includes more unread bindings than can be combined', () => {
    const tree = { A: null, B: 'A', C: 'B', D: 'C', E: 'D', F: 'E' };
    const names = ['A', 'B', 'C', 'D', 'E'];
    const bindings = names.map((name): Held => ['p', name, 'user', undefined]);
    const after: readonly Held[] = [
      ...names.map((name): Held => ['p', name, 'viewer', true]),
      ['p', 'F', 'viewer', false],
    ];
    const { refusals } = orderChanges(changeSet({ tree, bindings }, { tree, bindings: after }));
    expect(refusals.map(({ code }) => code)).toContain('order-not-found');
  });
});

describe('reasons', () => {
  it('name person, place and permission', () => {
    expect(texts({ tree: 'EMEA{Germany} =', bind: ['tara EMEA user+ → -', 'tara Germany - → user'] })).toEqual([
      'tara keeps `user` on Germany',
    ]);
    expect(texts({ tree: 'A{X} B → A B{X}', bind: ['nils B user+ → -'] })).toEqual([
      'nils must not get `user` on X in between',
    ]);
    expect(texts({ tree: 'A → B{A}', bind: [] })).toEqual(['B must exist first']);
  });
});

it('depends on what is in the estate, not on the order in which it is listed', () => {
  const story: Story = {
    tree: 'A{X} B{Y} C → C{A{Y}} B{X}',
    bind: ['p B viewer+ → -', 'p A - → viewer+', 'q C user+ =', 'r X viewer → user+'],
  };
  const set = readStory(story);
  const turned = <Shape extends (typeof set)['before']>(shape: Shape): Shape => ({
    ...shape,
    parents: new Map([...shape.parents].reverse()),
    bindings: [...shape.bindings].reverse(),
  });
  const [one, other] = [set, { ...set, before: turned(set.before), after: turned(set.after) }].map(orderChanges);
  expect(other).toEqual(one);
});

it('judges its own result', () => {
  const index = indexOf(readStory({ tree: 'A{X} B → A B{X}', bind: ['p A user+ → -', 'p B - → user+'] }));
  const { clauses } = deriveClauses(index);
  expect(() => replayClauses(index, clauses, [])).toThrow(Failure);
  expect(() =>
    replayClauses(index, clauses, [
      { first: 0, then: 1 },
      { first: 1, then: 2 },
    ]),
  ).not.toThrow();
  const circle = [
    { first: 0, then: 1 },
    { first: 1, then: 2 },
    { first: 2, then: 0 },
  ];
  expect(() => replayClauses(index, clauses, circle)).toThrow('in a circle');
});
