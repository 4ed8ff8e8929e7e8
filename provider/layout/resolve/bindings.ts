import { bindingAddress, smartAccountScope, type BindingAddress, type Scope } from '../../model/address.ts';
import type { Departed, DesiredBinding } from '../../model/desired.ts';
import type { Findings } from '../findings.ts';
import type { Directory, KnownPerson } from './directory.ts';
import type { GroupMembers } from './groups.ts';
import type { AccountReferences } from './account-references.ts';
import type { Tree } from './tree-account.ts';

/** What resolving roles and grants looks at. */
export interface Access {
  readonly domain: string | undefined;
  /** Lower case. */
  readonly companyDomains: ReadonlySet<string>;
  readonly directory: Directory;
  readonly members: GroupMembers;
  readonly references: AccountReferences;
  readonly tree: Tree;
  /** Ids that hold nothing, in lower case. */
  readonly departed: ReadonlyMap<string, Departed>;
  readonly findings: Findings;
  readonly bindings: Bindings;
}

/** The bindings of a layout: one for each scope and person, and what contradicts that is reported with both places. */
export class Bindings {
  readonly all = new Map<BindingAddress, DesiredBinding>();
  readonly #findings: Findings;

  constructor(findings: Findings) {
    this.#findings = findings;
  }

  put(binding: DesiredBinding): void {
    const address = bindingAddress(binding.scope, binding.principal);
    const first = this.all.get(address);
    if (first === undefined) {
      this.all.set(address, binding);
      return;
    }
    if ((first.grant === undefined) !== (binding.grant === undefined)) {
      this.#report(
        'binding-and-grant',
        binding,
        first,
        `${named(binding)} has a binding and a grant on ${where(binding)}`,
        'keep one of the two',
      );
    } else if (first.role !== binding.role || first.children !== binding.children) {
      const what =
        first.role === binding.role
          ? `${binding.role} with and without \`children\``
          : `${first.role} and ${binding.role}`;
      this.#report(
        'two-roles',
        binding,
        first,
        `${named(binding)} is ${what} on ${where(binding)}`,
        'somebody has one role at a time there: keep one',
      );
    } else if (binding.grant !== undefined) {
      this.#report('said-twice', binding, first, `${named(binding)} has two grants on ${where(binding)}`, 'keep one');
    } else if (first.throughGroup === undefined && binding.throughGroup === undefined) {
      this.#report(
        'named-twice',
        binding,
        first,
        `${named(binding)} is named twice as ${binding.role} on ${where(binding)}`,
        'delete one of the two',
      );
    } else if (binding.throughGroup === undefined) this.all.set(address, binding);
  }

  #report(
    code: 'binding-and-grant' | 'two-roles' | 'said-twice' | 'named-twice',
    binding: DesiredBinding,
    first: DesiredBinding,
    message: string,
    hint: string,
  ): void {
    this.#findings.add({
      code,
      severity: code === 'named-twice' ? 'warning' : 'error',
      message,
      hint,
      place: binding.place,
      related: [
        {
          place: first.place,
          message: first.throughGroup === undefined ? 'the first one' : `through the group ${first.throughGroup}`,
        },
      ],
      about: binding.scope,
    });
  }
}

function named({ who, principal, throughGroup }: DesiredBinding): string {
  return throughGroup === undefined ? `\`${who}\`` : `the CCO ID \`${principal}\`, in the group \`${who}\`,`;
}

export function where({ scope }: { readonly scope: Scope }): string {
  return scope === smartAccountScope ? 'the Smart Account' : scope;
}

export function isOfCompany(access: Access, person: KnownPerson): boolean {
  return person.domain === undefined || access.companyDomains.has(person.domain);
}
