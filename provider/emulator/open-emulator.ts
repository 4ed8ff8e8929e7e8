import { newWorld } from '../backend/embedded/new-world.ts';
import type { World } from '../backend/embedded/world.ts';
import { parseWorld } from '../backend/embedded/world-file.ts';
import { MemoryWorldKeeper, type WorldKeeper } from '../backend/embedded/world-keeper.ts';
import { worldText } from '../backend/embedded/world-text.ts';
import { FileWorldKeeper } from '../backend/embedded/world-store.ts';
import { ClientRegistry, type ClientSettings } from './clients.ts';
import { answerControl, isControl } from './control/control.ts';
import type { Controls } from './control/control-route.ts';
import { firstAdministrator } from './control/portal-routes.ts';
import type { Departure } from './departure.ts';
import { Emulation, type Arrival } from './emulation.ts';
import type { EmulatorOptions, NewAccount } from './emulator-options.ts';
import type { FaultLayer } from './fault-seam.ts';
import { SeededFaults } from './faults/seeded-faults.ts';
import { RequestLog } from './request-log.ts';
import { RouteTable } from './route-table.ts';
import { routesWith } from './routes.ts';
import { WorldHistory } from './world-history.ts';

/** An emulator that answers, and does not listen yet. */
export interface OpenEmulator {
  readonly keeper: WorldKeeper;
  readonly clients: ClientRegistry;
  readonly log: RequestLog;
  readonly faults: FaultLayer;
  answer(arrival: Arrival): Promise<Departure>;
}

const acme: NewAccount = { domain: 'acme.com', creator: { principal: 'jane', email: 'jane@acme.com' } };

/** The text of the world that begins with an account, for a file that is made at once. */
export function beginningOf(account: NewAccount = acme): string {
  return worldText(newWorld(account));
}

export async function openEmulator(options: EmulatorOptions): Promise<OpenEmulator> {
  const { unique, sleep, neighbours = [] } = options;
  let ahead = 0;
  const clock = (): Date => (ahead === 0 ? options.clock() : new Date(options.clock().getTime() + ahead * 1000));
  const routes = routesWith(neighbours);
  const faults = faultsOf(options.faults, ['get-token', ...routes.map(({ id }) => id)]);
  const history = new WorldHistory(keeperFor(options), { clock, seconds: () => faults.historySeconds });
  const world = await history.read();
  const clients = new ClientRegistry(options.clients.length > 0 ? options.clients : [madeUp(world, unique)], unique);
  const log = new RequestLog();
  const emulation = new Emulation({ routes: new RouteTable(routes), history, clients, faults, log, clock, sleep });
  const advance = (seconds: number): void => void (ahead += seconds);
  const controls: Controls = { keeper: history, clients, faults, log, clock, unique, advance };
  return {
    ...{ keeper: history, clients, log, faults },
    answer: (arrival) => (isControl(arrival.target) ? answerControl(arrival, controls) : emulation.answer(arrival)),
  };
}

function keeperFor({ world, account = acme, clock, sleep, holder }: EmulatorOptions): WorldKeeper {
  if (world === undefined) return new MemoryWorldKeeper(newWorld(account));
  if ('memory' in world) return new MemoryWorldKeeper(world.memory);
  const { path, start: from } = world;
  const start = (): World => (from === undefined ? newWorld(account) : parseWorld(from.text, from.where));
  return new FileWorldKeeper({ path, start, holder, clock, sleep });
}

function faultsOf(given: EmulatorOptions['faults'], operations: readonly string[]): FaultLayer {
  if (given !== undefined && given !== null && typeof given === 'object' && 'before' in given)
    return given as FaultLayer;
  return new SeededFaults(given ?? null, [...new Set(operations)]);
}

function madeUp(world: World, unique: () => string): ClientSettings {
  const ccoId = firstAdministrator(world) ?? 'nobody';
  return { id: 'espalier', secret: unique(), ccoId, subscribed: true, hidesRolesOfOthers: false };
}
