/** Reservations that are there: other quantities, and the word of the device that it knows of them. */
import type { Json } from '../../model/plan.ts';
import type { Device, VirtualAccount } from '../../backend/embedded/world-records.ts';
import { reply } from '../replies.ts';
import type { Reply } from '../route.ts';
import { deviceAsked, problemOf, shownSudi } from './device-identity.ts';
import {
  current,
  missingInput,
  ofVirtualAccount,
  overall,
  writing,
  type Item,
  type Operating,
  type Question,
} from './endpoints.ts';
import { fieldsOf, listOf, textOf, type Fields } from './fields.ts';
import { authorizationCode } from './reservation-codes.ts';
import type { Reservation } from './reservation-records.ts';
import { deviceNow, licencesOf, reservationOf } from './reservations.ts';
import { hindrance, isHindrance, setAsideAnew, type Hindrance } from './set-aside.ts';
import { productTagOf } from './stable-values.ts';
import { todayOf } from './today.ts';

export const reservationChangeRoutes: readonly Operating[] = [
  writing(
    {
      id: 'update-reservation',
      method: 'POST',
      paths: [
        current('/v1/account/:domain/virtual-account/:virtualAccount/update-slr'),
        current('/v2/accounts/:domain/licenses/update'),
      ],
    },
    ofVirtualAccount(2, update),
  ),
  writing(
    {
      id: 'confirm-reservation',
      method: 'POST',
      paths: [
        current('/v1/account/:domain/virtual-account/:virtualAccount/confirm-slr-update'),
        current('/v2/accounts/:domain/licenses/confirm'),
      ],
    },
    ofVirtualAccount(2, confirm),
  ),
];

/** The list of the reply is misspelt in Cisco's OpenAPI document 1.0.2; its rows say FAILURE where others say ERROR. */
function update(account: VirtualAccount, question: Question): Reply {
  const rows = listOf(question.fields['reservationUpdateRequests']);
  if (rows === undefined || rows.length === 0) return missingInput();
  const items = rows.map((row) => updated(account, fieldsOf(row), question));
  return reply({ ...totalOf(items, 'reservation requests'), autorizationCodes: items.map(({ shown }) => shown) });
}

/** `data` is one object in the same document, which says nothing of several requests: then a list, ours. */
function confirm(account: VirtualAccount, question: Question): Reply {
  const rows = listOf(question.fields['reservationConfirmationRequests']);
  if (rows === undefined || rows.length === 0) return missingInput();
  const items = rows.map((row) => confirmed(account, fieldsOf(row), question));
  const shown = items.map((item) => item.shown);
  return reply({ ...totalOf(items, 'update requests'), data: shown.length === 1 ? (shown[0] ?? null) : shown });
}

function totalOf(items: readonly Item[], what: string): Readonly<Record<string, Json>> {
  const done = items.filter((item) => item.done).length;
  return { status: overall(done, items.length - done), statusMessage: `${done} ${what} processed successfully` };
}

function updated(before: VirtualAccount, fields: Fields | undefined, question: Question): Item {
  const { call, world } = question;
  const account = world.numbered(before.id) ?? before;
  const problem = (hindered: Hindrance): Item => ({
    done: false,
    shown: { status: 'FAILURE', statusMessage: hindered.message, reservationCode: null, authorizationCode: null },
  });
  const held = heldBy(account, fields, question);
  if (isHindrance(held)) return problem(held);
  if (held.reservation.universal)
    return problem(hindrance('INVALID_INPUT', 'A universal reservation has no quantities to change'));
  const wanted = licencesOf(account, fields, question);
  if (isHindrance(wanted)) return problem(wanted);
  const refusal = setAsideAnew(question, account, { device: held.device, wanted, day: todayOf(call) });
  if (refusal) return problem(refusal);
  const device = deviceNow(question, account, held.device.name) ?? held.device;
  const { reservationCode: code } = held.reservation;
  const authorization = authorizationCode(code, `update ${call.at.toISOString()}`);
  question.afterwards(() => {
    question.memory.reservations.keep({
      ...{ ...held.reservation, authorizationCode: authorization, unconfirmed: true },
      registeredAt: device.registeredAt,
    });
  });
  return { done: true, shown: reservationOf({ account, device, wanted, code, authorization }) };
}

/** Quantities change with the update; the confirmation only ends it: the emulator's own. */
function confirmed(before: VirtualAccount, fields: Fields | undefined, question: Question): Item {
  const account = question.world.numbered(before.id) ?? before;
  const code = textOf(fields?.['confirmationCode']);
  const held = heldBy(account, fields, question);
  const hindered = isHindrance(held) ? held : unconfirmable(held.reservation, code);
  if (isHindrance(held) || hindered)
    return {
      done: false,
      shown: { status: 'ERROR', statusMessage: hindered?.message ?? '', confirmation_code: code ?? null },
    };
  const { reservation, device } = held;
  question.afterwards(() => {
    question.memory.reservations.keep({ ...reservation, unconfirmed: false });
  });
  return {
    done: true,
    shown: {
      status: 'SUCCESS',
      statusMessage: 'Update confirmed',
      confirmation_code: code ?? null,
      sudi: shownSudi(device),
      productTagName: productTagOf(device),
    },
  };
}

function unconfirmable({ unconfirmed }: Reservation, code: string | undefined): Hindrance | undefined {
  if (code === undefined) return hindrance('INVALID_INPUT', 'confirmationCode is required');
  return unconfirmed ? undefined : hindrance('INVALID_INPUT', 'There is no update of the reservation to confirm');
}

interface Held {
  readonly device: Device;
  readonly reservation: Reservation;
}

/** The reservation of the device that a request names, by `sudi` and, where it says it, `productTagName`. */
function heldBy(account: VirtualAccount, fields: Fields | undefined, { memory }: Question): Held | Hindrance {
  const found = deviceAsked(account, fields);
  if (found.kind !== 'device') return hindrance('UDI_NOT_FOUND', problemOf(found));
  const reservation = memory.reservations.of(found.device);
  return reservation === undefined
    ? hindrance('UDI_NOT_FOUND', 'There is no such reservation in the Virtual Account')
    : { device: found.device, reservation };
}
