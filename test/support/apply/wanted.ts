import type { LiveVirtualAccount } from '../../../provider/model/estate.ts';
import type { Operation, Plan } from '../../../provider/model/plan.ts';
import type { LiveRead } from '../../../provider/model/planning.ts';
import { digestOf } from '../../../provider/plan/digest.ts';
import type { FreshInput, FreshPlan, Planner } from '../../../provider/apply/run-options.ts';
import { bindingAddress } from '../../../provider/model/address.ts';

/**
 * A planner for tests: what is wanted is a list of operations, and the plan is those of them whose result the account
 * does not show. It knows nothing of layouts, and judges by its own few lines.
 */
export function planner(
  wanted: readonly Operation[],
  more: Partial<Omit<Planner, 'plan'>> & { readonly adjust?: (plan: Plan) => Plan } = {},
): Planner {
  const { adjust = (plan: Plan): Plan => plan, ...rest } = more;
  return {
    principals: () => [],
    isCompany: () => true,
    declared: [],
    ...rest,
    plan: (input) => fresh(wanted, input, adjust),
  };
}

function fresh(wanted: readonly Operation[], { live, baseline }: FreshInput, adjust: (plan: Plan) => Plan): FreshPlan {
  const onTrust = new Set(
    [...(baseline?.bindings ?? [])].map(([address, { children }]) => `${address} ${String(children)}`),
  );
  const operations = wanted
    .filter((operation) => !isDone(operation, live, onTrust))
    .map((operation) => asOfNow(operation, live));
  const make = (kept: readonly Operation[]): Plan => adjust(planOf(kept));
  const plan = make(operations);
  return {
    plan,
    asked: plan.operations,
    only: (ids) => make(operations.filter(({ id }) => ids.has(id))),
    agreed: { virtualAccounts: [], bindings: [], absent: [] },
  };
}

export function planOf(operations: readonly Operation[]): Plan {
  const ids = new Set(operations.map(({ id }) => id));
  const kept = operations.map((operation) => ({
    ...operation,
    needs: operation.needs.filter(({ id }) => ids.has(id)),
  }));
  return {
    ...{ version: 1, domain: 'acme.com', backend: { kind: 'memory', banner: '' }, day: '2026-03-02' },
    ...{ actor: null, target: null, operations: kept, access: [], guards: [], refusals: [], gaps: [], advice: [] },
    ...{ drift: [], pending: [], baseline: 'absent', suggestions: [], digest: digestOf(kept) },
    renames: kept.flatMap((each) =>
      each.verb === 'rename' ? [{ from: each.before.name, to: each.after.name, operation: each.id }] : [],
    ),
    coverage: {
      ...{ complete: true, incompleteBecause: [], virtualAccounts: { read: 0, managed: 0, ignored: 0 } },
      principals: { read: 0, unread: [], listing: 'everyone' },
      ...{ unknownFields: [], onTrustFields: [], unmanagedBindings: 0, unknownPrincipals: [] },
      ...{ doubleRoles: [], ambiguousNames: [], ignored: 0 },
    },
  };
}

function isDone(operation: Operation, { estate }: LiveRead, onTrust: ReadonlySet<string>): boolean {
  if ('principal' in operation) {
    const { address, scope, principal, after } = operation;
    const held =
      estate.bindings.get(address) ?? estate.bindings.get(bindingAddress(formerName(scope, estate), principal));
    if (after === null || held === undefined) return after === null && held === undefined;
    if (held.role !== after.role) return false;
    if (operation.verb !== 'change-binding') return true;
    return held.children === undefined
      ? onTrust.has(`${address} ${String(after.children)}`)
      : held.children === after.children;
  }
  const there: LiveVirtualAccount | undefined =
    estate.virtualAccounts.get(operation.name) ?? estate.virtualAccounts.get(formerName(operation.name, estate));
  switch (operation.verb) {
    case 'create':
      return there !== undefined;
    case 'delete':
      return there === undefined;
    case 'drain':
      return there === undefined || (there.assets?.licences ?? 0) + (there.assets?.devices ?? 0) === 0;
    case 'rename':
      return estate.virtualAccounts.has(operation.after.name);
    case 'move':
      return (
        there?.parent === (operation.after.parent ?? undefined) ||
        there?.parent === formerName(operation.after.parent ?? '', estate)
      );
    case 'update':
      return there?.description === operation.after.description;
    case 'set-default':
      return there?.default === true;
  }
}

/** In tests a name with a tick is the new name of the one without it. */
function formerName(name: string, estate: LiveRead['estate']): string {
  return name.endsWith("'") && !estate.virtualAccounts.has(name) ? name.slice(0, -1) : name;
}

/** A drain starts from what lies there now. */
function asOfNow(operation: Operation, { estate }: LiveRead): Operation {
  if (operation.verb !== 'drain') return operation;
  const assets = estate.virtualAccounts.get(operation.name)?.assets;
  if (assets === undefined) return operation;
  const { licences, devices } = assets;
  const most = {
    kind: 'at-most' as const,
    licences: Math.ceil((licences * 11) / 10),
    devices: Math.ceil((devices * 11) / 10),
  };
  return { ...operation, before: assets, expects: [most] };
}
