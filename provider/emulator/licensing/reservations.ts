/** Reservations by request code (SLR and PLR) as they are made; `reservation-changes.ts` has what comes after. */
import type { Json } from '../../model/plan.ts';
import type { Device, VirtualAccount } from '../../backend/embedded/world-records.ts';
import { reply } from '../replies.ts';
import type { Reply } from '../route.ts';
import { displayNameOf, shownSudi } from './device-identity.ts';
import {
  current,
  legacy,
  missingInput,
  ofVirtualAccount,
  overall,
  reach,
  writing,
  type Item,
  type Question,
  type Operating,
} from './endpoints.ts';
import { fieldsOf, listOf, textOf, type Fields } from './fields.ts';
import { typeWord } from './licence-pools.ts';
import { authorizationCode, sudiOfCode } from './reservation-codes.ts';
import { hindrance, isHindrance, setAside, wantedOf, type Hindrance, type Wanted } from './set-aside.ts';
import { productTagOf } from './stable-values.ts';
import { todayOf } from './today.ts';

export const reservationRoutes: readonly Operating[] = [
  writing(
    {
      id: 'reserve-licenses',
      method: 'POST',
      paths: [
        legacy('/v1/accounts/:domain/virtual-accounts/:virtualAccount/reserve-licenses'),
        legacy('/v2/accounts/:domain/virtual-accounts/:virtualAccount/reserve-licenses'),
        current('/v2/account/:domain/virtual-account/:virtualAccount/licenses/reserve'),
      ],
    },
    ofVirtualAccount(2, (account, question) =>
      reserveEach(listOf(question.fields['reservationRequests']), (fields) => reserved(account, fields, question)),
    ),
  ),
  writing(
    {
      id: 'reserve-licenses-bulk',
      method: 'POST',
      // Cisco's document has both, with the same words.
      paths: [current('/v2/accounts/:domain/licenses/reserve'), current('/v2/account/:domain/licenses/reserve-bulk')],
    },
    reserveInBulk,
  ),
];

function reserveEach(rows: readonly Json[] | undefined, work: (fields: Fields | undefined) => Item): Reply {
  return rows === undefined || rows.length === 0 ? missingInput() : processed(rows.map((row) => work(fieldsOf(row))));
}

function reserveInBulk(question: Question): Reply {
  const rows = listOf(question.fields['virtualAccounts']);
  if (rows === undefined || rows.length === 0) return missingInput();
  const items: Item[] = [];
  for (const row of rows) {
    const fields = fieldsOf(row);
    const name = textOf(fields?.['name']);
    const requests = listOf(fields?.['reservationRequests']);
    if (name === undefined || requests === undefined) return missingInput();
    const found = reach(question.world, question.call.caller, { name, needed: 2 });
    for (const request of requests) {
      const asked = fieldsOf(request);
      const problem = hindrance(
        'INVALID_INPUT',
        `Virtual Account ‘${name}’ does not exist, or you have no access to it`,
      );
      items.push(found.kind === 'found' ? reserved(found.account, asked, question) : failed(asked, problem));
    }
  }
  return processed(items);
}

function processed(items: readonly Item[]): Reply {
  const done = items.filter((item) => item.done).length;
  return reply({
    status: overall(done, items.length - done),
    statusMessage: `${done} reservation requests processed successfully`,
    authorizationCodes: items.map((item) => item.shown),
  });
}

function reserved(before: VirtualAccount, fields: Fields | undefined, question: Question): Item {
  const { call, world } = question;
  // An earlier request of the same call may have taken what this one wants.
  const account = world.numbered(before.id) ?? before;
  const code = textOf(fields?.['reservationCode']);
  const type = textOf(fields?.['reservationType'])?.toUpperCase();
  const sudi = code === undefined ? undefined : sudiOfCode(code);
  if (code === undefined || sudi === undefined)
    return failed(fields, hindrance('INVALID_INPUT', 'reservationCode is not a code that a device made'));
  if (type !== 'UNIVERSAL' && type !== 'SPECIFIC')
    return failed(fields, hindrance('INVALID_INPUT', 'reservationType must be UNIVERSAL or SPECIFIC'));
  const wanted = type === 'UNIVERSAL' ? [] : licencesOf(account, fields, question);
  if (isHindrance(wanted)) return failed(fields, wanted);
  const device = setAside(question, account, { sudi, hostName: undefined, wanted, day: todayOf(call) });
  if (isHindrance(device)) return failed(fields, device);
  const registered = deviceNow(question, account, device.name) ?? device;
  const authorization = authorizationCode(code, call.at.toISOString());
  question.afterwards(() => {
    question.memory.reservations.keep({
      ...{ reservationCode: code, authorizationCode: authorization, universal: type === 'UNIVERSAL' },
      ...{ device: registered.name, registeredAt: registered.registeredAt, unconfirmed: false },
    });
  });
  return { done: true, shown: reservationOf({ account, device: registered, wanted, code, authorization }) };
}

export function licencesOf(
  account: VirtualAccount,
  fields: Fields | undefined,
  { call }: Question,
): readonly Wanted[] | Hindrance {
  const rows = listOf(fields?.['licenses']);
  if (rows === undefined || rows.length === 0)
    return hindrance('INVALID_INPUT', 'licenses are required for a specific reservation');
  return wantedOf(account, rows, { tag: 'entitlementTag', quantity: 'quantity', day: todayOf(call) });
}

export function deviceNow({ world }: Question, account: VirtualAccount, name: string): Device | undefined {
  return world.numbered(account.id)?.devices.find((device) => device.name === name);
}

export interface Reserved {
  readonly account: VirtualAccount;
  readonly device: Device;
  readonly wanted: readonly Wanted[];
  readonly code: string;
  readonly authorization: string;
}

/** In the words of Cisco's OpenAPI document 1.0.2, for a new reservation and for a changed one. */
export function reservationOf({ account, device, wanted, code, authorization }: Reserved): Json {
  return {
    status: 'SUCCESS',
    statusMessage: 'The authorization code was generated successfully.',
    reservationCode: code,
    authorizationCode: authorization,
    productTagName: productTagOf(device),
    productType: '',
    productInstance: displayNameOf(device),
    sudi: shownSudi(device),
    licenses: wanted.map(({ licence, quantity }) => {
      const lot = account.licences.find(({ name }) => name === licence);
      return { name: licence, quantity, licenseType: lot ? typeWord(lot.type) : null, endDate: lot?.ends ?? null };
    }),
  };
}

function failed(fields: Fields | undefined, { message }: Hindrance): Item {
  const reservationCode: Json = fields?.['reservationCode'] ?? null;
  return { done: false, shown: { status: 'ERROR', statusMessage: message, reservationCode, authorizationCode: null } };
}
