import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { brokenInvariants } from '../../../provider/backend/embedded/world-invariants.ts';
import type { World } from '../../../provider/backend/embedded/world.ts';
import { licensingRoutes } from '../../../provider/emulator/licensing/licensing-routes.ts';
import { jsonText } from '../../../provider/emulator/replies.ts';
import type { Json } from '../../../provider/model/plan.ts';
import { hostileText } from '../../support/hostile-strings.ts';
import { notAsDescribed } from './described.ts';
import { Desk, hostileName, legacyBase, rows } from './ask.ts';

const account = fc.constantFrom('France', 'Germany', 'DEFAULT', hostileName, 'Spain');
const licence = fc.constantFrom('DNA Advantage', 'Security', 'DNA Essentials', `${hostileName} licence`, 'Unknown');
const quantity = fc.integer({ min: -1, max: 6 });
const sudi = fc.constantFrom({ udiSerialNumber: 'FCW1' }, { udi_serial_number: 'FCW1' }, { uuid: 'x' }, {}, null);

const conversions = fc.array(
  fc.record({
    conversionString: hostileText,
    conversionEncodingType: fc.constantFrom('NONE', 'BASE64'),
    conversionCount: quantity,
  }),
  { maxLength: 2 },
);

/** Bodies in which the words are right and the values seldom are. */
const row = fc.record(
  {
    license: licence,
    licenseType: fc.constantFrom('TERM', 'subscription', 'PERPETUAL', 7),
    quantity,
    targetVirtualAccount: account,
    sourceVirtualAccount: account,
    name: account,
    sudi,
    productTagName: hostileText,
    reservationCode: fc.constantFrom('CB-ZC8300:A1-B2C3-32', 'CB-ZC8300:A2-B2C3-32', 'x'),
    reservationType: fc.constantFrom('UNIVERSAL', 'SPECIFIC', 'ODD'),
    licenses: fc.array(fc.record({ entitlementTag: licence, quantity }), { maxLength: 2 }),
    keys: fc.array(fc.record({ entitlement: licence, count: quantity }), { maxLength: 2 }),
    returnCode: hostileText,
    remove_code: hostileText,
    confirmationCode: hostileText,
    smartAccountId: fc.constantFrom(10_560, '1'),
    dlcRequests: fc.array(fc.record({ sudi, conversionLines: conversions }), { maxLength: 2 }),
  },
  { requiredKeys: [] },
);
const list = fc.oneof(fc.array(fc.oneof(row, hostileText), { maxLength: 3 }), fc.jsonValue());
const listKeys = [
  ...['licenses', 'reservationRequests', 'productInstances', 'productInstacesRemoveRequests', 'tokens', 'status'],
  ...['severity', 'devices', 'reports', 'tags', 'softwareTags', 'smartAccount'],
  ...['reservationUpdateRequests', 'reservationConfirmationRequests'],
] as const;
const lists = fc.record(Object.fromEntries(listKeys.map((key) => [key, list])), { requiredKeys: [] });
const others = fc.record(
  {
    virtualAccounts: fc.oneof(fc.array(fc.oneof(account, row), { maxLength: 2 }), fc.jsonValue()),
    limit: fc.oneof(fc.integer(), fc.jsonValue()),
    offset: fc.oneof(fc.nat(5), fc.jsonValue()),
    expiresAfterDays: fc.oneof(fc.integer(), fc.jsonValue()),
    sudi,
    poll_id: fc.jsonValue(),
    nonce: hostileText,
    source: fc.constantFrom('', 'x', 7),
  },
  { requiredKeys: [] },
);
const whole = fc.tuple(lists, others).map(([some, more]): Json => ({ ...some, ...more }) as Json);
const body = fc.oneof(
  whole,
  whole.map((data): Json => ({ data })),
  fc.jsonValue().map((any) => any as Json),
);

const question = fc.record({
  route: fc.nat(licensingRoutes().length - 1),
  name: account,
  caller: fc.constantFrom('jane', 'jane', 'una', 'vera', 'nils', 'nobody'),
  body: fc.option(body, { nil: undefined }),
});

describe('Every operation', () => {
  it('answers any question in a documented way, and a read changes nothing', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(question, { minLength: 1, maxLength: 8 }), async (questions) => {
        const desk = new Desk();
        const routes = licensingRoutes();
        for (const { route: index, name, caller, body: sent } of questions) {
          const route = routes[index];
          if (route === undefined) throw new RangeError('no such route');
          const before = desk.world.sequence;
          const reply = await route.answer({
            params: { domain: 'acme.com', virtualAccount: name },
            query: new URLSearchParams([['virtualAccountName', name]]),
            headers: {
              'x-csw-smart-account-id': desk.world.identity.id,
              'x-csw-virtual-account-id': desk.world.named(name)?.id ?? '0',
            },
            ...{ body: sent, caller, keeper: desk.keeper, seen: desk.world, at: new Date('2026-11-24T12:00:00Z') },
          });
          expect([200, 202, 400, 403, 422]).toContain(reply.status);
          expect(reply.body === undefined).toBe(reply.status === 403);
          const body: unknown = reply.body === undefined ? undefined : JSON.parse(jsonText(reply.body));
          const [path = ''] = route.paths;
          expect(notAsDescribed({ method: route.method, path }, { status: reply.status, body })).toEqual([]);
          if (!route.writes || reply.status >= 400) expect(desk.world.sequence).toBe(before);
          expect(brokenInvariants(desk.world)).toEqual([]);
        }
      }),
      { numRuns: 150 },
    );
  });
});

describe('Transfers', () => {
  it('lose nothing and invent nothing, and say of each row what became of it', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(row, { minLength: 1, maxLength: 6 }), account, async (licenses, from) => {
        const desk = new Desk();
        const before = totals(desk.world);
        const there = desk.world.sequence;
        const path = `${legacyBase}/v1/accounts/acme.com/virtual-accounts/${encodeURIComponent(from)}/licenses/transfer`;
        const answer = await desk.ask(`POST ${path}`, { body: { licenses } as Json });
        expect(totals(desk.world)).toEqual(before);
        if (answer.status !== 200) return;
        const done = rows(answer, 'licensesTransferStatus').filter((each) => each['status'] === 'SUCCESS').length;
        expect(rows(answer, 'licensesTransferStatus')).toHaveLength(licenses.length);
        expect(answer.body?.['statusMessage']).toBe(`${done} licenses transferred successfully`);
        expect(desk.world.sequence > there).toBe(done > 0);
      }),
      { numRuns: 100 },
    );
  });
});

function totals(world: World): ReadonlyMap<string, number> {
  const sums = new Map<string, number>();
  for (const { licences } of world.virtualAccounts())
    for (const { name, quantity: held } of licences) sums.set(name, (sums.get(name) ?? 0) + held);
  return new Map([...sums].toSorted(([a], [b]) => (a < b ? -1 : 1)));
}
