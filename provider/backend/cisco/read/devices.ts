import type { Json } from '../../../model/plan.ts';
import type { Operations, Window } from '../operations.ts';
import { fieldsOf, listOf, textOf, wholeNumberOf } from '../reply-values.ts';
import { notUnderstood, type Calls } from './calls.ts';
import { readPages, type Listed, type Page } from './pages.ts';
import { forms } from './reply-forms.ts';

/** A device, by what a transfer names it. */
export interface ListedDevice {
  readonly name: string | undefined;
  readonly productTag: string | undefined;
  /** The identifiers of the device; some are null. */
  readonly sudi: Readonly<Record<string, Json>>;
}

/** Where each device of the whole account is. */
export async function readDevicePlaces(calls: Calls, operations: Operations): Promise<Listed<{ readonly at: string }>> {
  const rows = await readPages({
    what: 'devices',
    keyOf: ({ at, key }: { readonly at: string; readonly key: string }) => `${at} ${key}`,
    mayRetry: () => calls.left() > 0,
    fetch: async (window) => {
      const body = await calls.read(operations.deviceUsage(window), { part: 'devices', form: forms.deviceUsage });
      const found = (listOf(body?.['devices']) ?? []).map((item, index) => {
        const fields = fieldsOf(item);
        const at = textOf(fields?.['virtualAccount']);
        if (at === undefined) throw notUnderstood({ operation: 'device-usage' }, 'a device without its place');
        const { sudi, productTagName } = fields ?? {};
        // Without identifiers two devices cannot be told apart, so that none is taken for another.
        const key = fieldsOf(sudi) === undefined ? `${window.offset + index}` : JSON.stringify([sudi, productTagName]);
        return { at, key };
      });
      return { rows: found, total: wholeNumberOf(body?.['totalRecords']) };
    },
  });
  return rows;
}

/** The devices in one Virtual Account. */
export async function readDevicesOf(calls: Calls, operations: Operations, name: string): Promise<Listed<ListedDevice>> {
  return readPages({
    what: 'devices',
    keyOf: ({ name: device, productTag, sudi }) => JSON.stringify([device, productTag, sudi]),
    mayRetry: () => calls.left() > 0,
    fetch: async (window: Window): Promise<Page<ListedDevice>> => {
      const body = await calls.read(operations.listDevices(name, window), { part: 'devices', form: forms.deviceList });
      const rows = (listOf(body?.['devices']) ?? []).map((item): ListedDevice => {
        const fields = fieldsOf(item) ?? {};
        // What is read of a device is JSON, and is sent back as it came.
        const sudi = (fieldsOf(fields['sudi']) ?? {}) as Readonly<Record<string, Json>>;
        return { name: textOf(fields['instanceName'])?.trim(), productTag: textOf(fields['productTagName']), sudi };
      });
      return { rows, total: wholeNumberOf(body?.['totalRecords']) };
    },
  });
}
