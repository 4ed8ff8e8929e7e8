import { describe, expect, it } from 'vitest';
import { changesNothing } from '../../../../provider/backend/cisco/http/reading-calls.ts';
import { readsOnly } from '../../../../provider/backend/cisco/http/graphql-text.ts';

const post = { method: 'POST', body: {} } as const;

describe('a call that changes nothing', () => {
  it.each([
    ['license-usage', 'licensing/v1/account/acme.com/report-usage-partner'],
    ['license-usage', 'v1/accounts/acme.com/licenses'],
    ['license-subscriptions', 'licensing/v1/account/acme.com/licenses/subscription-usage'],
    ['device-usage', 'licensing/v1/account/acme.com/device/get-usage'],
    ['get-alerts', 'licensing/v1/account/acme.com/get-alerts'],
  ])('may be a POST: %s', (operation, path) => {
    expect(changesNothing({ ...post, operation, segments: path.split('/') })).toBe(true);
  });

  it.each([
    ['create-virtual-account', 'accounts/v1/domain/acme.com/type/CUSTOMER/virtual-accounts'],
    ['transfer-licenses', 'licensing/v1/account/acme.com/virtual-account/Lab/licenses/transfer'],
    // A name that lies: the path decides.
    ['license-usage', 'licensing/v1/account/acme.com/virtual-account/Lab/licenses/transfer'],
    ['device-usage', 'licensing/v1/account/acme.com/device/remove'],
    ['constructor', 'clc/v1/graphql'],
  ])('is not %s at %s', (operation, path) => {
    expect(changesNothing({ ...post, operation, segments: path.split('/') })).toBe(false);
  });

  it.each([
    [{ query: '{ getSmartAccount { data { id } } }' }, true],
    [{ query: 'mutation { x }' }, false],
    [{ query: 1 }, false],
    [[{ query: '{ a }' }], false],
  ])('is GraphQL that only asks: %j', (body, expected) => {
    expect(changesNothing({ operation: 'graphql', method: 'POST', segments: ['clc', 'v1', 'graphql'], body })).toBe(
      expected,
    );
  });
});

describe('a GraphQL document', () => {
  it.each([
    '{ a }',
    'query { a }',
    'query Q($x: I = {a: "}"}) @d(x: {y: 1}) { a(b: "mutation {") { subscription mutation } }',
    '# mutation { x }\nquery A { a } fragment F on T { b }',
    'query { a(b: """ mutation { \\""" } """) }',
    '\ufeff, query { a }',
    'query { a(b: "\\") } mutation { b }") }',
  ])('asks only: %s', (text) => {
    expect(readsOnly(text)).toBe(true);
  });

  it.each([
    '',
    '# nothing',
    'mutation { a }',
    'subscription { a }',
    'query { a } mutation { b }',
    '{ a } subscription S { b }',
    '#x\r mutation { b }',
    '"" mutation { a }',
    'query { a(b: "unended) }',
    'query { a } }',
    'query { a',
    'query',
    'type T { a: Int }',
    'extend type T { a: Int }',
  ])('does not, or is not understood: %s', (text) => {
    expect(readsOnly(text)).toBe(false);
  });
});
