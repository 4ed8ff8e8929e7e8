import { smartAccountScope } from '../../model/address.ts';
import type { Json } from '../../model/plan.ts';
import type { World } from '../../backend/embedded/world.ts';
import type { ScopeId, VirtualAccountId } from '../../backend/embedded/world-records.ts';
import type { LoggedRequest } from '../request-log.ts';
import type { ControlRoute } from './control-route.ts';

/** At most so many requests in one answer. */
const mostRequests = 1_000;
const shownEvents = 100;

export const watchRoutes: readonly ControlRoute[] = [
  {
    method: 'GET',
    path: '/_emulator/log',
    /** `after`: only requests with a higher number; `limit`: at most so many, the newest. */
    answer: ({ query, controls }) => {
      const limit = Math.min(wholeNumber(query.get('limit')) ?? 200, mostRequests);
      const entries = controls.log.entries(wholeNumber(query.get('after')) ?? 0, limit);
      return Promise.resolve({ status: 200, json: { requests: entries.map(requestJson) } });
    },
  },
  {
    method: 'GET',
    path: '/_emulator/world',
    answer: async ({ controls }) => ({ status: 200, json: worldJson(await controls.keeper.read()) }),
  },
  {
    method: 'POST',
    path: '/_emulator/clock',
    /** `{"advanceSeconds": 3600}`: tokens expire, licences run out, without anybody waiting. */
    answer: ({ body, controls }) => {
      const asked = (typeof body === 'object' ? (body ?? {}) : {}) as Readonly<Record<string, Json | undefined>>;
      const seconds = asked['advanceSeconds'];
      if (typeof seconds !== 'number' || !Number.isFinite(seconds) || seconds < 0)
        return Promise.resolve({ status: 422, json: { message: 'advanceSeconds is a number from 0' } });
      controls.advance(seconds);
      return Promise.resolve({ status: 200, json: { now: controls.clock().toISOString() } });
    },
  },
];

function wholeNumber(text: string | null): number | undefined {
  return text !== null && /^\d{1,12}$/.test(text) ? Number(text) : undefined;
}

function requestJson(entry: LoggedRequest): Json {
  const { operation, caller, status, requestId, failure, ...always } = entry;
  return {
    ...always,
    ...{ operation: operation ?? null, caller: caller ?? null, status: status ?? null },
    ...{ requestId: requestId ?? null, failure: failure ?? null },
  };
}

function worldJson(world: World): Json {
  const { domain, name, id } = world.identity;
  return {
    ...{ domain, name, id, sequence: world.sequence, default: world.default?.name ?? null },
    roles: rolesJson(world, smartAccountScope),
    virtualAccounts: branchJson(world, undefined),
    people: Array.from(world.profiles(), ([ccoId, { email, active }]) => ({ ccoId, email, active })),
    events: world
      .events()
      .slice(-shownEvents)
      .map(({ sequence, at, by, command }) => ({ sequence, at, by, kind: command.kind, about: aboutOf(command) })),
  };
}

function branchJson(world: World, parent: VirtualAccountId | undefined): readonly Json[] {
  return [...world.childrenOf(parent)].flatMap((id): readonly Json[] => {
    const account = world.numbered(id);
    if (account === undefined) return [];
    const { name, description, visibility, onPremises, tags, licences, devices, tokens } = account;
    return [
      {
        ...{ id, name, description: description ?? null, visibility, onPremises, tags: { ...tags } },
        default: world.default?.id === id,
        licences: licences.map((licence) => ({ name: licence.name, type: licence.type, quantity: licence.quantity })),
        ...{ devices: devices.map((device) => device.name), tokens: tokens.length },
        roles: rolesJson(world, id),
        virtualAccounts: branchJson(world, id),
      },
    ];
  });
}

function rolesJson(world: World, scope: ScopeId): readonly Json[] {
  return Array.from(world.bindingsOn(scope), ([principal, { role, children, alsoRoles }]) => ({
    ...{ principal, role, children, alsoRoles },
  }));
}

function aboutOf(command: object): string | null {
  for (const field of ['name', 'scope', 'principal'] as const)
    if (field in command) {
      const value: unknown = (command as Readonly<Record<string, unknown>>)[field];
      if (typeof value === 'string') return value;
    }
  return null;
}
