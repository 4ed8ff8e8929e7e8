import type { Operations } from '../operations.ts';
import { fieldsOf, listOf, textOf, wholeNumberOf } from '../reply-values.ts';
import type { Calls } from './calls.ts';
import { readPages, type Listed } from './pages.ts';
import { forms } from './reply-forms.ts';

/** Something that Cisco wants looked at: licences that end or lack, devices that were not heard of. */
export interface Alert {
  readonly virtualAccount: string | undefined;
  readonly message: string;
  readonly severity: string | undefined;
  readonly type: string | undefined;
  readonly licence: string | undefined;
  readonly due: string | undefined;
}

/** The alerts of the whole account. */
export async function readAlerts(calls: Calls, operations: Operations): Promise<Listed<Alert>> {
  return readPages({
    what: 'alerts',
    keyOf: (alert) => JSON.stringify(alert),
    mayRetry: () => calls.left() > 0,
    fetch: async (window) => {
      const body = await calls.read(operations.alerts(window), { part: 'alerts', form: forms.alerts });
      const rows = (listOf(body?.['alerts']) ?? []).map((item): Alert => {
        const fields = fieldsOf(item) ?? {};
        return {
          virtualAccount: textOf(fields['virtualAccount']),
          message: textOf(fields['message']) ?? '',
          severity: textOf(fields['severity']),
          type: textOf(fields['messageType']),
          licence: textOf(fields['license']),
          due: textOf(fields['actionDue']),
        };
      });
      return { rows, total: wholeNumberOf(body?.['totalRecords']) };
    },
  });
}
