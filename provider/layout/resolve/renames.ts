import type { DesiredVirtualAccount, Rename } from '../../model/desired.ts';
import type { Findings } from '../findings.ts';
import type { AccountReferences } from './account-references.ts';
import { said, type Tree } from './tree-account.ts';

/**
 * Checks `formerly`. A name that another account has now is allowed as long as the renames form a chain, which is carried
 * out backwards; in a circle no name would ever be free.
 */
export function checkRenames(options: {
  readonly accounts: ReadonlyMap<string, DesiredVirtualAccount>;
  readonly tree: Tree;
  readonly references: AccountReferences;
  readonly findings: Findings;
}): void {
  const { accounts, findings } = options;
  const successors = new Map<string, { readonly name: string; readonly rename: Rename }>();
  for (const { name, formerly: rename } of accounts.values()) {
    if (rename === undefined) continue;
    if (rename.from === name) {
      findings.add({
        code: 'rename-to-itself',
        message: `\`${name}\` was formerly called \`${name}\``,
        hint: 'write the old name, or delete the line',
        place: rename.place,
        about: name,
      });
      continue;
    }
    const first = successors.get(rename.from);
    if (first === undefined) successors.set(rename.from, { name, rename });
    else {
      findings.add({
        code: 'renamed-twice',
        message: `\`${name}\` and \`${first.name}\` were both formerly called \`${rename.from}\``,
        hint: 'a name has one successor: delete one of the lines',
        place: rename.place,
        related: [{ place: first.rename.place, message: 'the first one' }],
        about: name,
      });
    }
    checkReach(options, name, rename);
  }
  reportCircles(accounts, findings);
}

function checkReach(
  { tree, references, findings }: Parameters<typeof checkRenames>[0],
  name: string,
  rename: Rename,
): void {
  const account = tree.get(name);
  const part = account && said(account, 'formerly')?.part;
  const old = tree.get(rename.from);
  if (part === undefined || old === undefined || references.maySpeakFor(part, old)) return;
  findings.add({
    code: 'delegated-reach',
    message: `\`${rename.from}\` is not under ${part.delegation?.under ?? ''}, for which \`${part.source.file}\` speaks`,
    hint: 'a rename from outside is said in the root file',
    place: rename.place,
    about: name,
  });
}

function reportCircles(accounts: ReadonlyMap<string, DesiredVirtualAccount>, findings: Findings): void {
  const done = new Set<string>();
  for (const start of accounts.keys()) {
    const way: string[] = [];
    for (let name = start; !done.has(name);) {
      done.add(name);
      way.push(name);
      const rename = accounts.get(name)?.formerly;
      if (rename === undefined || rename.from === name) break;
      const begin = way.indexOf(rename.from);
      if (begin >= 0) {
        const circle = way.slice(begin);
        findings.add({
          code: 'rename-circle',
          message: `names are swapped in a circle: ${[...circle, rename.from].join(' was ')}`,
          hint: `go over a third name: rename \`${rename.from}\` to a name that nobody has, apply, then say the rest`,
          place: rename.place,
          about: name,
        });
        break;
      }
      name = rename.from;
    }
  }
}
