import type { Json } from '../../../model/plan.ts';
import type { ListedDevice } from '../read/devices.ts';
import type { LicencePool } from '../read/licences.ts';

/**
 * The most rows, and the most licences, that one transfer takes. One public client sends 998 at a time, from which it
 * follows that a thousand are too many; whether rows or licences are counted is not known, so both are kept below.
 */
export const mostAtOnce = 998;

/** One request: its rows, and how many licences or devices they are. */
export interface Batch {
  readonly rows: readonly Json[];
  /** Of each row. */
  readonly quantities: readonly number[];
}

export function deviceBatches(
  devices: readonly ListedDevice[],
  { from, into }: { readonly from: string; readonly into: string },
): readonly Batch[] {
  const rows = devices.map(({ sudi, productTag }) => ({
    row: {
      ...{ sudi, targetVirtualAccount: into, sourceVirtualAccount: from },
      ...(productTag === undefined ? {} : { productTagName: productTag }),
    },
    quantity: 1,
  }));
  return packed(rows);
}

/** `unnamed`: licences that no row can name, since the reply says nothing of the lots they are in. */
export function licenceBatches(
  pools: readonly LicencePool[],
  into: string,
): { readonly batches: readonly Batch[]; readonly unnamed: number } {
  let unnamed = 0;
  const rows: { readonly row: Json; readonly quantity: number }[] = [];
  for (const { licence, quantity, lots } of pools) {
    let left = quantity;
    for (const lot of lots) {
      const of = Math.min(left, lot.quantity);
      if (of <= 0 || lot.type === undefined) continue;
      left -= of;
      // Misspelt so in Cisco's OpenAPI document.
      const subscription = lot.subscription === undefined ? {} : { subsriptionId: lot.subscription };
      const days = {
        ...(lot.starts === undefined ? {} : { startDate: lot.starts }),
        ...(lot.ends === undefined ? {} : { endDate: lot.ends }),
      };
      for (let open = of; open > 0; open -= mostAtOnce) {
        const part = Math.min(open, mostAtOnce);
        const named = { license: licence, licenseType: lot.type, quantity: part, targetVirtualAccount: into };
        rows.push({ row: { ...named, ...subscription, ...days }, quantity: part });
      }
    }
    unnamed += Math.max(0, left);
  }
  return { batches: packed(rows), unnamed };
}

function packed(rows: readonly { readonly row: Json; readonly quantity: number }[]): readonly Batch[] {
  const batches: { rows: Json[]; quantities: number[]; sum: number }[] = [];
  for (const { row, quantity } of rows) {
    const last = batches.at(-1);
    if (last === undefined || last.rows.length >= mostAtOnce || last.sum + quantity > mostAtOnce)
      batches.push({ rows: [row], quantities: [quantity], sum: quantity });
    else {
      last.rows.push(row);
      last.quantities.push(quantity);
      last.sum += quantity;
    }
  }
  return batches;
}
