import { Failure } from '../../../model/failure.ts';
import type { DrainOperation } from '../../../model/plan.ts';
import { counted } from '../../../model/sentence-parts.ts';
import type { Performed } from '../../backend.ts';
import type { CallShape, Operations } from '../operations.ts';
import { poolsAt } from '../read/assets.ts';
import type { Calls } from '../read/calls.ts';
import { readDevicesOf, type ListedDevice } from '../read/devices.ts';
import { readLicences, type LicencePool } from '../read/licences.ts';
import { readVirtualAccountList } from '../read/virtual-account-list.ts';
import { listOf, fieldsOf, quotable, type Fields } from '../reply-values.ts';
import { statusWord } from '../reply-status.ts';
import { deviceBatches, licenceBatches, type Batch } from './batches.ts';
import { nameRefused } from './delete-virtual-account.ts';
import { readFirst } from './read-first.ts';
import { sendWrite, type Refused, type WriteContext } from './send-write.ts';

export interface Draining {
  readonly operations: Operations;
  readonly from: string;
  readonly into: string;
  readonly expects: DrainOperation['expects'];
  /** Whether there is time for another request. */
  readonly mayGoOn: () => boolean;
}

interface Contents {
  readonly pools: readonly LicencePool[];
  readonly devices: readonly ListedDevice[];
  /** False: nothing lies there, and no Virtual Account has the name of the target. */
  readonly hasTarget: boolean;
}

/**
 * Moves all devices, then all licences, in as many requests as it takes. Devices go first: a licence serves only devices
 * in the same Virtual Account, and one that is in use does not leave. The first request that is not done ends it.
 */
export async function drain(context: WriteContext, draining: Draining): Promise<Performed> {
  const { operations, from, into, expects } = draining;
  const unaddressable = nameRefused(from);
  if (unaddressable !== undefined) return unaddressable;
  const first = await readFirst(context, (calls) => contentsOf(calls, draining));
  if (first.kind === 'refused') return first.refused;
  const { pools, devices } = first.value;
  const tooMuch = moreThanExpected(first.value, from, expects);
  if (tooMuch !== undefined) return tooMuch;
  if (from === into) return refused('refused-same-account', `"${from}" cannot be drained into itself`);
  if (!first.value.hasTarget) return refused('refused-no-virtual-account', `there is no Virtual Account "${into}"`);
  const moved = new Moved(context, draining);
  const devicesEnd = await moved.all('devices', deviceBatches(devices, { from, into }), (rows) =>
    operations.transferDevices(from, rows),
  );
  if (devicesEnd !== undefined) return devicesEnd;
  const { batches, unnamed } = licenceBatches(pools, into);
  const licencesEnd = await moved.all('licences', batches, (rows) => operations.transferLicences(from, rows));
  if (licencesEnd !== undefined) return licencesEnd;
  if (unnamed > 0) return moved.stopped(`of ${counted(unnamed, 'licence')} the reply does not say what they are`);
  return { status: 'done', detail: `${moved.text()} moved` };
}

function refused(code: string, message: string): Refused {
  return { status: 'refused', code, message, hint: 'Plan again' };
}

async function contentsOf(calls: Calls, { operations, from, into }: Draining): Promise<Contents> {
  const [licences, devices] = await Promise.all([
    readLicences(calls, operations, [from]),
    readDevicesOf(calls, operations, from),
  ]);
  const [doubt] = [...licences.doubts, ...devices.doubts];
  if (doubt !== undefined)
    throw new Failure('call-failed', `what lies in "${from}" could not be read: ${doubt}`, { retry: true });
  const pools = poolsAt(licences.rows, from);
  const isEmpty = pools.length + devices.rows.length === 0;
  return { pools, devices: devices.rows, hasTarget: !isEmpty || (await isListed(calls, operations, into)) };
}

/** Of what is transferred Cisco itself says that its target does not exist; where nothing is, nobody would. */
async function isListed(calls: Calls, operations: Operations, name: string): Promise<boolean> {
  const { rows, doubts } = await readVirtualAccountList(calls, operations);
  if (rows.some((row) => row.name === name)) return true;
  const [doubt] = doubts;
  if (doubt === undefined) return false;
  throw new Failure('call-failed', `whether there is a Virtual Account "${name}" could not be read: ${doubt}`, {
    retry: true,
  });
}

/** Looked at in the plan's read already; what arrived since then was not reviewed. */
function moreThanExpected(
  { pools, devices }: Contents,
  from: string,
  expects: DrainOperation['expects'],
): Refused | undefined {
  const licences = pools.reduce((sum, { quantity }) => sum + quantity, 0);
  for (const expectation of expects) {
    if (expectation.kind !== 'at-most') continue;
    if (licences <= expectation.licences && devices.length <= expectation.devices) continue;
    const here = `${counted(licences, 'licence')} and ${counted(devices.length, 'device')}`;
    const most = `${counted(expectation.licences, 'licence')} and ${counted(expectation.devices, 'device')}`;
    const message = `"${from}" holds ${here}, more than ${most}`;
    return { status: 'refused', code: 'refused-expectation', message, hint: 'Plan again and look at the difference' };
  }
  return undefined;
}

/** What was moved so far, and how it ends where not all of it is. */
class Moved {
  readonly #context: WriteContext;
  readonly #draining: Draining;
  readonly #moved = { devices: 0, licences: 0 };
  #requests = 0;

  constructor(context: WriteContext, draining: Draining) {
    this.#context = context;
    this.#draining = draining;
  }

  /** Undefined: all batches were moved. */
  async all(
    what: 'devices' | 'licences',
    batches: readonly Batch[],
    request: (rows: Batch['rows']) => CallShape,
  ): Promise<Performed | undefined> {
    for (const batch of batches) {
      if (this.#requests > 0 && !this.#draining.mayGoOn()) return this.stopped('the time for one operation is used up');
      const end = await this.#one(what, batch, request(batch.rows));
      if (end !== undefined) return end;
    }
    return undefined;
  }

  async #one(what: 'devices' | 'licences', batch: Batch, shape: CallShape): Promise<Performed | undefined> {
    const requestId = `${this.#context.requestId}-${this.#requests + 1}`;
    try {
      const sent = await sendWrite({ ...this.#context, requestId }, shape);
      this.#requests += 1;
      if (sent.kind === 'lost')
        return { status: 'unknown', message: `${sent.message}; ${this.text()} had been moved before` };
      const items = itemsOf(sent.body, what);
      this.#moved[what] += quantityDone(batch, sent.kind, items);
      if (sent.kind === 'refused') return this.#nothing() ? sent.refused : this.stopped(sent.refused.message);
      const failed = items.filter(({ done }) => !done);
      if (sent.kind === 'done' && failed.length === 0) return undefined;
      return this.stopped(textsOf(failed) ?? (sent.kind === 'partial' ? sent.says : 'some items were not moved'));
    } catch (error) {
      if (!(error instanceof Failure) || this.#requests === 0) throw error;
      return this.stopped(error.message);
    }
  }

  stopped(because: string): Performed {
    return { status: 'partial', detail: `${this.text()} moved, the rest lies where it lay: ${because}` };
  }

  text(): string {
    return `${counted(this.#moved.licences, 'licence')} and ${counted(this.#moved.devices, 'device')}`;
  }

  #nothing(): boolean {
    return this.#moved.devices + this.#moved.licences === 0;
  }
}

interface Item {
  readonly done: boolean;
  readonly says: string | undefined;
}

const itemMembers = { devices: 'productsTransferStatus', licences: 'licensesTransferStatus' } as const;

function itemsOf(body: Fields, what: 'devices' | 'licences'): readonly Item[] {
  return (listOf(body[itemMembers[what]]) ?? []).map((item) => {
    const fields = fieldsOf(item);
    return { done: statusWord(fields?.['status']) === 'done', says: quotable(fields?.['statusMessage']) };
  });
}

/** That the items come in the order of the rows is our inference; only the number that is told depends on it. */
function quantityDone({ quantities }: Batch, kind: 'done' | 'partial' | 'refused', items: readonly Item[]): number {
  if (kind === 'done' && items.length === 0) return quantities.reduce((sum, quantity) => sum + quantity, 0);
  return items.reduce((sum, { done }, index) => sum + (done ? (quantities[index] ?? 0) : 0), 0);
}

/** Ours: texts of items that are told. */
const mostTexts = 3;

function textsOf(failed: readonly Item[]): string | undefined {
  const texts = [...new Set(failed.flatMap(({ says }) => says ?? []))];
  if (texts.length === 0) return undefined;
  const more = texts.length > mostTexts ? ` and ${texts.length - mostTexts} more` : '';
  return `"${texts.slice(0, mostTexts).join('", "')}"${more}`;
}
