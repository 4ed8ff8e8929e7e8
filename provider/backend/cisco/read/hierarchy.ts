import { Failure } from '../../../model/failure.ts';
import type { AccountType, Operations } from '../operations.ts';
import {
  fieldsOf,
  listOf,
  objectsIn,
  oneOrMany,
  quotable,
  textOf,
  wholeNumberOf,
  type Fields,
} from '../reply-values.ts';
import { statusWord } from '../reply-status.ts';
import { notUnderstood, type Calls } from './calls.ts';
import { readPages, rowsAPage, type Listed, type Page } from './pages.ts';
import { forms } from './reply-forms.ts';
import { accountFacts, type ListedAccount } from './virtual-account-list.ts';

/** A Virtual Account as the second list tells it, with its number. */
export interface NumberedAccount extends Omit<ListedAccount, 'onPremises'> {
  /** As text: Cisco's numbers pass 2^53. */
  readonly id: string | undefined;
  /** Null: at top level; undefined: the reply cannot tell. */
  readonly parent: string | null | undefined;
}

export interface HierarchyRequest {
  readonly calls: Calls;
  readonly operations: Operations;
  readonly domain: string;
  readonly accountType: AccountType;
}

/**
 * Numbers and parents of all Virtual Accounts, by the query `getSmartAccount` (GraphQL schema in Cisco's OpenAPI document
 * 1.0.2: pages of ten unless asked for more, no limit named). That its pages count Virtual Accounts is our inference.
 */
export async function readHierarchy({
  calls,
  operations,
  domain,
  accountType,
}: HierarchyRequest): Promise<Listed<NumberedAccount>> {
  return readPages({
    what: 'the hierarchy',
    keyOf: ({ id, name }) => id ?? name,
    mayRetry: () => calls.left() > 0,
    fetch: async (_window, page) => {
      const shape = operations.graphql(queryOf({ domain, accountType, page }));
      const body = await calls.read(shape, { part: 'data', form: forms.hierarchy });
      return pageOf(body, domain);
    },
  });
}

/** Values stand in the text: the schema has two different inputs of one name, so that none can be declared. */
function queryOf(asked: { readonly domain: string; readonly accountType: AccountType; readonly page: number }): string {
  const { domain, accountType, page } = asked;
  const account = `{ domain: ${JSON.stringify(domain)}, type: ${accountType} }`;
  const input = `{ pagination: { page: ${page}, pageSize: ${rowsAPage} }, smartAccount: ${account} }`;
  const fields = 'id name description commerceAccess isDefault parentVirtualAccount { id name }';
  const data = `data { id name domain virtualAccounts { ${fields} } }`;
  const facts = 'status code messages { code description severity } pagination { page pageSize pageTotal totalCount }';
  return `query { getSmartAccount(input: ${input}) { ${facts} ${data} } }`;
}

function pageOf(body: Fields | undefined, domain: string): Page<NumberedAccount> {
  const errors = listOf(body?.['errors']) ?? [];
  const envelope = fieldsOf(fieldsOf(body?.['data'])?.['getSmartAccount']);
  const messages = [...errors, ...oneOrMany(envelope?.['messages'])].flatMap((message) => {
    const fields = fieldsOf(message);
    return quotable(fields?.['description'] ?? fields?.['message']) ?? [];
  });
  const status = statusWord(envelope?.['status']);
  if (errors.length > 0 || envelope === undefined || status === 'failed')
    throw new Failure('answer-failed', `getSmartAccount was answered with "${messages[0] ?? 'no data'}"`);
  if (status === undefined && envelope['status'] !== undefined)
    throw notUnderstood({ operation: 'getSmartAccount' }, `the status "${quotable(envelope['status']) ?? ''}"`);
  const accounts = objectsIn(oneOrMany(envelope['data']));
  const own = accounts.filter((account) => isOfDomain(account, domain));
  const rows = own.flatMap((account) => listOf(account['virtualAccounts']) ?? []).map(numbered);
  const total = wholeNumberOf(fieldsOf(envelope['pagination'])?.['totalCount']);
  // Were accounts counted, the total would say nothing of their Virtual Accounts.
  const countsAccounts = total === accounts.length && rows.length > total;
  return { rows, total: countsAccounts ? rows.length : total };
}

function isOfDomain(account: Fields, domain: string): boolean {
  const told = textOf(account['domain']);
  return told === undefined || told.toLowerCase() === domain.toLowerCase();
}

function numbered(item: unknown): NumberedAccount {
  const fields = fieldsOf(item) ?? {};
  return { ...accountFacts(fields), id: textOf(fields['id']), parent: parentOf(fields['parentVirtualAccount']) };
}

/** Null is at top level; a reply that leaves it out, or does not name it, tells nothing. */
function parentOf(value: unknown): string | null | undefined {
  return value === null ? null : textOf(fieldsOf(value)?.['name']);
}

/** The older interface: numbers, but no parents. All accounts of the caller come, in one reply. */
export async function readNumbers({ calls, operations, domain }: HierarchyRequest): Promise<Listed<NumberedAccount>> {
  const body = await calls.read(operations.numberedAccounts(), { part: 'accounts', form: forms.numberedAccounts });
  const account = objectsIn(body?.['accounts']).find((each) => isOfDomain(each, domain));
  const rows = objectsIn(account?.['virtual_accounts']).map((fields): NumberedAccount => ({
    ...accountFacts(fields),
    ...{ id: textOf(fields['virtual_account_id']), parent: undefined },
  }));
  return { rows, doubts: [] };
}
