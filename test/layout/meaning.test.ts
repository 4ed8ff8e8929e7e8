import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bindingAddress } from '../../provider/model/address.ts';
import { codesOf, load, loadSound } from './load.ts';
import { withoutPlaces } from './without-places.ts';

const head = `smartAccount: { domain: acme.com }
people:
  jane: { email: jane@acme.com, ccoId: jdoe }
  omar: { email: omar@ACME.com, ccoId: omarh }
`;
const tree = `virtualAccounts:
  DEFAULT: { default: true }
`;

describe('a Virtual Account', () => {
  it('takes from `defaults` above what it does not say, the nearest first, field by field', async () => {
    const { desired } = await loadSound(`${head}virtualAccounts:
  A:
    visibility: restricted
    defaults: { visibility: restricted, tags: { a: "1" } }
    virtualAccounts:
      B: { tags: {} }
      C:
        defaults: { tags: { c: "1" } }
        virtualAccounts:
          D: { visibility: unrestricted }
          E: {}
          DEFAULT: { default: true }
`);
    const fields = [...desired.virtualAccounts.values()].map(({ name, visibility, tags }) => [name, visibility, tags]);
    expect(fields).toEqual([
      ['A', 'restricted', undefined],
      ['B', 'restricted', {}],
      ['C', 'restricted', { a: '1' }],
      ['D', 'unrestricted', { c: '1' }],
      ['E', 'restricted', { c: '1' }],
      ['DEFAULT', undefined, { c: '1' }],
    ]);
  });

  it('is unmanaged where it says nothing, and nobody where it says `roles: {}`', async () => {
    const { desired } = await loadSound(`${head}${tree}  A: {}\n  B: { roles: {} }\n`);
    const [, a, b] = [...desired.virtualAccounts.values()];
    expect(a).toMatchObject({ rolesDeclared: false, description: undefined, visibility: undefined, tags: undefined });
    expect(b).toMatchObject({ rolesDeclared: true });
  });

  it('may take the name that another one gives up, but not in a circle', async () => {
    expect(await codesOf(`${head}${tree}  A: { formerly: B }\n  B: { formerly: C }\n  C: {}\n`)).toEqual([]);
    expect(await codesOf(`${head}${tree}  A: { formerly: B }\n  B: { formerly: C }\n  C: { formerly: A }\n`)).toEqual([
      'rename-circle',
    ]);
  });

  it('may be nested ten levels deep', async () => {
    const levels = (count: number): string =>
      Array.from({ length: count }, (_, index) => {
        const blanks = ' '.repeat(index * 2 + 2);
        return `${blanks}${blanks.slice(2)}L${index}:${index === count - 1 ? ' {}' : `\n${blanks}${blanks}virtualAccounts:`}`;
      }).join('\n');
    const nested = (count: number): string => `${head}${tree}${levels(count)}\n`;
    expect(await codesOf(nested(10))).toEqual([]);
    expect(await codesOf(nested(12))).toEqual(['too-many-levels']);
  });
});

describe('a role', () => {
  const bindings = async (roles: string) =>
    (await loadSound(`${head}groups: { all: [jane, inner], inner: [omar, jane] }\n${tree}  A: { roles: ${roles} }\n`))
      .desired.bindings;

  it('of a group is one of each member', async () => {
    const found = await bindings('{ user: [{ who: all, children: true }] }');
    expect(
      [...found.values()].map(({ principal, who, throughGroup, children }) => [principal, who, throughGroup, children]),
    ).toEqual([
      ['jdoe', 'all', 'all', true],
      ['omarh', 'all', 'all', true],
    ]);
  });

  it('named directly counts before the same one through a group', async () => {
    const found = await bindings('{ user: [all, jane] }');
    expect(found.get(bindingAddress('A', 'jdoe'))).toMatchObject({ who: 'jane', throughGroup: undefined });
    expect(found.get(bindingAddress('A', 'omarh'))).toMatchObject({ who: 'all', throughGroup: 'all' });
  });

  it('is of the company by the domain of the address, in upper or lower case, and by nothing less', async () => {
    expect(await codesOf(`${head}${tree}  A: { roles: { user: [omar] } }\n`)).toEqual([]);
    for (const address of ['x@sub.acme.com', 'x@notacme.com', 'x@acme.com.evil.example'])
      expect(
        await codesOf(`${head}  x: { email: ${address}, ccoId: x }\n${tree}  A: { roles: { user: [x] } }\n`),
      ).toEqual(['outsider-in-roles']);
  });

  it('points at the line that says it', async () => {
    const { desired, sources } = await loadSound(
      `${head}${tree}  A:\n    roles:\n      user:\n        - omar\n        - jane\n`,
    );
    const place = desired.bindings.get(bindingAddress('A', 'jdoe'))?.place;
    expect(place && sources.locate(place)).toMatchObject({ file: 'layout.yaml', line: 11, column: 11 });
  });
});

describe('former ids and leavers', () => {
  it('hold nothing, each with where it was said', async () => {
    const { desired, sources } =
      await loadSound(`${head}  ada: { email: ada@acme.com, ccoId: adal, formerly: [{ ccoId: ada.old }] }
departed: [{ ccoId: gone, since: 2026-10-31 }]
${tree}`);
    const departed = desired.departed.map(({ ccoId, because, place }) => [ccoId, because, sources.locate(place).line]);
    expect(departed).toEqual([
      ['gone', 'departed', 6],
      ['ada.old', 'former-id', 5],
    ]);
  });

  it('may still be in the directory, and in no role', async () => {
    expect(await codesOf(`${head}departed: [{ ccoId: OMARH }]\n${tree}`)).toEqual([]);
    expect(await codesOf(`${head}departed: [{ ccoId: OMARH }]\n${tree}  A: { roles: { user: [omar] } }\n`)).toEqual([
      'departed-in-role',
    ]);
  });
});

describe('accepted, removed, ignored', () => {
  it('may name what is only live; what is declared is checked', async () => {
    const rest = (at: string): string =>
      `accepted: [{ risk: delete-parent, at: ${at}, because: closed, until: 2027-01-01 }]\n`;
    expect(await codesOf(`${head}${tree}  A: {}\n${rest('Somewhere/Old')}`)).toEqual([]);
    expect(await codesOf(`${head}${tree}  A: {}\n${rest('smartAccount')}`)).toEqual([]);
    expect(await codesOf(`${head}${tree}  A: {}\n${rest('B/A')}`)).toEqual(['wrong-path']);
  });

  it('know names with a slash', async () => {
    const { desired } = await loadSound(
      `${head}${tree}  A: { virtualAccounts: { x/y: {} } }\naccepted: [{ risk: delete-parent, at: A/x\\/y, because: closed, until: 2027-01-01 }]\n`,
    );
    expect(desired.accepted).toMatchObject([{ at: 'x/y' }]);
  });

  it('are as careful as the defaults say', async () => {
    const { desired } = await loadSound(`${head}${tree}`);
    expect(desired.manage).toMatchObject({
      roles: 'authoritative',
      pruneVirtualAccounts: false,
      minAdministrators: 2,
      maxRemovedShare: 0.25,
      maxDeletes: { count: 5, share: 0.3 },
    });
  });
});

describe('several files', () => {
  const files = {
    'layout.yaml': `smartAccount: { domain: acme.com, roles: { administrator: [jane] } }\n${tree}  EMEA: { description: Europe }\n`,
    'people.yaml':
      'people: { jane: { email: jane@acme.com, ccoId: jdoe }, omar: { email: omar@acme.com, ccoId: omarh } }\n',
    'hr/departed.yaml': 'departed: [{ ccoId: gone }]\n',
    'more.yaml': 'virtualAccounts: { EMEA: { roles: { user: [omar] }, virtualAccounts: { France: {} } } }\n',
    'tags.yaml': 'virtualAccounts: { EMEA: { virtualAccounts: { France: { tags: { a: "1" } } } } }\n',
  };

  it('say together what one would, whatever their order', async () => {
    const whole = await loadSound(files);
    expect(whole.desired.virtualAccounts.get('EMEA')).toMatchObject({ description: 'Europe', rolesDeclared: true });
    expect(whole.desired.virtualAccounts.get('France')).toMatchObject({ parent: 'EMEA', tags: { a: '1' } });
    await fc.assert(
      fc.asyncProperty(fc.shuffledSubarray(Object.entries(files), { minLength: 5 }), async (order) => {
        const { desired } = await loadSound(Object.fromEntries(order));
        expect(withoutPlaces(desired)).toEqual(withoutPlaces(whole.desired));
      }),
      { numRuns: 20 },
    );
  });

  it('are read from above the folder as well', async () => {
    const { 'people.yaml': people, ...others } = files;
    expect((await loadSound({ ...others, '../people.yaml': people })).desired.people.get('jane')?.place.file).toBe(
      '../people.yaml',
    );
  });

  it('show both places of what is said twice', async () => {
    const { diagnostics } = await load({ ...files, 'z.yaml': 'virtualAccounts: { EMEA: { description: mine } }\n' });
    expect(diagnostics).toMatchObject([
      {
        code: 'said-twice',
        position: { file: 'z.yaml', line: 1 },
        related: [{ position: { file: 'layout.yaml', line: 4 } }],
      },
    ]);
  });
});
