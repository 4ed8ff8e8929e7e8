import type { BindingAddress } from '../model/address.ts';
import { virtualAccountFields, type LiveBinding, type LiveVirtualAccount } from '../model/estate.ts';
import type { Baseline, LiveRead } from '../model/planning.ts';

/** Bindings that a census or an attestation vouches for, where no read returns them. */
export type Vouched = ReadonlyMap<BindingAddress, Pick<LiveBinding, 'scope' | 'principal' | 'role' | 'children'>>;

/**
 * Fills what no read returns from what is remembered: the latest census or attestation first, then the baseline. What is
 * filled is compared like a known value and marked `on-trust` everywhere; what nothing vouches for stays unknown.
 */
export function withTrust(
  live: LiveRead,
  memory: { readonly baseline: Baseline | undefined; readonly vouched: Vouched },
): LiveRead {
  const virtualAccounts = new Map(live.estate.virtualAccounts);
  for (const [name, account] of virtualAccounts) {
    const remembered = memory.baseline?.virtualAccounts.get(name);
    if (remembered && account.trust) virtualAccounts.set(name, trustAccount(account, remembered));
  }
  const bindings = new Map(live.estate.bindings);
  for (const [address, binding] of bindings) {
    if (binding.trust === undefined) continue;
    const remembered = memory.vouched.get(address) ?? memory.baseline?.bindings.get(address);
    if (remembered?.role === binding.role || binding.trust.role === 'unknown')
      if (remembered) bindings.set(address, trustBinding(binding, remembered));
  }
  // Whose roles no read answers for is still known to hold what somebody vouched for.
  for (const [address, vouched] of memory.vouched) {
    const answered = live.principalsRead === 'everyone' || live.principalsRead.has(vouched.principal);
    if (!bindings.has(address) && !answered)
      bindings.set(address, { ...vouched, trust: { role: 'on-trust', children: 'on-trust' } });
  }
  return { ...live, estate: { ...live.estate, virtualAccounts, bindings } };
}

function trustAccount(account: LiveVirtualAccount, remembered: Partial<LiveVirtualAccount>): LiveVirtualAccount {
  const filled: Record<string, unknown> = {};
  const trust: Record<string, 'on-trust' | 'unknown'> = { ...account.trust };
  for (const field of virtualAccountFields) {
    if (account.trust?.[field] !== 'unknown' || remembered[field] === undefined) continue;
    filled[field] = remembered[field];
    trust[field] = 'on-trust';
  }
  return { ...account, ...filled, trust };
}

function trustBinding(binding: LiveBinding, remembered: Pick<LiveBinding, 'role' | 'children'>): LiveBinding {
  const role = binding.trust?.role === 'unknown';
  const children = binding.trust?.children === 'unknown' && remembered.children !== undefined;
  return {
    ...binding,
    ...(role ? { role: remembered.role } : {}),
    ...(children ? { children: remembered.children } : {}),
    trust: { ...binding.trust, ...(role ? { role: 'on-trust' } : {}), ...(children ? { children: 'on-trust' } : {}) },
  };
}
