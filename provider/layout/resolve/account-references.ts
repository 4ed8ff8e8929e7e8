import { namesNode, parseTreePath, type TreePath } from '../../model/tree-path.ts';
import { smartAccountScope, type Scope } from '../../model/address.ts';
import type { Place } from '../../model/place.ts';
import type { Findings } from '../findings.ts';
import { didYouMean } from '../../model/nearest.ts';
import { liesWithin, reachOf, type Reach } from './delegated-reach.ts';
import type { Part } from './parts.ts';
import { ancestorNames, said, whereIs, type Tree, type TreeAccount } from './tree-account.ts';

export interface Reference {
  readonly text: string;
  readonly place: Place;
  readonly part: Part;
}

/** Turns names and paths of Virtual Accounts into bare names, and holds delegated files to their part of the tree. */
export class AccountReferences {
  readonly #tree: Tree;
  readonly #findings: Findings;
  readonly #reaches = new Map<Part, Reach | undefined>();
  /** Former names, with the account that has the name's successor. */
  readonly #former = new Map<string, TreeAccount>();

  constructor(tree: Tree, findings: Findings) {
    this.#tree = tree;
    this.#findings = findings;
    for (const account of tree.values()) {
      const formerly = said(account, 'formerly')?.value;
      const name = typeof formerly === 'string' ? formerly : formerly?.name;
      if (name !== undefined) this.#former.set(name, account);
    }
  }

  /** An account that the layout declares. */
  declared(reference: Reference): TreeAccount | undefined {
    const path = this.parse(reference);
    if (path === undefined) return undefined;
    const account = this.#tree.get(path.name);
    if (account === undefined) {
      this.#unknown(path.name, reference.place);
      return undefined;
    }
    return this.#checkPath(path, account, reference.place) && this.#checkReach(reference, account)
      ? account
      : undefined;
  }

  /** The bare name of an account that the layout may or may not declare: one to be deleted, or one that is only live. */
  named(reference: Reference): string | undefined {
    const path = this.parse(reference);
    if (path === undefined) return undefined;
    const account = this.#tree.get(path.name);
    if (account === undefined) return path.name;
    return this.#checkPath(path, account, reference.place) ? path.name : undefined;
  }

  /** The same, or `smartAccount`. */
  scope(reference: Reference, mustBeDeclared: boolean): Scope | undefined {
    if (reference.text === smartAccountScope) {
      return this.#checkReach(reference, undefined) ? smartAccountScope : undefined;
    }
    return mustBeDeclared ? this.declared(reference)?.name : this.named(reference);
  }

  /** Whether a file may speak for an account; for the Smart Account where that is undefined. */
  maySpeakFor(part: Part, account: TreeAccount | undefined): boolean {
    if (part.delegation === undefined) return true;
    if (!this.#reaches.has(part)) this.#reaches.set(part, reachOf(part, this.#tree));
    const reach = this.#reaches.get(part);
    return reach !== undefined && account !== undefined && liesWithin(reach, account);
  }

  parse({ text, place }: Reference, withBelow = false): TreePath | undefined {
    const path = parseTreePath(text);
    if (path === undefined) {
      this.#findings.add({
        code: 'wrong-path',
        message: `\`${text}\` holds an empty name`,
        hint: 'write a name, or a path such as EMEA/France; a slash that belongs to a name is written `\\/`',
        place,
      });
    } else if (path.below && !withBelow) {
      this.#findings.add({
        code: 'pattern-in-path',
        message: `\`${text}\` names more than one Virtual Account`,
        hint: `name one: ${path.name}`,
        place,
      });
    } else return path;
    return undefined;
  }

  /** Checks a path of `ignore`, which may end in `/**` and may name what is only live. */
  checkPattern(reference: Reference): void {
    const path = this.parse(reference, true);
    const account = path && this.#tree.get(path.name);
    if (path !== undefined && account !== undefined) this.#checkPath(path, account, reference.place);
  }

  #unknown(name: string, place: Place): void {
    const successor = this.#former.get(name);
    this.#findings.add({
      code: 'unknown-virtual-account',
      message: `the layout declares no Virtual Account \`${name}\``,
      hint:
        successor === undefined
          ? (didYouMean(name, this.#tree.keys()) ?? `declare it under \`virtualAccounts\`: \`${name}: {}\``)
          : `it is called \`${successor.name}\` now`,
      place,
    });
  }

  #checkPath(path: TreePath, account: TreeAccount, place: Place): boolean {
    const ancestors = ancestorNames(account);
    if (namesNode(path, account.name, ancestors)) return true;
    const written = path.above.toReversed();
    const wrong = written.findIndex((name, index) => ancestors[index] !== name);
    const child = wrong === 0 ? account.name : (ancestors[wrong - 1] ?? account.name);
    const parent = ancestors[wrong];
    this.#findings.add({
      code: 'wrong-path',
      message: `${child} is ${whereIs(parent === undefined ? undefined : { name: parent })}, not under ${written[wrong] ?? ''}`,
      hint: `the bare name is enough: ${account.name}`,
      place,
    });
    return false;
  }

  #checkReach({ part, place }: Reference, account: TreeAccount | undefined): boolean {
    if (this.maySpeakFor(part, account)) return true;
    this.#findings.add({
      code: 'delegated-reach',
      message: `${account?.name ?? 'the Smart Account'} is not under ${part.delegation?.under ?? ''}, for which \`${part.source.file}\` speaks`,
      hint: 'say it in the root file',
      place,
      ...(part.delegation === undefined
        ? {}
        : { related: [{ place: part.delegation.place, message: 'delegated here' }] }),
    });
    return false;
  }
}
