/** Reservations by request code (SLR and PLR): made, changed, confirmed. */
import type { Json } from '../../model/plan.ts';
import type { Device, VirtualAccount } from '../../backend/embedded/world-records.ts';
import { reply } from '../replies.ts';
import type { Reply } from '../route.ts';
import { displayNameOf, hasSudi, shownSudi, sudiOf } from './device-identity.ts';
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
import { authorizationCode, sudiOfCode } from './reservation-codes.ts';
import { hindrance, isHindrance, setAside, setAsideAnew, wantedOf, type Hindrance, type Wanted } from './set-aside.ts';
import { productTagOf, tagOf } from './stable-values.ts';
import { todayOf } from './today.ts';

const inPath = '/account/:domain/virtual-account/:virtualAccount/licenses';

export const reservationRoutes: readonly Operating[] = [
  writing(
    {
      id: 'reserve-licenses',
      method: 'POST',
      paths: [
        legacy('/v1/accounts/:domain/virtual-accounts/:virtualAccount/reserve-licenses'),
        legacy('/v2/accounts/:domain/virtual-accounts/:virtualAccount/reserve-licenses'),
        current(`/v2${inPath}/reserve`),
      ],
    },
    ofVirtualAccount(2, (account, question) =>
      each(question, 'reservationRequests', 'reservation requests', (fields) => reserved(account, fields, question)),
    ),
  ),
  writing(
    { id: 'reserve-licenses-bulk', method: 'POST', paths: [current('/v2/accounts/:domain/licenses/reserve')] },
    reserveInBulk,
  ),
  writing(
    {
      id: 'update-reservation',
      method: 'POST',
      paths: [current(`/v1${inPath}/update-slr`), current('/v2/accounts/:domain/licenses/update')],
    },
    ofVirtualAccount(2, (account, question) =>
      each(question, 'reservationRequests', 'reservation updates', (fields) => updated(account, fields, question)),
    ),
  ),
  writing(
    {
      id: 'confirm-reservation',
      method: 'POST',
      paths: [current(`/v1${inPath}/confirm-slr-update`), current('/v2/accounts/:domain/licenses/confirm')],
    },
    ofVirtualAccount(2, (account, question) =>
      each(question, 'reservationRequests', 'reservation confirmations', (fields) =>
        confirmed(account, fields, question),
      ),
    ),
  ),
];

/** The bodies of update and confirm are not published: they are inferred from the one of reserve. */
function each(question: Question, key: string, what: string, work: (fields: Fields | undefined) => Item): Reply {
  const rows = listOf(question.fields[key]);
  return rows === undefined || rows.length === 0
    ? missingInput()
    : processed(
        rows.map((row) => work(fieldsOf(row))),
        what,
      );
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
  return processed(items, 'reservation requests');
}

function processed(items: readonly Item[], what: string): Reply {
  const done = items.filter((item) => item.done).length;
  return reply({
    status: overall(done, items.length - done),
    statusMessage: `${done} ${what} processed successfully`,
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
  return succeeded(code, authorization, { device: registered, wanted });
}

function updated(before: VirtualAccount, fields: Fields | undefined, question: Question): Item {
  const { call, world } = question;
  const account = world.numbered(before.id) ?? before;
  const held = heldBy(account, fields, question);
  if (isHindrance(held)) return failed(fields, held);
  if (held.reservation.universal)
    return failed(fields, hindrance('INVALID_INPUT', 'A universal reservation has no quantities to change'));
  const wanted = licencesOf(account, fields, question);
  if (isHindrance(wanted)) return failed(fields, wanted);
  const problem = setAsideAnew(question, account, { device: held.device, wanted, day: todayOf(call) });
  if (problem) return failed(fields, problem);
  const registered = deviceNow(question, account, held.device.name) ?? held.device;
  const { reservationCode } = held.reservation;
  const authorization = authorizationCode(reservationCode, `update ${call.at.toISOString()}`);
  question.afterwards(() => {
    question.memory.reservations.keep({
      ...{ ...held.reservation, authorizationCode: authorization, unconfirmed: true },
      registeredAt: registered.registeredAt,
    });
  });
  return succeeded(reservationCode, authorization, { device: registered, wanted });
}

/** Quantities change with the update; the confirmation only ends it: the emulator's own. */
function confirmed(before: VirtualAccount, fields: Fields | undefined, question: Question): Item {
  const account = question.world.numbered(before.id) ?? before;
  const held = heldBy(account, fields, question);
  if (isHindrance(held)) return failed(fields, held);
  if (textOf(fields?.['confirmationCode']) === undefined)
    return failed(fields, hindrance('INVALID_INPUT', 'confirmationCode is required'));
  if (!held.reservation.unconfirmed)
    return failed(fields, hindrance('INVALID_INPUT', 'There is no update of the reservation to confirm'));
  const { reservationCode, authorizationCode: authorization } = held.reservation;
  question.afterwards(() => {
    question.memory.reservations.keep({ ...held.reservation, unconfirmed: false });
  });
  const wanted = held.device.uses.filter((use) => use.reserved);
  return succeeded(reservationCode, authorization, { device: held.device, wanted });
}

/** The reservation that a request means by its code or by the device. */
function heldBy(account: VirtualAccount, fields: Fields | undefined, { memory }: Question) {
  const records = memory.reservations;
  const code = textOf(fields?.['reservationCode']);
  const sudi = sudiOf(fields?.['sudi']) ?? (code === undefined ? undefined : sudiOfCode(code));
  const devices = sudi === undefined ? [] : account.devices.filter((each) => hasSudi(each, sudi));
  for (const device of devices) {
    const reservation = code === undefined ? records.of(device) : records.withCode(code);
    if (reservation?.device === device.name && reservation.registeredAt === device.registeredAt)
      return { device, reservation };
  }
  return hindrance('UDI_NOT_FOUND', 'There is no such reservation in the Virtual Account');
}

function licencesOf(
  account: VirtualAccount,
  fields: Fields | undefined,
  { call }: Question,
): readonly Wanted[] | Hindrance {
  const rows = listOf(fields?.['licenses']);
  if (rows === undefined || rows.length === 0)
    return hindrance('INVALID_INPUT', 'licenses are required for a specific reservation');
  return wantedOf(account, rows, { tag: 'entitlementTag', quantity: 'quantity', day: todayOf(call) });
}

function deviceNow({ world }: Question, account: VirtualAccount, name: string): Device | undefined {
  return world.numbered(account.id)?.devices.find((device) => device.name === name);
}

function succeeded(
  reservationCode: string,
  authorization: string,
  { device, wanted }: { readonly device: Device; readonly wanted: readonly Wanted[] },
): Item {
  return {
    done: true,
    shown: {
      status: 'SUCCESS',
      statusMessage: 'The authorization code was generated successfully.',
      reservationCode,
      authorizationCode: authorization,
      productTagName: productTagOf(device),
      productType: '',
      productInstance: displayNameOf(device),
      sudi: shownSudi(device),
      licenses: wanted.map(({ licence, quantity }) => ({ entitlementTag: tagOf(licence), license: licence, quantity })),
    },
  };
}

function failed(fields: Fields | undefined, { message }: Hindrance): Item {
  const reservationCode: Json = fields?.['reservationCode'] ?? null;
  return { done: false, shown: { status: 'ERROR', statusMessage: message, reservationCode, authorizationCode: null } };
}
