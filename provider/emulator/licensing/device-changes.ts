/** Devices that go to another Virtual Account, or away. */
import type { Json } from '../../model/plan.ts';
import { levelOn } from '../../backend/embedded/standing.ts';
import type { VirtualAccount } from '../../backend/embedded/world-records.ts';
import { errorResponse, reply } from '../replies.ts';
import type { Reply } from '../route.ts';
import { act, callerOf } from './acting.ts';
import { deviceAsked, displayNameOf, problemOf } from './device-identity.ts';
import {
  current,
  legacy,
  missingInput,
  ofVirtualAccount,
  overall,
  writing,
  type Item,
  type Question,
  type Operating,
} from './endpoints.ts';
import { fieldsOf, listOf, textOf, type Fields } from './fields.ts';

const atLegacy = '/accounts/:domain/virtual-accounts/:virtualAccount/devices';
const atCurrent = '/account/:domain/virtual-account/:virtualAccount/device';

export const deviceChangeRoutes: readonly Operating[] = [
  writing(
    {
      id: 'transfer-devices',
      method: 'POST',
      paths: [
        legacy(`/v1${atLegacy}/transfer`),
        current(`/v1${atCurrent}/transfer`),
        current('/v2/accounts/:domain/devices/transfer'),
      ],
    },
    ofVirtualAccount(2, transfer),
  ),
  writing(
    {
      id: 'remove-device',
      method: 'POST',
      // The path on the older base is inferred from its second version.
      paths: [legacy(`/v1${atLegacy}/remove`), current(`/v1${atCurrent}/remove`)],
    },
    ofVirtualAccount(2, removeOne),
  ),
  writing(
    {
      id: 'remove-devices',
      method: 'POST',
      paths: [
        legacy(`/v2${atLegacy}/remove`),
        current(`/v2${atCurrent}/remove-bulk`),
        current('/v3/accounts/:domain/devices/remove'),
      ],
    },
    ofVirtualAccount(2, removeMany),
  ),
];

function transfer(account: VirtualAccount, question: Question): Reply {
  const rows = listOf(question.fields['productInstances']);
  if (rows === undefined || rows.length === 0) return missingInput();
  const items = rows.map((row) => transferred(account.name, fieldsOf(row), question));
  const done = items.filter((item) => item.done).length;
  return reply({
    status: overall(done, items.length - done),
    statusMessage: `${done} product instances transferred successfully.`,
    productsTransferStatus: items.map((item) => item.shown),
    successCount: done,
    errorCount: items.length - done,
  });
}

/** What failed has the status WARNING: the only other one that Cisco's OpenAPI document gives. */
function transferred(pathName: string, fields: Fields | undefined, { call, world }: Question): Item {
  const from = textOf(fields?.['sourceVirtualAccount']) ?? pathName;
  const into = textOf(fields?.['targetVirtualAccount']);
  const echo = {
    sudi: fields?.['sudi'] ?? null,
    productTagName: fields?.['productTagName'] ?? null,
    sourceVirtualAccount: from,
    targetVirtualAccount: into ?? null,
  };
  const failed = (statusMessage: string): Item => ({
    done: false,
    shown: { status: 'WARNING', statusMessage, ...echo },
  });
  if (into === undefined) return failed('targetVirtualAccount is required');
  const source = world.named(from);
  const target = world.named(into);
  if (source === undefined || target === undefined)
    return failed(`Virtual Account ‘${source ? into : from}’ does not exist`);
  for (const { id, name } of [source, target])
    if (levelOn(world, call.caller, id) < 2) return failed(`You have no access to Virtual Account ‘${name}’`);
  const found = deviceAsked(source, fields);
  if (found.kind !== 'device') return failed(problemOf(found));
  const command = { kind: 'transfer-device', name: from, into, device: found.device.name } as const;
  const refusal = act(world, command, { actor: callerOf(call), at: call.at });
  if (refusal) return failed(refusal.message);
  const statusMessage = `The Product Instance ‘${displayNameOf(found.device).trim()}’ was successfully transferred.`;
  return { done: true, shown: { status: 'SUCCESS', statusMessage, ...echo } };
}

function removeOne(account: VirtualAccount, question: Question): Reply {
  if (question.fields['sudi'] === undefined) return missingInput();
  const item = removed(account, question.fields, question);
  return item.done ? reply({ status: 'SUCCESS', statusMessage: item.message }) : errorResponse(422, item.message);
}

function removeMany(account: VirtualAccount, question: Question): Reply {
  const { fields } = question;
  // Misspelt in Cisco's OpenAPI document, which has the right word, too; public clients send the one or the other.
  const rows = listOf(fields['productInstacesRemoveRequests']) ?? listOf(fields['productInstancesRemoveRequests']);
  if (rows === undefined || rows.length === 0) return missingInput();
  const items = rows.map((row) => removed(account, fieldsOf(row), question));
  const done = items.filter((item) => item.done).length;
  return reply({
    status: overall(done, items.length - done),
    statusMessage: `${done} product instances removed successfully.`,
    removeProductInstancesStatus: items.map(({ done: isDone, message, device }) => ({
      status: isDone ? 'SUCCESS' : 'ERROR',
      statusMessage: message,
      device,
    })),
  });
}

interface Removed {
  readonly done: boolean;
  readonly message: string;
  readonly device: Json;
}

/** What is reserved comes back only with the code that the device gave when it let go of it. */
function removed(before: VirtualAccount, fields: Fields | undefined, { call, world, memory }: Question): Removed {
  // An earlier row of the same request may have removed one.
  const account = world.numbered(before.id) ?? before;
  const found = deviceAsked(account, fields);
  if (found.kind !== 'device') return { done: false, message: problemOf(found), device: null };
  const shown = displayNameOf(found.device);
  if (memory.reservations.hold(found.device) && textOf(fields?.['returnCode']) === undefined)
    return { done: false, message: 'Licenses are reserved: returnCode is required', device: shown };
  const command = { kind: 'remove-device', name: account.name, device: found.device.name } as const;
  const refusal = act(world, command, { actor: callerOf(call), at: call.at });
  return refusal
    ? { done: false, message: refusal.message, device: shown }
    : { done: true, message: `The Product Instance ${shown.trim()} was successfully removed.`, device: shown };
}
