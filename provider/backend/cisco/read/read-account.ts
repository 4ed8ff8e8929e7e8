import { isExternalGroup, type Principal } from '../../../model/address.ts';
import type { LiveVirtualAccount } from '../../../model/estate.ts';
import type { LiveRead } from '../../../model/planning.ts';
import { counted } from '../../../model/sentence-parts.ts';
import type { ReadRequest } from '../../backend.ts';
import { Operations, type Subject } from '../operations.ts';
import { readContents, toldFailure, type Contents } from './assets.ts';
import type { Calls } from './calls.ts';
import { readHierarchy, readNumbers, type NumberedAccount } from './hierarchy.ts';
import { readOwnAccess, type OwnAccess } from './own-access.ts';
import type { Listed } from './pages.ts';
import { orderOfAsking, readPeople, type Answers, type PeopleBudget } from './people.ts';
import { coverRoles } from './role-coverage.ts';
import { treeOf, type Tree } from './tree.ts';
import { readVirtualAccountList } from './virtual-account-list.ts';

export interface AccountReading {
  readonly calls: Calls;
  readonly subject: Subject;
  readonly actor: Principal | undefined;
  readonly budget: PeopleBudget;
  readonly request: ReadRequest;
}

/**
 * Reads the account: what the caller may see, both lists of Virtual Accounts, what lies in them, and person by person the
 * roles. The pages go first where requests are limited, since people can be asked for next time.
 */
export async function readAccount(reading: AccountReading): Promise<LiveRead> {
  const { calls, subject, request } = reading;
  const operations = new Operations(subject);
  const own = await readOwnAccess(calls, operations, subject.domain);
  const trees = readTree(reading, { operations, own });
  const [tree, contents, answers] = await allOf([
    trees,
    readContents(
      calls,
      operations,
      trees.then(({ virtualAccounts }) => tokensAsked(virtualAccounts, request)),
    ),
    trees.then(() => readRoles(reading, operations)),
  ]);
  return concluded(reading, { own, tree, contents, answers });
}

/** The first failure, but not before all have ended: nothing goes on in the back of a read that has failed. */
async function allOf<A, B, C>(parts: readonly [Promise<A>, Promise<B>, Promise<C> | C]): Promise<readonly [A, B, C]> {
  await Promise.allSettled(parts);
  return Promise.all(parts);
}

/** Both lists at once; if they do not agree, perhaps because somebody changed the account meanwhile, once more. */
async function readTree(
  reading: AccountReading,
  { operations, own }: { readonly operations: Operations; readonly own: OwnAccess },
): Promise<Tree> {
  const { tree, both } = await readTreeOnce(reading, operations);
  const again = own.overview && both && tree.doubts.length > 0 && reading.calls.left() >= 2;
  return again ? (await readTreeOnce(reading, operations)).tree : tree;
}

async function readTreeOnce(
  { calls, subject, request }: AccountReading,
  operations: Operations,
): Promise<{ readonly tree: Tree; readonly both: boolean }> {
  const { domain, accountType } = subject;
  const second = subject.interface === 'legacy' ? readNumbers : readHierarchy;
  const [list, numbered] = await allOf([
    readVirtualAccountList(calls, operations),
    second({ calls, operations, domain, accountType }).catch(unreadHierarchy),
    undefined,
  ]);
  const tree = treeOf(list, numbered);
  const done = tree.virtualAccounts.size;
  request.listen?.({ kind: 'reading', what: 'Virtual Accounts', done, total: done });
  return { tree, both: 'rows' in numbered };
}

function unreadHierarchy(error: unknown): Pick<Listed<NumberedAccount>, 'doubts'> {
  return { doubts: [`the hierarchy was not read: ${toldFailure(error).message}`] };
}

/** Nobody else can be asked for at the older interface: no client was seen to do it. */
async function readRoles(reading: AccountReading, operations: Operations): Promise<Answers> {
  const { calls, subject, actor, budget, request } = reading;
  if (subject.interface === 'legacy') return new Map();
  const { principals, holders = new Set(), rolesReadAt = new Map() } = request;
  const asked = orderOfAsking({ principals, actor, holders, rolesReadAt });
  return readPeople({ calls, operations, domain: subject.domain, principals: asked, budget, listen: request.listen });
}

function tokensAsked(
  accounts: ReadonlyMap<string, LiveVirtualAccount>,
  { mayDelete }: Pick<ReadRequest, 'mayDelete'>,
): readonly string[] {
  return mayDelete === undefined ? [] : [...accounts.keys()].filter((name) => mayDelete(name));
}

function concluded(
  { calls, subject, actor, request }: AccountReading,
  found: { readonly own: OwnAccess; readonly tree: Tree; readonly contents: Contents; readonly answers: Answers },
): LiveRead {
  const { own, tree, contents, answers } = found;
  const isKnown = (name: string): boolean => tree.virtualAccounts.has(name) || tree.ambiguous.includes(name);
  const roles = coverRoles({ answers, own, actor, isKnown });
  // Who sees a part sees no parents, no default, and not what lies elsewhere: that is one reason, not many.
  const doubts = own.overview
    ? [...tree.doubts, ...placesDoubts(contents, isKnown), ...roles.doubts]
    : ['the acting identity holds no Smart Account role that sees every Virtual Account', ...roles.doubts];
  const withAssets = Array.from(
    tree.virtualAccounts,
    ([name, account]) => [name, { ...account, assets: contents.assetsOf(name) }] as const,
  );
  const left = unasked(request, { answers, actor, subject });
  return {
    estate: {
      domain: subject.domain,
      virtualAccounts: new Map(withAssets),
      bindings: roles.bindings,
      ambiguous: tree.ambiguous,
      emails: new Map(),
    },
    complete: doubts.length === 0,
    incompleteBecause: [...doubts, ...roles.unread, ...left, ...contents.unread],
    principalsRead: roles.principalsRead,
    actor,
    requests: calls.requests,
  };
}

/** Something lies in a Virtual Account that no list names: then there is one more than was read. */
function placesDoubts({ places }: Contents, isKnown: (name: string) => boolean): readonly string[] {
  const unknown = [...places].filter((name) => !isKnown(name));
  return unknown.length === 0
    ? []
    : [`licences or devices lie in ${counted(unknown.length, 'Virtual Account')} that no list names`];
}

function unasked(
  { principals }: ReadRequest,
  found: { readonly answers: Answers; readonly actor: Principal | undefined; readonly subject: Subject },
): readonly string[] {
  const { answers, actor, subject } = found;
  const people = new Set(principals.filter((principal) => !isExternalGroup(principal) && principal !== actor));
  const left = [...people].filter((principal) => !answers.has(principal)).length;
  if (left === 0) return [];
  const of = `roles of ${left} ${left === 1 ? 'person' : 'people'}`;
  return subject.interface === 'legacy'
    ? [`${of} not read: the older interface tells only the caller's own`]
    : [`${of} not asked for this time; the next apply begins with them`];
}
