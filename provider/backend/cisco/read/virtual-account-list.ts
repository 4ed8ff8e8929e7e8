import { Failure } from '../../../model/failure.ts';
import type { Visibility } from '../../../model/estate.ts';
import type { Operations, Window } from '../operations.ts';
import { fieldsOf, flagOf, listOf, textOf, wholeNumberOf, type Fields } from '../reply-values.ts';
import { notUnderstood, type Calls } from './calls.ts';
import { readPages, type Listed, type Page } from './pages.ts';
import { forms } from './reply-forms.ts';

/** A Virtual Account as the list tells it. Undefined: the reply does not say, or says what is not understood. */
export interface ListedAccount {
  readonly name: string;
  readonly description: string | undefined;
  readonly default: boolean | undefined;
  readonly visibility: Visibility | undefined;
  readonly onPremises: boolean | undefined;
}

/**
 * The Virtual Accounts that the caller sees. Pages are asked for by `from` and `size`, which Cisco's OpenAPI document 1.0.2
 * names without defaults; that `from` is the number of a row, from 0, is our inference, which totals and the hierarchy
 * check. Where that is refused, the list is asked for as public clients do, whole.
 */
export async function readVirtualAccountList(calls: Calls, operations: Operations): Promise<Listed<ListedAccount>> {
  const fetch = async (window: Window | undefined): Promise<Page<ListedAccount>> => {
    const shape = operations.listVirtualAccounts(window);
    const body = await calls.read(shape, { part: 'virtualAccounts', form: forms.virtualAccountList });
    return { rows: rowsOf(body), total: wholeNumberOf(body?.['totalRows']) };
  };
  const list = { what: 'Virtual Accounts', keyOf: ({ name }: ListedAccount) => name, mayRetry: () => calls.left() > 0 };
  try {
    return await readPages({ ...list, fetch });
  } catch (error) {
    if (!(error instanceof Failure) || error.code !== 'answer-failed') throw error;
    const whole = await fetch(undefined);
    const doubts =
      whole.total === undefined || whole.total === whole.rows.length
        ? []
        : [`${whole.total} Virtual Accounts are announced, and ${whole.rows.length} came`];
    return { rows: whole.rows, doubts };
  }
}

function rowsOf(body: Fields | undefined): readonly ListedAccount[] {
  return (listOf(body?.['virtualAccounts']) ?? []).map((item) => {
    const fields = fieldsOf(item) ?? {};
    return { ...accountFacts(fields), onPremises: flagOf(fields['isSatellite']) };
  });
}

/** What the list and the hierarchy tell alike, but for the name of one member. */
export function accountFacts(fields: Fields): Omit<ListedAccount, 'onPremises'> {
  const name = textOf(fields['name']);
  if (name === undefined) throw notUnderstood({ operation: 'a list of Virtual Accounts' }, 'one without a name');
  return {
    name,
    description: textOf(fields['description']),
    default: flagOf(fields['isDefault'] ?? fields['default']),
    visibility: visibilityOf(fields['commerceAccessLevel'] ?? fields['commerceAccess']),
  };
}

/** That PUBLIC and PRIVATE are what the portal calls Unrestricted and Restricted (LIC220958) is our inference. */
function visibilityOf(value: unknown): Visibility | undefined {
  switch (textOf(value)?.toUpperCase()) {
    case 'PUBLIC':
      return 'unrestricted';
    case 'PRIVATE':
      return 'restricted';
    default:
      return undefined;
  }
}
