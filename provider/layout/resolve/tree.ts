import type { VirtualAccount } from '../../../schemas/types/layout.ts';
import { below, type Place } from '../../model/place.ts';
import type { Findings } from '../findings.ts';
import type { Loose } from '../form/prune.ts';
import { reachOf, withinReach, type Reach } from './delegated-reach.ts';
import { checkName, skeletonOf } from './names.ts';
import { sectionPlace, type Part } from './parts.ts';
import { whereIs, type Tree, type TreeAccount } from './tree-account.ts';

/**
 * Lays the trees of all files over each other. Delegated files come last: they may hang something below an account that
 * another file declares, and one of them below what another one declares.
 */
export function mergeTrees(parts: readonly Part[], findings: Findings): Tree {
  const merger = new Merger(findings);
  for (const part of parts) if (part.delegation === undefined) merger.lay(part, undefined);
  let waiting = parts.filter(({ delegation }) => delegation !== undefined);
  for (let before = waiting.length + 1; waiting.length < before;) {
    before = waiting.length;
    waiting = waiting.filter((part) => {
      const reach = reachOf(part, merger.accounts);
      if (reach === undefined) return true;
      merger.lay(part, reach);
      return false;
    });
  }
  // Whom a delegated file speaks for is unknown: reported where `delegate` is resolved, and its tree is left out.
  return merger.inOrder();
}

class Merger {
  readonly accounts = new Map<string, TreeAccount>();
  readonly #top: TreeAccount[] = [];
  readonly #skeletons = new Map<string, TreeAccount>();
  readonly #findings: Findings;

  constructor(findings: Findings) {
    this.#findings = findings;
  }

  lay(part: Part, reach: Reach | undefined): void {
    this.#layMap({
      part,
      reach,
      map: part.layout.virtualAccounts,
      place: sectionPlace(part, 'virtualAccounts'),
      parent: undefined,
    });
  }

  inOrder(): Tree {
    const ordered = new Map<string, TreeAccount>();
    const visit = (account: TreeAccount): void => {
      ordered.set(account.name, account);
      account.children.forEach(visit);
    };
    this.#top.forEach(visit);
    return ordered;
  }

  #layMap(at: {
    readonly part: Part;
    readonly reach: Reach | undefined;
    readonly map: Loose<VirtualAccount>['virtualAccounts'];
    readonly place: Place;
    readonly parent: TreeAccount | undefined;
  }): void {
    const { part, reach, map, place, parent } = at;
    if (map === undefined) return;
    for (const name of part.source.keysOf(map)) {
      const written = map[name];
      if (written === undefined) continue;
      const entryPlace = below(place, name);
      const step = { part, name, entry: written, place: entryPlace, parent: parent?.name, findings: this.#findings };
      const entry = reach === undefined ? written : withinReach({ ...step, reach });
      if (entry === undefined) continue;
      const account = this.#layEntry({ part, name, entry, place: entryPlace, parent });
      this.#layMap({
        part,
        reach,
        map: entry.virtualAccounts,
        place: below(entryPlace, 'virtualAccounts'),
        parent: account,
      });
    }
  }

  #layEntry(at: {
    readonly part: Part;
    readonly name: string;
    readonly entry: Loose<VirtualAccount>;
    readonly place: Place;
    readonly parent: TreeAccount | undefined;
  }): TreeAccount {
    const { name, place, parent } = at;
    const known = this.accounts.get(name);
    if (known === undefined) {
      const account: TreeAccount = { name, parent, children: [], place, fields: new Map(), parts: [at.part] };
      this.accounts.set(name, account);
      (parent?.children ?? this.#top).push(account);
      checkName(name, place, this.#findings);
      this.#checkLooks(account);
      this.#say(account, at);
      return account;
    }
    if (known.parent !== parent || known.place.file === place.file) {
      this.#findings.add({
        code: 'name-taken',
        message: `\`${name}\` is declared twice: ${whereIs(known.parent)}, and ${whereIs(parent)}`,
        hint: 'a name is unique in a Smart Account: rename one of them, or delete it',
        place,
        atKey: true,
        related: [{ place: known.place, message: 'the first one' }],
        about: name,
      });
      return known;
    }
    if (isBare(at.entry) && known.fields.size === 0 && known.children.length === 0)
      this.#twice(name, place, known.place);
    known.parts.push(at.part);
    this.#say(known, at);
    return known;
  }

  #say(
    account: TreeAccount,
    { part, entry, place }: { readonly part: Part; readonly entry: Loose<VirtualAccount>; readonly place: Place },
  ): void {
    const before = account.fields.size;
    for (const key in entry) {
      const field = key as keyof VirtualAccount;
      const value = entry[field];
      if (field === 'virtualAccounts' || value === undefined) continue;
      const fieldPlace = below(place, field);
      const other = account.fields.get(field);
      if (other !== undefined) this.#twice(`${field}\` of \`${account.name}`, fieldPlace, other.place);
      else account.fields.set(field, { value, place: fieldPlace, part });
    }
    if (account.fields.size > before && before === 0) account.place = place;
  }

  #twice(what: string, place: Place, first: Place): void {
    this.#findings.add({
      code: 'said-twice',
      message: `\`${what}\` is said twice`,
      hint: `delete it here or in \`${first.file}\``,
      place,
      atKey: true,
      related: [{ place: first, message: 'also said here' }],
    });
  }

  #checkLooks(account: TreeAccount): void {
    const skeleton = skeletonOf(account.name);
    const other = this.#skeletons.get(skeleton);
    if (other === undefined) {
      this.#skeletons.set(skeleton, account);
      return;
    }
    this.#findings.add({
      code: 'names-look-alike',
      message: `\`${account.name}\` looks like \`${other.name}\`: ${account.name.toLowerCase() === other.name.toLowerCase() ? 'they differ only in case' : 'a letter is of another script'}`,
      hint: 'give one of them a name that is told apart by eye',
      place: account.place,
      atKey: true,
      related: [{ place: other.place, message: 'the other one' }],
      about: account.name,
    });
  }
}

function isBare(entry: Loose<VirtualAccount>): boolean {
  return Object.values(entry).every((value) => value === undefined);
}
