import type { PlanningInput } from '../../../provider/model/planning.ts';

/**
 * The same inputs in another order, as another backend, file system or order of files would give them: every map and
 * every list, but for what is promised: parents come before children.
 */
export function shuffled(input: PlanningInput, numbers: Iterator<number>): PlanningInput {
  const list = <Item>(items: Iterable<Item>): readonly Item[] => mixed([...items], numbers);
  const map = <Key, Value>(entries: ReadonlyMap<Key, Value>): ReadonlyMap<Key, Value> => new Map(list(entries));
  const tree = <Account extends { readonly parent: string | undefined }>(accounts: ReadonlyMap<string, Account>) =>
    parentsFirst(map(accounts));
  const { desired, live } = input;
  return {
    ...input,
    desired: {
      ...desired,
      ...{ people: map(desired.people), peopleById: map(desired.peopleById), partners: map(desired.partners) },
      ...{ virtualAccounts: tree(desired.virtualAccounts), bindings: map(desired.bindings) },
      ...{ departed: list(desired.departed), removed: list(desired.removed), accepted: list(desired.accepted) },
      companyDomains: list(desired.companyDomains),
    },
    live: {
      ...live,
      estate: {
        ...live.estate,
        virtualAccounts: tree(live.estate.virtualAccounts),
        bindings: map(live.estate.bindings),
        emails: map(live.estate.emails),
      },
    },
  };
}

function mixed<Item>(items: Item[], numbers: Iterator<number>): readonly Item[] {
  for (let at = items.length - 1; at > 0; at -= 1) {
    const other = (numbers.next().value as number) % (at + 1);
    const [one, two] = [items[at], items[other]];
    if (one !== undefined && two !== undefined) [items[at], items[other]] = [two, one];
  }
  return items;
}

function parentsFirst<Account extends { readonly parent: string | undefined }>(
  accounts: ReadonlyMap<string, Account>,
): ReadonlyMap<string, Account> {
  const sorted = new Map<string, Account>();
  const put = (name: string | undefined): void => {
    const account = name === undefined ? undefined : accounts.get(name);
    if (name === undefined || account === undefined || sorted.has(name)) return;
    put(account.parent);
    sorted.set(name, account);
  };
  for (const name of accounts.keys()) put(name);
  return sorted;
}
