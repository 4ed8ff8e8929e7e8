import {
  bindingAddress,
  parseAddress,
  smartAccountScope,
  virtualAccountAddress,
  type Principal,
  type Scope,
} from '../model/address.ts';
import type { LiveBinding, LiveVirtualAccount } from '../model/estate.ts';
import type { LayoutEdit } from '../layout/layout-edit.ts';
import type { DriftEntry } from '../model/plan.ts';
import type { PlanningInput } from '../model/planning.ts';

/** The edits after which the layout says what is live at the addresses of these findings. Parents come before children. */
export function acceptingEdits(input: PlanningInput, findings: readonly DriftEntry[]): readonly LayoutEdit[] {
  const order = new Map([...input.live.estate.virtualAccounts.keys()].map((name, index) => [name, index]));
  const rank = ({ address }: DriftEntry): number => {
    const parsed = parseAddress(address);
    // Accounts before the bindings on them, and what is nested after what it is nested in.
    return parsed?.kind === 'virtual-account' ? (order.get(parsed.name) ?? 0) : order.size + 1;
  };
  const seen = new Set<string>();
  const added = new Set(findings.filter(({ kind }) => kind === 'undeclared').map(({ address }) => address));
  const takesOver = [...input.live.estate.virtualAccounts.values()].some(
    (account) => account.default && added.has(virtualAccountAddress(account.name)),
  );
  return (
    [...findings]
      // An account that is added as the default takes it from the one that the layout has.
      .filter(({ field }) => field !== 'default' || !takesOver)
      .sort((left, right) => rank(left) - rank(right))
      .flatMap((finding) => editsFor(input, finding))
      .filter((edit) => {
        const text = JSON.stringify(edit);
        return !seen.has(text) && seen.add(text);
      })
  );
}

function editsFor(input: PlanningInput, finding: DriftEntry): readonly LayoutEdit[] {
  const parsed = parseAddress(finding.address);
  if (parsed === undefined) return [];
  if (parsed.kind === 'binding') return [bindingEdit(input, parsed.scope, parsed.principal)];
  const { name } = parsed;
  const account = input.live.estate.virtualAccounts.get(name);
  switch (finding.kind) {
    case 'missing':
      return [...endedGrants(input, name), { kind: 'remove-virtual-account', name }];
    case 'renamed': {
      const to = typeof finding.live === 'string' ? parseAddress(finding.live) : undefined;
      return to?.kind === 'virtual-account' ? [{ kind: 'rename-virtual-account', from: name, to: to.name }] : [];
    }
    case 'undeclared':
      return account ? additionOf(input, account) : [];
    case 'changed':
      return account ? fieldEdits(input, account, finding.field) : [];
  }
}

/** Grants on an account that count no more, so that no finding names them, and that cannot stand without it. */
function endedGrants(input: PlanningInput, name: string): readonly LayoutEdit[] {
  return [...input.desired.bindings.values()]
    .filter(({ scope, grant }) => scope === name && (grant?.until ?? input.day) < input.day)
    .map(({ scope, principal }) => ({ kind: 'remove-binding', scope, principal }));
}

/** A live account with everything on it: an outsider's binding would be revoked where the account alone is declared. */
function additionOf(input: PlanningInput, account: LiveVirtualAccount): readonly LayoutEdit[] {
  const { name, parent, description, visibility, tags, onPremises } = account;
  const fields = {
    ...(account.default ? { default: true } : {}),
    ...(description === undefined || description === '' ? {} : { description }),
    ...(visibility === undefined || account.default ? {} : { visibility }),
    ...(tags === undefined || Object.keys(tags).length === 0 ? {} : { tags }),
    ...(onPremises ? { onPremises } : {}),
  };
  const held = [...input.live.estate.bindings.values()].filter((binding) => binding.scope === name);
  return [
    { kind: 'add-virtual-account', name, parent, fields },
    ...held.map((binding) => bindingEdit(input, binding.scope, binding.principal)),
  ];
}

function fieldEdits(input: PlanningInput, account: LiveVirtualAccount, field: string | null): readonly LayoutEdit[] {
  const { name } = account;
  switch (field) {
    case 'parent':
      return [{ kind: 'move-virtual-account', name, parent: account.parent }];
    case 'default':
      return defaultEdits(input, account);
    case 'description':
      return [{ kind: 'set-field', name, field, value: account.description }];
    case 'visibility':
      // What has become the default says no visibility: the edit that makes it the default sees to that.
      return account.default ? [] : [{ kind: 'set-field', name, field, value: account.visibility }];
    case 'tags':
      return [{ kind: 'set-field', name, field, value: account.tags }];
    case 'onPremises':
      return [{ kind: 'set-field', name, field, value: account.onPremises ? true : undefined }];
    default:
      return [];
  }
}

/**
 * Who becomes the default takes it from who was, in one edit: in between there would be two of them, or none. So the one
 * that has lost it needs no edit of its own, unless nobody can be told to be the default: then that is said.
 */
function defaultEdits(input: PlanningInput, account: LiveVirtualAccount): readonly LayoutEdit[] {
  const live = [...input.live.estate.virtualAccounts.values()].find((other) => other.default);
  const { name } = live !== undefined && input.desired.virtualAccounts.has(live.name) ? live : account;
  return [{ kind: 'set-field', name, field: 'default', value: name === live?.name ? true : undefined }];
}

function bindingEdit(input: PlanningInput, scope: Scope, principal: Principal): LayoutEdit {
  const binding: LiveBinding | undefined = input.live.estate.bindings.get(bindingAddress(scope, principal));
  if (!binding) return { kind: 'remove-binding', scope, principal };
  const email = input.live.estate.emails.get(principal) ?? input.knownEmails.get(principal);
  const children = scope !== smartAccountScope && (binding.children ?? false);
  return { kind: 'set-binding', scope, principal, role: binding.role, children, email, day: input.day };
}
