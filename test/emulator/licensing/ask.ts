import { expect } from 'vitest';
import type { Command } from '../../../provider/backend/embedded/command.ts';
import { transition } from '../../../provider/backend/embedded/transition.ts';
import { worldFrom } from '../../../provider/backend/embedded/world-description.ts';
import { MemoryWorldKeeper } from '../../../provider/backend/embedded/world-keeper.ts';
import type { World } from '../../../provider/backend/embedded/world.ts';
import type { Actor } from '../../../provider/backend/embedded/world-records.ts';
import { licensingRoutes } from '../../../provider/emulator/licensing/licensing-routes.ts';
import { jsonText } from '../../../provider/emulator/replies.ts';
import { normalisedPath, RouteTable } from '../../../provider/emulator/route-table.ts';
import type { Json } from '../../../provider/model/plan.ts';
import { notAsDescribed } from './described.ts';

export const noon = new Date('2026-11-24T12:00:00.000Z');

export const hostileName = 'AT&T/"Lab" ..% \u202e=1+2';

/** jane administers all, una uses France alone, vera sees everything, nobody has nothing; approver approves. */
export function emea(): World {
  return worldFrom({
    domain: 'acme.com',
    name: 'Acme Corporation',
    roles: { administrator: ['jane'], viewer: ['vera'], approver: ['nils'] },
    virtualAccounts: {
      DEFAULT: { licences: { 'DNA Essentials': 5 } },
      France: {
        roles: { user: ['una'] },
        licences: {
          'DNA Advantage': { quantity: 10, type: 'subscription', subscription: 'Sub77', ends: '2027-06-30' },
          Security: { quantity: 4, type: 'term', starts: '2023-01-01', ends: '2025-12-31' },
          'DNA Essentials': 2,
        },
        devices: {
          'paris-1': { product: 'C9300-48P', serial: 'FCW1', uses: { 'DNA Advantage': 3, 'DNA Essentials': 3 } },
          'paris-2': {},
        },
      },
      Germany: { roles: { viewer: ['una'] } },
      [hostileName]: { licences: { [`${hostileName} licence`]: 1 } },
    },
  });
}

export interface Asking {
  readonly caller?: string;
  readonly body?: Json;
  readonly bodyText?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly at?: Date;
}

export interface Answer {
  readonly status: number;
  /** As it arrives at a client whose numbers are doubles. */
  readonly body: Readonly<Record<string, unknown>> | undefined;
  readonly text: string;
}

/** A client's view of the routes: one world, paths as they are sent, replies that are as they are described. */
export class Desk {
  readonly world: World;
  readonly keeper: MemoryWorldKeeper;
  readonly #table = new RouteTable(licensingRoutes());

  constructor(world = emea()) {
    this.world = world;
    this.keeper = new MemoryWorldKeeper(world);
  }

  /** `request` is a method and a path after the host, with its query. */
  async ask(request: string, asking: Asking = {}): Promise<Answer> {
    const [method = '', target = ''] = request.split(' ');
    const [path = '', query = ''] = target.split('?');
    const match = this.#table.find(method, normalisedPath(path));
    if (match.kind !== 'route') return { status: 404, body: undefined, text: '' };
    const { params, route } = match;
    const { caller = 'jane', body, bodyText, headers = {}, at = noon } = asking;
    const reply = await route.answer({
      ...{ params, query: new URLSearchParams(query), headers, body, caller },
      ...{ keeper: this.keeper, seen: this.world, at },
      ...(bodyText === undefined ? {} : { bodyText }),
    });
    const text = reply.body === undefined ? '' : jsonText(reply.body);
    const answer = { status: reply.status, body: text === '' ? undefined : (JSON.parse(text) as Answer['body']), text };
    for (const pattern of route.paths) expect(notAsDescribed({ method, path: pattern }, answer)).toEqual([]);
    return answer;
  }

  do(command: Command, actor: Actor = { kind: 'person', principal: 'jane' }): void {
    const result = transition(this.world, command, { actor, at: noon });
    if (result.status === 'refused') throw new RangeError(result.refusal.message);
  }

  order(name: string, licence: Extract<Command, { readonly kind: 'deposit-licence' }>['licence']): void {
    this.do({ kind: 'deposit-licence', name, licence }, { kind: 'system', name: 'ordering' });
  }
}

export const legacyBase = '/services/api/smart-accounts-and-licensing';
export const currentBase = '/v1/software/apis/licensing';

/** The rows of a list in a reply. */
export function rows(answer: Answer, key: string): readonly Readonly<Record<string, unknown>>[] {
  return (answer.body?.[key] ?? []) as readonly Readonly<Record<string, unknown>>[];
}
