/** What devices and the servers before them ask for under Smart Licensing Using Policy; each is answered by a poll. */
import type { Json } from '../../model/plan.ts';
import type { Device } from '../../backend/embedded/world-records.ts';
import type { Reply } from '../route.ts';
import { act, callerOf } from './acting.ts';
import { placesOf, policySudi, sudiOf, type Sudi } from './device-identity.ts';
import { current, legacy, writing, type Operating } from './endpoints.ts';
import { fieldsOf, listOf, textOf, type Fields } from './fields.ts';
import { answerLater } from './policy-polls.ts';
import { byHeaders, failure, type PolicyQuestion } from './policy-question.ts';
import { hindrance, isHindrance, setAside, setAsideAnew, wantedOf, type Hindrance } from './set-aside.ts';
import { stableUuid } from './stable-values.ts';
import { todayOf } from './today.ts';

export const policyRequestRoutes: readonly Operating[] = [
  writing(
    {
      id: 'request-authorization',
      method: 'POST',
      paths: [legacy('/v2/devices/authrequest'), current('/v2/device/request-auth-codes')],
    },
    byHeaders(2, (question) => ofEach(question, ['licenses'], authorized)),
  ),
  writing(
    { id: 'remove-device-by-policy', method: 'POST', paths: [current('/v2/device/remove')] },
    // The name of the list is not published in anything we could read.
    byHeaders(2, (question) => ofEach(question, ['devices', 'product_instances', 'licenses'], removed)),
  ),
];

type Work = (question: PolicyQuestion, sudi: Sudi, fields: Fields) => Device | Hindrance;

function ofEach(question: PolicyQuestion, keys: readonly string[], work: Work): Reply {
  const rows = keys.map((key) => listOf(question.data[key])).find((each) => each !== undefined);
  if (rows === undefined || rows.length === 0) return failure(question, 400, 'Missing required input parameters');
  return answerLater(
    question,
    'authorizations',
    rows.map((row) => resultOf(question, fieldsOf(row), work)),
  );
}

function resultOf(question: PolicyQuestion, fields: Fields | undefined, work: Work): Json {
  const sudi = sudiOf(fields?.['sudi']);
  const outcome =
    fields === undefined || sudi === undefined
      ? hindrance('INVALID_INPUT', 'sudi is required')
      : work(latest(question), sudi, fields);
  const isDone = !isHindrance(outcome);
  const isLicensed = isDone && outcome.uses.some(({ reserved }) => reserved);
  const name = JSON.stringify(fields?.['sudi'] ?? null);
  return {
    product_instance_identifier: isDone ? stableUuid(outcome.name) : null,
    sudi: isDone ? policySudi(outcome) : (fields?.['sudi'] ?? null),
    // Of no worth on a device: the emulator signs nothing.
    smart_license: isLicensed ? base64(`license ${name}`) : null,
    auth_status: [],
    // Saved replies have that word beside a licence, and null where one was given back: a public client asks for null.
    error_code: isDone ? (isLicensed ? 'None' : null) : outcome.code,
    status: isDone ? 'SUCCESS' : 'FAILED',
    status_message: isDone ? (isLicensed ? 'None' : null) : outcome.message,
    correlation_id: stableUuid(`${name} ${question.call.at.toISOString()}`),
  };
}

/** An earlier row of the same request may have changed the Virtual Account. */
function latest(question: PolicyQuestion): PolicyQuestion {
  return { ...question, account: question.world.numbered(question.account.id) ?? question.account };
}

/** Keys are asked for; or none, with the code by which the device gave back what it had. */
function authorized(question: PolicyQuestion, sudi: Sudi, fields: Fields): Device | Hindrance {
  const { account, call } = question;
  const keys = listOf(fields['keys']) ?? [];
  if (keys.length === 0)
    return textOf(fields['remove_code']) === undefined
      ? hindrance('INVALID_INPUT', 'keys or remove_code are required')
      : givenBack(question, sudi);
  const day = todayOf(call);
  const wanted = wantedOf(account, keys, { tag: 'entitlement', quantity: 'count', day });
  if (isHindrance(wanted)) return wanted;
  const device = setAside(question, account, { sudi, hostName: textOf(fields['hostname']), wanted, day });
  return isHindrance(device) ? device : deviceNow(question, device);
}

function givenBack(question: PolicyQuestion, sudi: Sudi): Device | Hindrance {
  const device = heldHere(question, sudi);
  if (isHindrance(device)) return device;
  if (!device.uses.some(({ reserved }) => reserved))
    return hindrance('NOT_AVAILABLE', 'Nothing is reserved for the Product Instance');
  const { account, call } = question;
  const problem = setAsideAnew(question, account, { device, wanted: [], day: todayOf(call) });
  return problem ?? deviceNow(question, device);
}

function removed(question: PolicyQuestion, sudi: Sudi): Device | Hindrance {
  const device = heldHere(question, sudi);
  if (isHindrance(device)) return device;
  const { account, call, world, memory } = question;
  if (memory.reservations.hold(device))
    return hindrance('UDI_LICENSES_RESERVED', 'Licenses are reserved for the Product Instance');
  const command = { kind: 'remove-device', name: account.name, device: device.name } as const;
  const refusal = act(world, command, { actor: callerOf(call), at: call.at });
  return refusal ? hindrance('INVALID_INPUT', refusal.message) : device;
}

function heldHere({ world, account }: PolicyQuestion, sudi: Sudi): Device | Hindrance {
  const places = placesOf(world, sudi);
  const here = places.filter((place) => place.account.id === account.id);
  const [place] = here;
  if (here.length > 1) return hindrance('INVALID_INPUT', 'More than one Product Instance has these identifiers');
  if (place) return place.device;
  return places.length > 0
    ? hindrance('UDI_IN_DIFFERENT_ACCOUNT', 'The Product Instance is in a different Virtual Account')
    : hindrance('UDI_NOT_FOUND', 'The Product Instance was not found');
}

function deviceNow({ world, account }: PolicyQuestion, device: Device): Device {
  return world.numbered(account.id)?.devices.find(({ name }) => name === device.name) ?? device;
}

function base64(text: string): string {
  return Buffer.from(text, 'utf8').toString('base64');
}
