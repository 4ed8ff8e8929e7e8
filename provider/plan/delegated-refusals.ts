import type { Within } from '../model/desired.ts';
import { positionText, type Place } from '../model/place.ts';
import type { Refusal } from '../model/plan.ts';
import { rootScope, type Change, type NodeKey } from './changes.ts';
import type { DiffContext } from './diff-context.ts';
import { liveOf } from './diff-virtual-accounts.ts';
import type { Draft } from './draft.ts';
import { ancestorsOf } from './tree.ts';

/** A line of a delegated file that speaks of a Virtual Account. */
interface Saying {
  readonly within: Within;
  readonly place: Place;
}

/**
 * What a delegated file would do to a Virtual Account that lies outside of its part today. The layout alone cannot tell:
 * nobody declares the account there, so its name says nothing about where it is.
 */
export function delegatedRefusals(context: DiffContext, drafts: readonly Draft[]): readonly Refusal[] {
  if (context.input.desired.delegations.length === 0) return [];
  const reaching = new Map<NodeKey, { readonly saying: Saying; readonly operations: string[] }>();
  for (const { change, operation } of drafts) {
    const node = nodeOf(change);
    const saying = sayingsOf(context, change).find(({ within }) => !liesWithin(context, node, within));
    if (saying === undefined) continue;
    const known = reaching.get(node);
    if (known === undefined) reaching.set(node, { saying, operations: [operation.id] });
    else known.operations.push(operation.id);
  }
  return [...reaching].map(([node, { saying, operations }]) => refusalOf(context, node, saying, operations));
}

function refusalOf(
  { input, scope }: DiffContext,
  node: NodeKey,
  { within, place }: Saying,
  operations: readonly string[],
): Refusal {
  const line = positionText(input.locate(place));
  const parent = scope.liveParents.get(node);
  const where = parent === undefined ? 'at top level' : `under ${nameOf(parent)}`;
  return {
    code: 'delegated-reach-live',
    message: `${nameOf(node)} lies ${where} today, and ${line} speaks only for ${within} and what lies below it`,
    hint: 'say it in a file that speaks for the whole account, or take the line out',
    operations: operations.toSorted(),
    proposal: null,
  };
}

function nameOf(node: NodeKey): string {
  return node.slice(node.indexOf(':') + 1);
}

function nodeOf(change: Change): NodeKey {
  return 'scope' in change ? change.scope : change.node;
}

/** The lines that ask for a change, as far as they stand in delegated files. */
function sayingsOf({ input, matching, scope }: DiffContext, change: Change): readonly Saying[] {
  const { virtualAccounts } = input.desired;
  if (change.verb === 'drain' || change.verb === 'delete') {
    const replacement = matching.recreated.get(nameOf(change.node));
    const order =
      replacement === undefined ? scope.removalOf(nameOf(change.node)) : virtualAccounts.get(replacement)?.formerly;
    return order?.within === undefined ? [] : [{ within: order.within, place: order.place }];
  }
  const account = matching.desiredOfNode.get(nodeOf(change));
  const formerly = account && matching.renames.has(account.name) ? account.formerly : undefined;
  return [formerly, account].flatMap((said) =>
    said?.within === undefined ? [] : [{ within: said.within, place: said.place }],
  );
}

/**
 * Whether a live account lies in a part of the tree: today, or because what it is nested in is put there, which another
 * line answers for. Where the hierarchy was not read, nobody can say.
 */
function liesWithin(context: DiffContext, node: NodeKey, within: Within): boolean {
  const { matching, scope } = context;
  const live = node === rootScope ? undefined : liveOf(context, node);
  if (live === undefined || live.trust?.parent === 'unknown') return true;
  const top = matching.nodeOfDesired.get(within);
  if (top === undefined) return true;
  const parent = scope.liveParents.get(node);
  return (
    node === top ||
    ancestorsOf(scope.liveParents, node).includes(top) ||
    (parent !== undefined && (parent === top || ancestorsOf(scope.desiredParents, parent).includes(top)))
  );
}
