import type { Ceiling, DesiredVirtualAccount, Rename } from '../../model/desired.ts';
import type { Tags, Visibility } from '../../model/estate.ts';
import type { Findings } from '../findings.ts';
import type { Place } from '../../model/place.ts';
import { withinOf, withinOfAccount } from './delegated-reach.ts';
import { said, type Tree, type TreeAccount } from './tree-account.ts';

/** Cisco, "Customer Smart Account Best Practices": up to ten levels. That the top level counts as one is our reading. */
const deepestLevel = 10;

interface Inherited {
  readonly visibility: Visibility | undefined;
  readonly tags: Tags | undefined;
}

/** The accounts of a layout with what `defaults` above them give, in the order of the tree. */
export function resolveVirtualAccounts(
  tree: Tree,
  root: Place | undefined,
  findings: Findings,
): ReadonlyMap<string, DesiredVirtualAccount> {
  const accounts = new Map<string, DesiredVirtualAccount>();
  const below = new Map<TreeAccount | undefined, { readonly depth: number; readonly inherited: Inherited }>();
  below.set(undefined, { depth: 0, inherited: { visibility: undefined, tags: undefined } });
  for (const account of tree.values()) {
    const { depth, inherited } = below.get(account.parent) ?? {
      depth: 0,
      inherited: { visibility: undefined, tags: undefined },
    };
    const defaults = said(account, 'defaults')?.value;
    below.set(account, {
      depth: depth + 1,
      inherited: {
        visibility: defaults?.visibility ?? inherited.visibility,
        tags: tagsOf(defaults?.tags) ?? inherited.tags,
      },
    });
    if (depth + 1 === deepestLevel + 1) {
      findings.add({
        code: 'too-many-levels',
        message: `\`${account.name}\` is on level ${depth + 1}; Cisco documents ${deepestLevel}`,
        hint: 'nest it, and what is below it, higher up',
        place: account.place,
        atKey: true,
        about: account.name,
      });
    }
    accounts.set(account.name, resolveAccount(account, inherited));
  }
  checkDefault(tree, root, findings);
  return accounts;
}

function resolveAccount(account: TreeAccount, inherited: Inherited): DesiredVirtualAccount {
  const isDefault = said(account, 'default')?.value ?? false;
  return {
    name: account.name,
    parent: account.parent?.name,
    default: isDefault,
    onPremises: said(account, 'onPremises')?.value ?? false,
    description: said(account, 'description')?.value,
    visibility: isDefault ? undefined : (said(account, 'visibility')?.value ?? inherited.visibility),
    tags: tagsOf(said(account, 'tags')?.value) ?? inherited.tags,
    formerly: renameOf(account),
    ceiling: ceilingOf(account),
    rolesDeclared: account.fields.has('roles'),
    ...withinOfAccount(account),
    place: account.place,
  };
}

function tagsOf(tags: Readonly<Record<string, string | undefined>> | undefined): Tags | undefined {
  return tags as Tags | undefined;
}

function renameOf(account: TreeAccount): Rename | undefined {
  const formerly = said(account, 'formerly');
  if (formerly === undefined) return undefined;
  const { value, place, part } = formerly;
  const at = { ...withinOf(part), place };
  if (typeof value === 'string') return { from: value, by: 'rename', ...at };
  return value.name === undefined ? undefined : { from: value.name, by: value.by ?? 'rename', ...at };
}

function ceilingOf(account: TreeAccount): Ceiling | undefined {
  const ceiling = said(account, 'ceiling');
  return ceiling && { role: ceiling.value.role, partners: ceiling.value.partners ?? true, place: ceiling.place };
}

/** Cisco: exactly one default; not one that is on premises ("Virtual Accounts"); its access level is fixed (LIC220958). */
function checkDefault(tree: Tree, root: Place | undefined, findings: Findings): void {
  const [first, ...others] = [...tree.values()].filter((account) => said(account, 'default')?.value === true);
  if (first === undefined) {
    if (root === undefined) return;
    const candidate = [...tree.keys()].find((name) => name.toLowerCase() === 'default');
    findings.add({
      code: 'no-default-account',
      message: 'no Virtual Account is the default',
      hint:
        candidate === undefined
          ? 'add `DEFAULT: { default: true }` under `virtualAccounts`'
          : `add \`default: true\` to \`${candidate}\``,
      place: tree.get(candidate ?? '')?.place ?? root,
      atKey: true,
    });
    return;
  }
  const place = said(first, 'default')?.place ?? first.place;
  for (const other of others) {
    findings.add({
      code: 'two-default-accounts',
      message: `\`${other.name}\` is the default, and so is \`${first.name}\``,
      hint: 'keep `default: true` at one of them',
      place: said(other, 'default')?.place ?? other.place,
      related: [{ place, message: 'the first one' }],
      about: other.name,
    });
  }
  for (const account of [first, ...others]) checkFieldsOfDefault(account, findings);
}

function checkFieldsOfDefault(account: TreeAccount, findings: Findings): void {
  const visibility = said(account, 'visibility');
  if (visibility !== undefined) {
    findings.add({
      code: 'default-visibility',
      message: `\`${account.name}\` is the default, whose access level Cisco keeps fixed`,
      hint: 'delete the line',
      place: visibility.place,
      atKey: true,
      about: account.name,
    });
  }
  const onPremises = said(account, 'onPremises');
  if (onPremises?.value === true) {
    findings.add({
      code: 'default-on-premises',
      message: `\`${account.name}\` is the default and on premises, which Cisco does not allow`,
      hint: 'make another Virtual Account the default',
      place: onPremises.place,
      atKey: true,
      about: account.name,
    });
  }
}
