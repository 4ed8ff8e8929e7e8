import { smartAccountScope } from '../../model/address.ts';
import type { Proposal } from '../../model/plan.ts';
import { isVirtualAccountRole } from '../../model/role.ts';
import { rootScope, type ChangeSet, type NodeKey } from '../changes.ts';
import { compareTexts } from './clause.ts';
import type { Detour, DetourBinding, DetourMove } from './detour.ts';
import type { EstateIndex } from './estate-index.ts';
import { nodePhrase, sortedPlaces } from './explain.ts';
import { riskOf } from './acceptance.ts';
import type { Conflict } from './refusals.ts';
import type { UniversalWay } from './universal-way.ts';

/** Proposals as data and as lines: what to write in the layout for the first apply, and to take back for the next. */
export function detourProposal(set: ChangeSet, detour: Detour): Proposal {
  const lines = [
    ...detour.bindings.flatMap((one) => bindingLines(set, one)),
    ...detour.moves.flatMap((one) => moveLines(set, one)),
  ];
  return {
    kind: detour.kind,
    steps: 2,
    lines: ['# for the first apply; take it back for the second', ...lines],
    bindings: detour.bindings.flatMap((one) => bindingData(set, one)),
    moves: detour.moves.map(({ node, parent }) => ({
      name: set.label(node),
      parent: parent === undefined ? null : set.label(parent),
    })),
  };
}

/** A proposal has no word for Approver; it need not, where that is what somebody has before and after. */
export function isSayable(set: ChangeSet, { bindings }: Pick<UniversalWay, 'bindings'>): boolean {
  return bindings.every(
    ({ scope, principal, state }) =>
      state?.role !== 'approver' ||
      [set.before, set.after].every((shape) =>
        shape.bindings.some((one) => one.scope === scope && one.principal === principal && one.role === 'approver'),
      ),
  );
}

export function universalProposal(set: ChangeSet, way: UniversalWay): Proposal {
  return {
    kind: 'universal',
    steps: 3,
    lines: [
      '# first apply: the tree as it is live, and only these bindings for these people',
      '# second apply: the tree of the layout, with the same bindings',
      '# third apply: the layout as it stands',
      ...way.bindings.filter(({ state }) => state !== undefined).flatMap((one) => bindingLines(set, one)),
    ],
    bindings: way.bindings.flatMap((one) => bindingData(set, one)),
    moves: [],
  };
}

/**
 * Where no intermediate layout helps, the risks that could be accepted; null when a promise that is never relaxed is at
 * stake. Where a partner takes over from another, an administrator of the company in between is a way as well.
 */
export function acceptanceProposal(index: EstateIndex, conflicts: readonly Conflict[]): Proposal | null {
  const relaxable = conflicts.map(({ core }) =>
    core.filter(({ rank }) => rank === '4' || rank === '5' || rank === '6a'),
  );
  if (conflicts.length === 0 || relaxable.some((clauses) => clauses.length === 0)) return null;
  const entries = new Set<string>();
  const others = new Set<string>();
  for (const clause of relaxable.flat()) {
    for (const { node } of sortedPlaces(index, clause)) {
      const at = nodePhrase(index, node);
      entries.add(`- { risk: ${riskOf(clause)}, at: ${scalar(at)}, because: …, until: … }`);
      if (clause.rank === '4')
        others.add(`# or give somebody of the company \`administrator\` on ${at} for the time between: two applies`);
    }
  }
  return {
    kind: 'accept',
    steps: 1,
    lines: ['# under accepted, one of', ...[...entries].sort(compareTexts), ...[...others].sort(compareTexts)],
    bindings: [],
    moves: [],
  };
}

function bindingLines(set: ChangeSet, { scope, principal, state }: DetourBinding): readonly string[] {
  const where = scope === rootScope ? 'the Smart Account' : set.label(scope);
  const who = set.who(principal);
  if (state === undefined) return [`# on ${where}: nothing yet for ${who}`];
  const children = state.children === true;
  if (set.party(principal).kind !== 'company') {
    const reach = children ? ', children: true' : '';
    return [
      '# under the grants of the partner',
      `- { who: [${scalar(who)}], role: ${state.role}, at: ${scopeScalar(set, scope)}${reach}, because: … }`,
    ];
  }
  const holder = children ? `{ who: ${scalar(who)}, children: true }` : scalar(who);
  return [`# under the roles of ${where}`, `${state.role}: [${holder}]`];
}

function moveLines(set: ChangeSet, { node, parent }: DetourMove): readonly string[] {
  const where = parent === undefined ? 'at top level' : `in ${set.label(parent)}`;
  return [`# nest ${set.label(node)} ${where}`];
}

function bindingData(set: ChangeSet, { scope, principal, state }: DetourBinding): Proposal['bindings'] {
  const role = state?.role ?? null;
  if (role !== null && !isVirtualAccountRole(role)) return [];
  const label = scope === rootScope ? smartAccountScope : set.label(scope);
  return [{ scope: label, principal, role, children: state?.children ?? false }];
}

function scopeScalar(set: ChangeSet, scope: NodeKey): string {
  return scope === rootScope ? smartAccountScope : scalar(set.label(scope));
}

/** A name as YAML: bare where nothing in it can be misread. */
function scalar(text: string): string {
  return /^[A-Za-z][\w.-]*(?: [\w.-]+)*$/.test(text) && !/^(?:y|n|yes|no|on|off|true|false|null)$/i.test(text)
    ? text
    : JSON.stringify(text);
}
