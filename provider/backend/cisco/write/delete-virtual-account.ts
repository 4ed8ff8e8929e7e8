import { counted } from '../../../model/sentence-parts.ts';
import type { Performed } from '../../backend.ts';
import { Operations, type Subject } from '../operations.ts';
import { whyUnaddressable } from '../path-names.ts';
import { poolsAt } from '../read/assets.ts';
import type { Calls } from '../read/calls.ts';
import { readDevicesOf } from '../read/devices.ts';
import { readHierarchy } from '../read/hierarchy.ts';
import { readLicences } from '../read/licences.ts';
import { countTokens } from '../read/tokens.ts';
import { readFirst } from './read-first.ts';
import { sendWrite, type Refused, type WriteContext } from './send-write.ts';

export interface Deleting {
  readonly subject: Subject;
  readonly name: string;
  /** This process moved everything away a moment ago: a read that still shows it is stale, and Cisco looks itself. */
  readonly drained: boolean;
  /** Likewise of a Virtual Account that this process deleted. */
  readonly wasDeleted: (name: string) => boolean;
}

/**
 * Deletes a Virtual Account, after it was seen to be empty. Cisco deletes only where no licence and no product instance
 * lies (its OpenAPI document 1.0.2); what it does about active tokens and nested Virtual Accounts is not published.
 */
export async function deleteVirtualAccount(context: WriteContext, deleting: Deleting): Promise<Performed> {
  const { subject, name } = deleting;
  const unaddressable = nameRefused(name);
  if (unaddressable !== undefined) return unaddressable;
  const operations = new Operations(subject);
  const first = await readFirst(context, (calls) => whyNot(calls, operations, deleting));
  if (first.kind === 'refused') return first.refused;
  if (first.value !== undefined) return first.value;
  const sent = await sendWrite(context, operations.deleteVirtualAccount(name));
  switch (sent.kind) {
    case 'done':
      return { status: 'done', detail: undefined };
    case 'refused':
      return sent.refused;
    case 'partial':
      return { status: 'unknown', message: `delete-virtual-account was answered with "${sent.says}", as done in part` };
    case 'lost':
      return { status: 'unknown', message: sent.message };
  }
}

export function nameRefused(name: string): Refused | undefined {
  const because = whyUnaddressable(name);
  if (because === undefined) return undefined;
  const message = `"${name}" cannot be sent as a part of an address: ${because}`;
  const hint = 'Do it in the portal (License Central), or rename it there first';
  return { status: 'refused', code: 'refused-name-unaddressable', message, hint };
}

async function whyNot(
  calls: Calls,
  operations: Operations,
  { subject, name, drained, wasDeleted }: Deleting,
): Promise<Refused | undefined> {
  const { domain, accountType } = subject;
  const [tokens, tree, licences, devices] = await Promise.all([
    countTokens(calls, operations, name),
    readHierarchy({ calls, operations, domain, accountType }),
    drained ? undefined : readLicences(calls, operations, [name]),
    drained ? undefined : readDevicesOf(calls, operations, name),
  ]);
  if (tokens > 0) {
    const message = `"${name}" has ${counted(tokens, 'active registration token')}`;
    return refused('refused-delete-tokens', message, 'Revoke them, or let them run out, first');
  }
  if (tree.rows.some((row) => row.name === name && row.default === true))
    return refused('refused-delete-default', `"${name}" is the default`, 'Make another one the default first');
  const children = tree.rows.filter((row) => row.parent === name && !wasDeleted(row.name)).length;
  if (children > 0)
    return refused(
      'refused-delete-children',
      `"${name}" has ${counted(children, 'nested Virtual Account')}`,
      undefined,
    );
  const quantity = poolsAt(licences?.rows ?? [], name).reduce((sum, pool) => sum + pool.quantity, 0);
  const instances = devices?.rows.length ?? 0;
  if (quantity + instances > 0) {
    const message = `"${name}" holds ${counted(quantity, 'licence')} and ${counted(instances, 'device')}`;
    return refused('refused-delete-assets', message, 'Drain it into another Virtual Account first: `drainTo`');
  }
  const [doubt] = [...tree.doubts, ...(licences?.doubts ?? []), ...(devices?.doubts ?? [])];
  return doubt === undefined
    ? undefined
    : refused('refused-delete-unproven', `"${name}" was not deleted: ${doubt}`, 'Run it again');
}

function refused(code: string, message: string, hint: string | undefined): Refused {
  return { status: 'refused', code, message, hint };
}
