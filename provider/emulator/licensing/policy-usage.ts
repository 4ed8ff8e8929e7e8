/** Usage reports of devices: signed payloads, of which the emulator reads the licence and the latest count. */
import type { Json } from '../../model/plan.ts';
import type { Device, LicenceUse } from '../../backend/embedded/world-records.ts';
import type { Reply } from '../route.ts';
import { act, device as deviceActor } from './acting.ts';
import { placesOf, policySudi, sudiOf, type Sudi } from './device-identity.ts';
import { current, legacy, writing, type Operating } from './endpoints.ts';
import { fieldsOf, listOf, textOf, wholeNumberOf, type Fields } from './fields.ts';
import { answerLater } from './policy-polls.ts';
import { byHeaders, failure, type PolicyQuestion } from './policy-question.ts';
import { isHindrance, newDevice, register } from './set-aside.ts';
import { productTagOf, tagOf } from './stable-values.ts';

export const policyUsageRoutes: readonly Operating[] = [
  writing(
    {
      id: 'report-usage',
      method: 'POST',
      paths: [legacy('/v2/devices/reportusage'), current('/v2/report-usage')],
    },
    byHeaders(2, report),
  ),
];

/** By licence tag: the latest count. */
type Counts = ReadonlyMap<string, number>;

interface UsageReport {
  readonly sudi: Sudi;
  readonly counts: Counts;
  readonly softwareTag: string | undefined;
  /** What makes it the same report if it comes again. */
  readonly mark: string;
}

/** A report that came before is refused under HTTP 200 with FAILED, as a public client says of Cisco. */
function report(question: PolicyQuestion): Reply {
  const { data, memory } = question;
  const reports = (listOf(data['reports']) ?? []).map((row) => reportOf(fieldsOf(row)));
  if (reports.length === 0) return failure(question, 400, 'Missing required input parameters');
  const { reports: marks } = memory;
  const readable: UsageReport[] = [];
  for (const each of reports) {
    if (each === undefined) return failure(question, 200, 'A usage report cannot be read');
    if (marks.has(each.mark)) return failure(question, 200, 'The usage report was received before');
    const places = placesOf(question.world, each.sudi);
    if (places.some(({ account }) => account.id !== question.account.id) || places.length > 1)
      return failure(question, 200, 'The Product Instance is in a different Virtual Account');
    readable.push(each);
  }
  const acknowledgements = readable.map((each) => acknowledged(question, each));
  question.afterwards(() => {
    for (const { mark } of readable) marks.add(mark);
  });
  return answerLater(question, 'acknowledgements', acknowledgements);
}

function reportOf(fields: Fields | undefined): UsageReport | undefined {
  const sudi = sudiOf(fields?.['sudi']);
  const usage = listOf(fields?.['usage']);
  if (sudi === undefined || usage === undefined) return undefined;
  const counts = new Map<string, number>();
  let softwareTag: string | undefined;
  for (const each of usage) {
    const payload = payloadOf(fieldsOf(each)?.['payload']);
    const tag = textOf(fieldsOf(payload?.['meta'])?.['entitlement_tag']);
    const count = latestCount(listOf(payload?.['measurements']) ?? []);
    if (tag === undefined || count === undefined) return undefined;
    counts.set(tag, count);
    const asset = fieldsOf(fieldsOf(payload?.['asset_identification'])?.['asset']);
    softwareTag ??= textOf(asset?.['name']);
  }
  return { sudi, counts, softwareTag, mark: JSON.stringify([sudi, usage]) };
}

/** Text with JSON in it, as devices write it, or the object itself. */
function payloadOf(value: Json | undefined): Fields | undefined {
  if (typeof value !== 'string') return fieldsOf(value);
  try {
    return fieldsOf(JSON.parse(value) as Json);
  } catch {
    return undefined;
  }
}

function latestCount(measurements: readonly Json[]): number | undefined {
  const value = fieldsOf(fieldsOf(measurements.at(-1))?.['value']);
  const count = wholeNumberOf(value?.['value']);
  return count === undefined || count < 0 ? undefined : count;
}

/** A device that was not known appears with its first report, as policy licensing asks for no registration. */
function acknowledged(question: PolicyQuestion, usage: UsageReport): Json {
  const { account, call, world } = question;
  const [place] = placesOf(world, usage.sudi);
  const device = place?.device ?? appeared(question, usage);
  if (device) {
    const uses = usesAfter(device, usage.counts, licenceOfTag(question));
    act(
      world,
      { kind: 'report-usage', name: account.name, device: device.name, uses },
      { actor: deviceActor, at: call.at },
    );
  }
  return {
    sudi: device ? policySudi(device) : { ...usage.sudi },
    software_tag_identifier: device ? productTagOf(device) : null,
    smart_license: Buffer.from(`acknowledgement ${usage.mark}`, 'utf8').toString('base64'),
  };
}

function appeared(question: PolicyQuestion, { sudi, softwareTag }: UsageReport): Device | undefined {
  const { account, call, world } = question;
  const added = newDevice(world, sudi, undefined);
  if (isHindrance(added)) return undefined;
  const known: Device = { ...added, productTag: softwareTag };
  return register({ world, call, account: account.name }, known) === undefined ? known : undefined;
}

/** A tag that belongs to nothing held in the Smart Account stands for itself. */
function licenceOfTag({ world }: PolicyQuestion): (tag: string) => string {
  const names = new Map<string, string>();
  for (const { licences } of world.virtualAccounts()) for (const { name } of licences) names.set(tagOf(name), name);
  return (tag) => names.get(tag) ?? tag;
}

/** What the report does not speak of stays as it was; what is reserved counts as in use without it. */
function usesAfter(device: Device, counts: Counts, licenceOf: (tag: string) => string): readonly LicenceUse[] {
  const told = new Map([...counts].map(([tag, quantity]) => [licenceOf(tag), quantity] as const));
  const kept = device.uses.filter(({ licence, reserved }) => !reserved && !told.has(licence));
  const reservedOf = (name: string) =>
    device.uses.reduce(
      (sum, { licence, quantity, reserved }) => sum + (reserved && licence === name ? quantity : 0),
      0,
    );
  const added = [...told].flatMap(([licence, count]) => {
    const quantity = count - reservedOf(licence);
    return quantity > 0 ? [{ licence, quantity, reserved: false }] : [];
  });
  return [...kept, ...added];
}
