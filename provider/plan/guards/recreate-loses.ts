import type { DesiredVirtualAccount } from '../../model/desired.ts';
import type { LiveVirtualAccount } from '../../model/estate.ts';
import type { Guard, GuardContext } from './guard.ts';
import { counted } from '../../model/sentence-parts.ts';
import { listed } from './sentence-parts.ts';

export const recreateLoses: Guard = {
  id: 'recreate-loses',
  title: 'Something would not come along to the Virtual Account that replaces another',
  *evaluate(context) {
    const { input, operations } = context;
    const created = new Map(
      operations.map((operation) => [`${operation.verb} ${operationName(operation)}`, operation.id]),
    );
    for (const account of input.desired.virtualAccounts.values()) {
      const from = account.formerly?.by === 'recreate' ? account.formerly.from : undefined;
      const old = from === undefined ? undefined : input.live.estate.virtualAccounts.get(from);
      const removed = created.get(`delete ${from ?? ''}`);
      if (old === undefined || removed === undefined) continue;
      const lost = lostWith(context, { account, old });
      if (lost.length === 0) continue;
      yield {
        at: account.name,
        message: `${account.name} would replace ${old.name}, and these do not come along: ${lost.join('; ')}`,
        hint: `Write them into the layout of ${account.name}, or rename it in the portal and say \`formerly: ${old.name}\``,
        operations: [created.get(`create ${account.name}`), removed].filter((id) => id !== undefined),
      };
    }
  },
};

function operationName(operation: GuardContext['operations'][number]): string {
  return 'name' in operation ? operation.name : '';
}

function lostWith(
  { input, set }: GuardContext,
  { account, old }: { readonly account: DesiredVirtualAccount; readonly old: LiveVirtualAccount },
): readonly string[] {
  const lost: string[] = [];
  if (!account.rolesDeclared) {
    const held = [...input.live.estate.bindings.values()].filter(({ scope }) => scope === old.name);
    // Outsiders and who left would lose it anyway.
    const staff = held.filter(
      ({ principal }) => set.party(principal).kind === 'company' && !set.departed.has(principal),
    );
    if (staff.length > 0) lost.push(`the roles of ${listed(staff.map(({ principal }) => set.who(principal)))}`);
  }
  if (account.description === undefined && (old.description ?? '') !== '') lost.push('its description');
  if (account.visibility === undefined && old.visibility !== undefined) lost.push(`its being ${old.visibility}`);
  if (account.tags === undefined && Object.keys(old.tags ?? {}).length > 0) lost.push('its tags');
  if (old.onPremises) lost.push('its tie to an on-premises server');
  // Where they were not read, the delete says so.
  const tokens = old.assets?.tokens ?? 0;
  if (tokens > 0) lost.push(counted(tokens, 'valid registration token'));
  return lost;
}
