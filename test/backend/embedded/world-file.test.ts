import { describe, expect, it } from 'vitest';
import { parseWorld } from '../../../provider/backend/embedded/world-file.ts';
import { worldText } from '../../../provider/backend/embedded/world-text.ts';
import { acme, act } from './acme.ts';
import { failureOf } from '../../support/failure-of.ts';

const least = {
  format: 'espalier-world',
  version: 1,
  smartAccount: { domain: 'acme.com' },
  virtualAccounts: [{ name: 'DEFAULT', default: true }],
};

function parse(change: object): () => unknown {
  return () => parseWorld(JSON.stringify({ ...least, ...change }), 'world.json');
}

describe('the file of a world', () => {
  it('can be written by hand with little', () => {
    const world = parseWorld(
      JSON.stringify({
        ...least,
        virtualAccounts: [...least.virtualAccounts, { name: 'EMEA' }, { name: 'France', parent: 'EMEA', id: '7' }],
      }),
      'w',
    );
    expect([...world.virtualAccounts()].map(({ id, name, parent }) => [id, name, parent])).toEqual([
      ['8', 'DEFAULT', undefined],
      ['9', 'EMEA', undefined],
      ['7', 'France', '9'],
    ]);
    expect(world.identity).toMatchObject({ domain: 'acme.com', name: 'acme.com' });
    expect(act(world, { kind: 'create', name: 'X' }, { kind: 'system', name: 'keeper' }).status).toBe('done');
    expect(world.named('X')?.id).toBe('10');
  });

  it('is read by people: one thing a line, names instead of numbers', () => {
    const text = worldText(acme());
    expect(text).toContain('\n    { "ccoId": "jdoe", "email": "jane@acme.com" },\n');
    expect(text).toContain(
      '\n    { "scope": "EMEA", "principal": "nilsb", "role": "administrator", "children": true },\n',
    );
    expect(text).toContain('\n    { "id": "4", "name": "Germany", "parent": "EMEA", "visibility": "unrestricted" },\n');
    expect(Math.max(...text.split('\n').map((line) => line.length))).toBeLessThan(140);
    expect(text.endsWith('}\n')).toBe(true);
  });

  it('shows a rename on every line that names it, whatever was printed before', () => {
    const world = acme();
    worldText(world);
    act(world, { kind: 'rename', name: 'EMEA', to: 'Europe' });
    act(world, { kind: 'set-default', name: 'Empty' });
    expect(parseWorld(worldText(world), 'w').named('France')?.parent).toBe(world.named('Europe')?.id);
    expect(parseWorld(worldText(world), 'w').default?.name).toBe('Empty');
  });

  it.each<readonly [string, string, string, RegExp]>([
    ['no JSON', '{ "format": ', 'world-not-a-world', /^world\.json is not a world: /],
    ['nothing', '', 'world-not-a-world', /is not a world/],
    ['a list', '[]', 'world-not-a-world', /the document is not an object/],
    ['another document', '{"version":1}', 'world-not-a-world', /format is missing in the document/],
    ['a newer version', '{"format":"espalier-world","version":2}', 'world-newer', /newer version/],
  ])('that holds %s is refused', (_what, text, code, message) => {
    const failure = failureOf(() => parseWorld(text, 'world.json'));
    expect(failure).toMatchObject({ code, message: expect.stringMatching(message) as unknown });
    expect(failure.hint).toBeDefined();
  });

  it.each<readonly [string, object, RegExp]>([
    ['an unknown key', { virtualAcounts: [] }, /virtualAcounts is not known in the document/],
    ['a wrong type', { virtualAccounts: [{ name: 7 }] }, /\/virtualAccounts\/0\/name is not a text/],
    [
      'a wrong role',
      { bindings: [{ scope: 'DEFAULT', principal: 'x', role: 'owner' }] },
      /\/bindings\/0\/role is none of administrator, /,
    ],
    [
      'a negative quantity',
      { virtualAccounts: [{ name: 'D', default: true, licences: [{ name: 'L', quantity: -1 }] }] },
      /must be >= 1/,
    ],
  ])('with %s is not a world', (_what, change, message) => {
    expect(failureOf(parse(change))).toMatchObject({
      code: 'world-not-a-world',
      message: expect.stringMatching(message) as unknown,
    });
  });

  it('names a few of many problems, and how many more there are', () => {
    const accounts = Array.from({ length: 9 }, () => ({ name: 7 }));
    expect(failureOf(parse({ virtualAccounts: accounts })).message).toMatch(/; and 4 more$/);
  });

  const accounts = (...more: readonly object[]) => ({ virtualAccounts: [...least.virtualAccounts, ...more] });
  it.each<readonly [string, object, RegExp]>([
    ['two of one name', accounts({ name: 'A' }, { name: 'A' }), /two Virtual Accounts are called "A"/],
    [
      'two of one number',
      accounts({ name: 'A', id: '4' }, { name: 'B', id: '4' }),
      /two Virtual Accounts have the number 4/,
    ],
    ['a missing parent', accounts({ name: 'A', parent: 'Z' }), /"A" is nested in "Z", which does not exist/],
    ['a circle', accounts({ name: 'A', parent: 'B' }, { name: 'B', parent: 'A' }), /"A" is nested in itself/],
    ['no default', { virtualAccounts: [{ name: 'A' }] }, /There is no default Virtual Account/],
    ['two defaults', accounts({ name: 'A', default: true }), /two default Virtual Accounts/],
    [
      'an on-premises default',
      { virtualAccounts: [{ name: 'A', default: true, onPremises: true }] },
      /tied to an on-premises/,
    ],
    ['a reserved name', accounts({ name: 'smartAccount' }), /can be called "smartAccount"/],
    [
      'eleven levels',
      accounts(
        ...Array.from({ length: 11 }, (_none, index) => ({
          name: `L${index}`,
          ...(index > 0 ? { parent: `L${index - 1}` } : {}),
        })),
      ),
      /lies on level 11/,
    ],
    ['a role on nothing', { bindings: [{ scope: 'Z', principal: 'x', role: 'user' }] }, /x holds a role on "Z"/],
    [
      'two bindings of one',
      { bindings: Array.from({ length: 2 }, () => ({ scope: 'DEFAULT', principal: 'x', role: 'user' })) },
      /two bindings/,
    ],
    [
      'an approver below',
      { bindings: [{ scope: 'DEFAULT', principal: 'x', role: 'approver' }] },
      /x is approver of "DEFAULT"/,
    ],
    [
      'one device twice',
      accounts({ name: 'A', devices: [{ name: 'd' }] }, { name: 'B', devices: [{ name: 'd' }] }),
      /registered in "A" and elsewhere/,
    ],
    [
      'one person twice',
      {
        people: [
          { ccoId: 'x', email: 'x@y' },
          { ccoId: 'x', email: 'x@z' },
        ],
      },
      /x is in the directory twice/,
    ],
  ])('with %s cannot be', (_what, change, message) => {
    expect(failureOf(parse(change))).toMatchObject({
      code: 'world-inconsistent',
      message: expect.stringMatching(message) as unknown,
    });
  });

  it('may hold what no command makes, but replies were seen to hold: two roles on one scope', () => {
    const binding = { scope: 'smartAccount', principal: 'x', role: 'administrator', alsoRoles: ['approver'] };
    const world = parse({ bindings: [binding] })() as ReturnType<typeof acme>;
    expect(world.bindingsOn('smartAccount').get('x')).toMatchObject({ role: 'administrator', alsoRoles: ['approver'] });
    expect(worldText(world)).toContain('"alsoRoles": ["approver"]');
  });
});
