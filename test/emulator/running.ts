import { onTestFinished } from 'vitest';
import { worldFrom, type WorldDescription } from '../../provider/backend/embedded/world-description.ts';
import type { World } from '../../provider/backend/embedded/world.ts';
import type { ClientSettings } from '../../provider/emulator/clients.ts';
import type { Emulator, EmulatorOptions } from '../../provider/emulator/emulator-options.ts';
import { startEmulator } from '../../provider/emulator/server.ts';
import { isRecord } from './records.ts';

/** A Smart Account in which everybody sees something else. */
export const acme: WorldDescription = {
  domain: 'acme.com',
  name: 'Acme',
  people: {
    jane: 'jane@acme.com',
    omar: 'omar@acme.com',
    nils: 'nils@partner.example',
    vera: 'vera@acme.com',
    lena: 'lena@acme.com',
  },
  roles: { administrator: ['jane', 'omar'], viewer: ['vera'], approver: ['lena'] },
  virtualAccounts: {
    DEFAULT: {},
    'AT&T "EMEA" / Lab': { description: 'With everything in its name', visibility: 'restricted' },
    Europe: {
      roles: { user: [{ who: 'nils', children: true }] },
      virtualAccounts: {
        Berlin: { licences: { Network: 5 }, devices: { edge: { serial: 'FOC1', uses: { Network: 2 } } } },
      },
    },
    Asia: { onPremises: true },
  },
};

const people = ['jane', 'omar', 'nils', 'vera', 'lena', 'stranger'] as const;
type Person = (typeof people)[number];

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** Of a JSON object; empty where the body is none. */
  readonly body: Readonly<Record<string, unknown>>;
}

export interface Running extends Emulator {
  readonly world: World;
  readonly time: { now: number };
  readonly token: (person: Person) => Promise<string>;
  readonly get: (path: string, as?: Person) => Promise<Answer>;
  readonly post: (path: string, body: unknown, as?: Person) => Promise<Answer>;
}

export const softwareApis = '/v1/software/apis';
export const legacyApis = '/services/api/smart-accounts-and-licensing';

/** An emulator on loopback, for one test; every person has a client of his own name and `secret of NAME`. */
export async function running(
  description: WorldDescription = acme,
  options: Partial<EmulatorOptions> = {},
): Promise<Running> {
  const world = worldFrom(description);
  const time = { now: Date.parse('2026-03-01T10:00:00Z') };
  let made = 0;
  const emulator = await startEmulator({
    port: 0,
    world: { memory: world },
    clients: people.map(clientOf),
    clock: () => new Date(time.now),
    unique: () => `unique-${(made += 1)}`,
    sleep: () => Promise.resolve(),
    ...options,
  });
  onTestFinished(() => emulator.close());
  const tokens = new Map<Person, string>();
  const token = async (person: Person): Promise<string> => {
    const known = tokens.get(person);
    if (known !== undefined) return known;
    const form = new URLSearchParams({
      ...{ grant_type: 'client_credentials', client_id: person, client_secret: `secret of ${person}` },
    });
    const response = await fetch(`${emulator.url}/oauth2/default/v1/token`, { method: 'POST', body: form });
    const { access_token: issued } = (await answerOf(response)).body;
    if (typeof issued !== 'string') throw new TypeError(`no token for ${person}`);
    tokens.set(person, issued);
    return issued;
  };
  const authorization = async (person: Person): Promise<{ authorization: string }> => ({
    authorization: `Bearer ${await token(person)}`,
  });
  return Object.assign(emulator, {
    ...{ world, time, token },
    get: async (path: string, as: Person = 'jane') =>
      answerOf(await fetch(emulator.url + path, { headers: await authorization(as) })),
    post: async (path: string, body: unknown, as: Person = 'jane') =>
      answerOf(
        await fetch(emulator.url + path, {
          ...{ method: 'POST', body: JSON.stringify(body) },
          headers: { ...(await authorization(as)), 'content-type': 'application/json' },
        }),
      ),
  });
}

export function clientOf(person: Person): ClientSettings {
  return { id: person, secret: `secret of ${person}`, ccoId: person, subscribed: true, hidesRolesOfOthers: false };
}

export async function answerOf(response: Response): Promise<Answer> {
  const text = await response.text();
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    parsed = undefined;
  }
  return { status: response.status, headers: response.headers, text, body: isRecord(parsed) ? parsed : {} };
}
