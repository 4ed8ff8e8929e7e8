import type { Operation, Plan } from '../../model/plan.ts';
import { codeOwners } from './code-owners.ts';
import type { Reviewer } from '../../model/report-facts.ts';

export interface ReviewersRequest {
  readonly plan: Plan;
  /** The text of CODEOWNERS. */
  readonly owners: string;
  /** The layout folder below the root of the repository, with forward slashes; empty: the root itself. */
  readonly folder: string;
}

/** Who owns the lines that ask for operations of the plan; who has outsiders to look at comes first. */
export function reviewersOf({ plan, owners, folder }: ReviewersRequest): readonly Reviewer[] {
  const ownersOf = codeOwners(owners);
  const gaining = outsidersGaining(plan);
  const byOwner = new Map<
    string,
    { readonly files: Set<string>; operations: number; readonly outsiders: Set<string> }
  >();
  for (const [file, operations] of byFile(plan.operations)) {
    for (const owner of ownersOf(folder === '' ? file : `${folder}/${file}`)) {
      const entry = byOwner.get(owner) ?? { files: new Set(), operations: 0, outsiders: new Set() };
      byOwner.set(owner, entry);
      entry.files.add(file);
      entry.operations += operations.length;
      for (const operation of operations) {
        if ('principal' in operation && gaining.has(operation.principal)) entry.outsiders.add(operation.who);
      }
    }
  }
  return [...byOwner]
    .map(([owner, { files, operations, outsiders }]) => ({
      owner,
      files: [...files].sort(),
      operations,
      outsidersGaining: [...outsiders].sort(),
    }))
    .sort((a, b) => b.outsidersGaining.length - a.outsidersGaining.length || (a.owner < b.owner ? -1 : 1));
}

function outsidersGaining({ access }: Plan): ReadonlySet<string> {
  const rows = access.filter((change) => change.class === 'escalated' && change.party !== 'company');
  return new Set(rows.flatMap(({ principals }) => principals));
}

function byFile(operations: readonly Operation[]): ReadonlyMap<string, readonly Operation[]> {
  const files = new Map<string, Operation[]>();
  for (const operation of operations) {
    if (operation.origin === null) continue;
    const group = files.get(operation.origin.file);
    if (group === undefined) files.set(operation.origin.file, [operation]);
    else group.push(operation);
  }
  return files;
}
