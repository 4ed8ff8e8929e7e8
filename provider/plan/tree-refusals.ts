import type { Refusal } from '../model/plan.ts';
import type { Change, ChangeSet } from './changes.ts';
import type { DiffContext } from './diff-context.ts';
import { liveOf } from './diff-virtual-accounts.ts';

/** What the tree itself makes impossible, whatever the order: a name that stays taken, a child that stays behind. */
export function treeRefusals(context: DiffContext, set: ChangeSet): readonly Refusal[] {
  return [
    ...namesTaken(context, set),
    ...nestedInItself(set),
    ...childrenLeftBehind(set),
    ...defaultGone(set),
    ...onPremises(context, set),
  ];
}

function namesTaken(context: DiffContext, set: ChangeSet): readonly Refusal[] {
  const { live } = context.input;
  const freed = new Set(
    set.changes.flatMap((change) =>
      change.verb === 'rename' ? [change.from] : change.verb === 'delete' ? [change.name] : [],
    ),
  );
  return set.changes.flatMap((change) => {
    const wanted = change.verb === 'create' ? change.name : change.verb === 'rename' ? change.to : undefined;
    if (wanted === undefined || freed.has(wanted)) return [];
    const ambiguous = live.estate.ambiguous.includes(wanted);
    if (!ambiguous && !live.estate.virtualAccounts.has(wanted)) return [];
    return [
      {
        code: 'name-taken',
        message: ambiguous
          ? `${wanted} exists twice in the account, so nothing can be given this name`
          : `${wanted} is the name of another Virtual Account that this plan leaves as it is`,
        hint: `rename or remove the other one first, or declare it`,
        operations: [change.id],
        proposal: null,
      },
    ];
  });
}

/** The moves of a set that cannot be: `set.after` leaves those accounts where they are. */
function isStuck(set: ChangeSet, change: Change): boolean {
  return (
    change.verb === 'move' && set.after.parents.has(change.node) && set.after.parents.get(change.node) !== change.to
  );
}

/** A set whose changes lead to its own `after`, which is a tree. */
export function withoutStuck(set: ChangeSet): ChangeSet {
  const changes = set.changes.filter((change) => !isStuck(set, change));
  return changes.length === set.changes.length ? set : { ...set, changes };
}

/** What is out of scope stays where it is, and may lie in what is to be nested in it. */
function nestedInItself(set: ChangeSet): readonly Refusal[] {
  return set.changes.flatMap((change): readonly Refusal[] => {
    if (change.verb !== 'move' || !isStuck(set, change)) return [];
    const [name, parent] = [set.label(change.node), change.to === undefined ? 'the top level' : set.label(change.to)];
    return [
      {
        code: 'nested-in-itself',
        message: `${name} cannot be nested in ${parent}, which lies below it and is left there by this plan`,
        hint: 'plan the whole account, or end the `ignore` entry that keeps the other one where it is',
        operations: [change.id],
        proposal: null,
      },
    ];
  });
}

/** A default exists at any time, so it can be deleted only when this plan makes another one the default. */
function defaultGone(set: ChangeSet): readonly Refusal[] {
  const [old, now] = [set.before.default, set.after.default];
  return set.changes.flatMap((change): readonly Refusal[] => {
    if (change.verb !== 'delete' || change.node !== old || now !== old) return [];
    return [
      {
        code: 'default-deleted',
        message: `${set.label(change.node)} is the default and cannot be deleted, since this plan makes no other one the default`,
        hint: 'plan the whole account, or end the `ignore` entry that keeps the new default as it is',
        operations: [change.id],
        proposal: null,
      },
    ];
  });
}

/** Cisco's Smart Software Manager help: what is tied to an on-premises server is released there, and cannot be deleted before. */
function onPremises(context: DiffContext, set: ChangeSet): readonly Refusal[] {
  return set.changes.flatMap((change): readonly Refusal[] => {
    if (change.verb !== 'delete' && change.verb !== 'update' && change.verb !== 'set-default') return [];
    const live = liveOf(context, change.node);
    const tied = live?.onPremises ?? false;
    const name = set.label(change.node);
    const refused = { operations: [change.id], proposal: null };
    if (change.verb === 'delete' && tied)
      return [
        {
          ...{
            ...refused,
            code: 'on-premises-attached',
            message: `${name} is tied to an on-premises licence server and cannot be deleted`,
          },
          hint: 'remove it on that server first; then plan again',
        },
      ];
    if (change.verb === 'set-default' && tied)
      return [
        {
          ...{
            ...refused,
            code: 'on-premises-default',
            message: `${name} is tied to an on-premises licence server and cannot be the default`,
          },
          hint: 'choose another default Virtual Account',
        },
      ];
    if (change.verb === 'update' && change.ties && (live?.assets?.devices ?? 0) > 0)
      return [
        {
          ...{
            ...refused,
            code: 'on-premises-not-empty',
            message: `${name} holds devices, so it cannot be tied to an on-premises licence server`,
          },
          hint: 'move its devices elsewhere first',
        },
      ];
    return [];
  });
}

function childrenLeftBehind(set: ChangeSet): readonly Refusal[] {
  const deletes = new Map(
    set.changes.flatMap((change) => (change.verb === 'delete' ? [[change.node, change.id]] : [])),
  );
  if (deletes.size === 0) return [];
  const left = new Map<string, string[]>();
  for (const [node, parent] of set.after.parents) {
    const id = parent === undefined ? undefined : deletes.get(parent);
    if (id === undefined || parent === undefined) continue;
    left.set(parent, [...(left.get(parent) ?? []), set.label(node)]);
  }
  return [...left].map(([parent, children]) => ({
    code: 'children-left-behind',
    message: `${set.label(parent)} cannot be deleted while ${children.sort().join(', ')} ${children.length === 1 ? 'is' : 'are'} nested in it`,
    hint: 'move them elsewhere in the layout, or name them under `removed` as well',
    operations: [deletes.get(parent) ?? ''],
    proposal: null,
  }));
}
