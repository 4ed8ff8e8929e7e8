import { describe, expect, it } from 'vitest';
import { worldFrom } from '../../../provider/backend/embedded/world-description.ts';
import { accountNumber, newWorld } from '../../../provider/backend/embedded/new-world.ts';
import { failureOf } from '../../support/failure-of.ts';

describe('a described world', () => {
  it('has the first Virtual Account as default where none is named', () => {
    expect(worldFrom({ domain: 'acme.com', virtualAccounts: { A: {}, B: {} } }).default?.name).toBe('A');
    expect(worldFrom({ domain: 'acme.com', virtualAccounts: { A: {}, B: { default: true } } }).default?.name).toBe('B');
  });

  it('numbers devices that are only counted', () => {
    const world = worldFrom({ domain: 'acme.com', virtualAccounts: { A: { devices: 2 }, B: { devices: 1 } } });
    expect(world.homeOf('A 2')?.name).toBe('A');
    expect(world.homeOf('B 1')?.name).toBe('B');
  });

  it('can hold two roles of one person on one scope', () => {
    const roles = { administrator: ['adal'], approver: ['adal'] };
    const world = worldFrom({ domain: 'acme.com', roles, virtualAccounts: { A: {} } });
    expect(world.bindingsOn('smartAccount').get('adal')).toMatchObject({
      role: 'administrator',
      alsoRoles: ['approver'],
    });
  });

  it.each<readonly [string, Parameters<typeof worldFrom>[0]['virtualAccounts'], RegExp]>([
    ['nothing', {}, /no default/],
    ['two of one name', { A: { virtualAccounts: { B: {} } }, B: {} }, /Two Virtual Accounts are called "B"/],
    [
      'one device twice',
      { A: { devices: { d: {} } }, B: { devices: { d: {} } } },
      /"d" is registered in "A" and elsewhere/,
    ],
    ['an on-premises default', { A: { default: true, onPremises: true } }, /on-premises/],
    ['no whole licence', { A: { licences: { L: 0.5 } } }, /holds 0.5 of "L"/],
  ])('of %s is refused', (_what, virtualAccounts, message) => {
    expect(failureOf(() => worldFrom({ domain: 'acme.com', virtualAccounts }))).toMatchObject({
      code: 'world-inconsistent',
      message: expect.stringMatching(message) as unknown,
    });
  });
});

describe('a new world', () => {
  it('may have nobody in it', () => {
    expect([...newWorld({ domain: 'acme.com', creator: undefined }).bindings()]).toEqual([]);
  });

  it('has a number that follows from its domain', () => {
    expect(accountNumber('acme.com')).toMatch(/^\d{6}$/);
    expect(accountNumber('ACME.com')).toBe(accountNumber('acme.com'));
    expect(accountNumber('emea.acme.com')).not.toBe(accountNumber('acme.com'));
  });
});
