import { join } from 'node:path';
import type { LoggedRequest } from '../../provider/emulator/request-log.ts';
import { EmulatedDesk, type Desk, type Place, type Visit } from './emulated.ts';
import { rounded, type FoundLimit } from './limits.ts';

/** Requests a second, and milliseconds that each answer takes. Ours: Cisco publishes neither. */
const rate = 20;
const latency = 50;
const size = { virtualAccounts: 500, people: 2000 };
const wanted = { wide: 300, deep: 10 };
/** How many times as long as it has to take. */
const most = 1.15;

/** Lists that come in pages; every one of them fits into one page here. */
const pages = ['list-virtual-accounts', 'graphql', 'license-usage', 'device-usage'].length;
/** The token, and what the caller himself may see. */
const entry = 2;

const crowd = { virtualAccounts: 500, people: 10_000 };
/** Requests of one run; three runs are the fewest that can ask for ten thousand people. */
const budget = 4000;
const runs = 3;
/** MiB: 300 MB. */
const mostMemory = 286;

/** Runs the command on accounts behind the emulator, in folders below `folder`. */
export async function measureCisco({ folder, gaugeFile }: Place): Promise<readonly FoundLimit[]> {
  const at = (name: string) => ({ folder: join(folder, name), gaugeFile });
  return [await reads(at('reads')), ...(await wide(at('wide'))), await deep(at), ...(await people(at('people')))];
}

async function reads(place: Place): Promise<FoundLimit> {
  const { requests } = await once(place, { size, wanted, latency: 0, requestsPerSecond: 1000 }, ['plan']);
  return requestsOfRead('plan', requests);
}

/** Bound by the rate: the chain is the last in the plan, where it can do the most harm. */
async function wide(place: Place): Promise<readonly FoundLimit[]> {
  const visit = await once(place, { size, wanted, latency, requestsPerSecond: rate }, ['apply', '--yes']);
  const writes = visit.requests.filter(isWrite);
  const reading = visit.requests.filter((request) => !isWrite(request));
  const least = (1000 * reading.length) / rate;
  const span = spanOf(reading);
  const because = `${rounded(span)} ms ÷ ${reading.length} requests at ${rate} a second`;
  return [
    requestsOfRead('apply', reading),
    { what: `time of that read ÷ requests ÷ rate`, value: span / least, from: because, most },
    timeOfWrites(`${writes.length} writes of an apply`, writes),
  ];
}

/**
 * Bound by the latency: nothing but a chain, with few people, since nobody is asked for while it runs. Half a second on a
 * busy machine is mostly the others' doing, so the best of five counts, or of more while none holds.
 */
async function deep(at: (name: string) => Place): Promise<FoundLimit> {
  const account = {
    ...{ size: { ...size, people: 20 }, wanted: { ...wanted, wide: 0 } },
    ...{ latency, requestsPerSecond: rate },
  };
  const what = `${wanted.deep} writes that wait for each other`;
  let best: FoundLimit | undefined;
  for (let round = 0; round < 5 || (round < 20 && best !== undefined && best.value > most); round += 1) {
    const { requests } = await once(at(`deep-${round}`), account, ['apply', '--yes']);
    const found = timeOfWrites(what, requests.filter(isWrite));
    if (best === undefined || found.value < best.value) best = found;
  }
  return best ?? timeOfWrites(what, []);
}

/** Everybody is asked for, in as many runs as the budget of each wants; then all at once, for the memory. */
async function people(place: Place): Promise<readonly FoundLimit[]> {
  const account = { size: crowd, wanted: { wide: 0, deep: 0 }, latency: 0, requestsPerSecond: 1000 };
  const desk = await EmulatedDesk.open(place, account);
  try {
    const visits: Visit[] = [];
    for (let run = 0; run < runs; run += 1)
      visits.push(await desk.run(['apply', '--yes', '--max-requests', String(budget)], anything));
    const whole = await desk.run(['plan'], anything);
    const asked = new Set(visits.flatMap(({ requests }) => requests.filter(isOfPerson)).map((one) => one.fingerprint));
    const counts = visits.map(({ requests }) => requests.length);
    const crowded = crowd.people.toLocaleString('en');
    return [
      {
        what: `requests of a run ÷ its budget of ${budget}, ${crowded} people`,
        ...{ value: Math.max(...counts) / budget, from: counts.join(', '), most: 1 },
      },
      {
        what: `people not asked for after ${runs} such runs`,
        ...{ value: crowd.people - asked.size, from: `${asked.size} were`, most: 0 },
      },
      {
        what: `memory of a plan that reads all ${crowded} people, in MiB`,
        ...{ value: whole.memory, from: `${whole.requests.length} requests`, most: mostMemory },
      },
      {
        what: `memory of the largest of those runs, in MiB`,
        value: Math.max(...visits.map(({ memory }) => memory)),
        from: visits.map(({ memory }) => rounded(memory)).join(', '),
        most: mostMemory,
      },
    ];
  } finally {
    await desk.close();
  }
}

/** What a run ends with depends on what was left unread. */
const anything = [0, 2, 3, 5];

async function once(place: Place, account: Desk, words: readonly string[]): Promise<Visit> {
  const desk = await EmulatedDesk.open(place, account);
  try {
    return await desk.run(words, [0, 2]);
  } finally {
    await desk.close();
  }
}

function requestsOfRead(command: string, requests: readonly LoggedRequest[]): FoundLimit {
  const least = entry + pages + size.people;
  return {
    what: `requests of the read of ${command} ÷ the fewest possible, ${size.virtualAccounts} Virtual Accounts, ${size.people.toLocaleString('en')} people`,
    value: requests.length / least,
    from: `${requests.length} ÷ (${pages} pages + ${size.people} people + token + own access)`,
    most: 1,
  };
}

function timeOfWrites(what: string, writes: readonly LoggedRequest[]): FoundLimit {
  const least = Math.max(wanted.deep * latency, (1000 * writes.length) / rate);
  const span = spanOf(writes);
  return {
    what: `time of ${what} ÷ max(chain × latency, writes ÷ rate)`,
    value: span / least,
    from: `${rounded(span)} ms ÷ ${rounded(least)} ms`,
    most,
  };
}

function isWrite({ operation }: LoggedRequest): boolean {
  return operation === 'create-virtual-account';
}

function isOfPerson({ operation }: LoggedRequest): boolean {
  return operation === 'user-roles';
}

/** Milliseconds from the arrival of the first request to the answer to the last. */
function spanOf(requests: readonly LoggedRequest[]): number {
  const starts = requests.map(({ at }) => Date.parse(at));
  const ends = requests.map(({ at, milliseconds }) => Date.parse(at) + milliseconds);
  return Math.max(...ends) - Math.min(...starts);
}
