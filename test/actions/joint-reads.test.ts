import { beforeEach, describe, expect, it } from 'vitest';
import { JointReads, type Freshness } from '../../provider/actions/joint-reads.ts';
import type { Backend, PerformRequest, ReadRequest } from '../../provider/backend/backend.ts';
import { openEmbedded } from '../../provider/backend/embedded/embedded-backend.ts';
import { worldFrom } from '../../provider/backend/embedded/world-description.ts';
import type { LiveRead } from '../../provider/model/planning.ts';
import { VirtualClock } from '../support/virtual-clock.ts';

const domain = 'acme.com';

let clock: VirtualClock;
let reads: JointReads;
/** Who was asked about in each read that was really made. */
let made: (readonly string[])[];
/** Reads that are under way until the test lets them end. */
let open: (() => void)[];
let backend: Backend;

beforeEach(() => {
  clock = new VirtualClock();
  reads = new JointReads(clock, undefined);
  made = [];
  open = [];
  backend = slow('cisco');
});

/** A backend whose reads end when the test says so. */
function slow(capabilities: 'all' | 'cisco'): Backend {
  const world = worldFrom({
    domain,
    people: { jane: 'jane@acme.com', omar: 'omar@acme.com' },
    roles: { administrator: ['jane'] },
    virtualAccounts: { DEFAULT: { default: true }, Lab: {} },
  });
  const inner = openEmbedded({
    domain,
    world: { memory: world },
    actsAs: 'jane',
    clock: () => new Date(0),
    capabilities,
  });
  return {
    kind: inner.kind,
    banner: inner.banner,
    settleSeconds: inner.settleSeconds,
    writeDeadlineSeconds: inner.writeDeadlineSeconds,
    capabilities: () => inner.capabilities(),
    perform: () => Promise.resolve({ status: 'done', detail: undefined }),
    close: () => inner.close(),
    read: async (request) => {
      made.push(request.principals);
      await new Promise<void>((done) => open.push(done));
      return inner.read(request);
    },
  };
}

function ask(freshness: Freshness, ...principals: readonly string[]): Promise<LiveRead> {
  const request: ReadRequest = { domain, principals, listen: undefined, signal: undefined, maxRequests: undefined };
  return reads.of(backend, freshness).read(request);
}

const settled = (): Promise<void> => new Promise((done) => setTimeout(done));

/** Ends what is under way, after so many milliseconds. */
async function over(milliseconds = 10): Promise<void> {
  await settled();
  clock.advance(milliseconds);
  for (const end of open.splice(0)) end();
  await settled();
}

function since(): Freshness {
  return { since: clock.monotonic() };
}

describe('reads that look', () => {
  it('join one that is under way, and go on from it for some seconds', async () => {
    const sweep = Array.from({ length: 16 }, () => ask('recent', 'jane'));
    await over();
    await Promise.all(sweep);
    clock.advance(4900);
    await ask('recent', 'jane');
    expect(made).toHaveLength(1);
    clock.advance(200);
    void ask('recent', 'jane');
    await over();
    expect(made).toHaveLength(2);
  });

  it('are made anew by who asks alone, unless they took long', async () => {
    void ask('recent', 'jane');
    await over();
    void ask('recent', 'jane');
    await over(50_000);
    expect(made).toHaveLength(2);
    clock.advance(49_000);
    await ask('recent', 'jane');
    expect(made).toHaveLength(2);
  });

  it('ask together for people whom the one under way does not ask about', async () => {
    const all = ['jane', 'omar', 'nils', 'omar'].map((who) => ask('recent', who));
    await over();
    await over();
    await Promise.all(all);
    expect(made).toEqual([['jane'], ['nils', 'omar']]);
  });

  it('need no people where everybody is listed', async () => {
    backend = slow('all');
    const all = ['jane', 'omar', 'nils'].map((who) => ask('recent', who));
    await over();
    await Promise.all(all);
    expect(made).toEqual([['jane']]);
  });

  it('fail with the one that they joined, and the next one is made', async () => {
    const failing = { ...backend, read: () => Promise.reject(new Error('the line is dead')) };
    const request: ReadRequest = {
      domain,
      principals: [],
      listen: undefined,
      signal: undefined,
      maxRequests: undefined,
    };
    await expect(reads.of(failing, 'recent').read(request)).rejects.toThrow('the line is dead');
    void ask('recent', 'jane');
    await over();
    expect(made).toHaveLength(1);
  });

  it('stop waiting when they have to stop, and the others go on', async () => {
    const stop = new AbortController();
    const view = reads.of(backend, 'recent');
    const request = { domain, principals: ['jane'], listen: undefined, maxRequests: undefined };
    const [one, other] = [view.read({ ...request, signal: stop.signal }), view.read({ ...request, signal: undefined })];
    await settled();
    stop.abort();
    await expect(one).rejects.toMatchObject({ code: 'call-stopped' });
    await over();
    expect((await other).estate.virtualAccounts.size).toBe(2);
  });
});

describe('reads that a write rests on', () => {
  const write: PerformRequest = {
    ...{ domain, operation: {} as PerformRequest['operation'], currentName: (name) => name, requestId: '1' },
  };

  it('are never older than the moment at which the write was asked for', async () => {
    void ask('recent', 'jane');
    void ask('recent', 'jane');
    await over();
    clock.advance(1);
    const asked = since();
    void ask(asked, 'jane');
    await over();
    expect(made).toHaveLength(2);
    await ask(asked, 'jane');
    expect(made).toHaveLength(2);
  });

  it('are not what was read before something was written, nor while it was', async () => {
    const asked = since();
    void ask(asked, 'jane');
    await over();
    await reads.watched(backend).perform(write);
    void ask(asked, 'jane');
    await settled();
    await reads.watched(backend).perform(write);
    await over();
    void ask(asked, 'jane');
    await over();
    expect(made).toHaveLength(3);
  });

  it('serve the applier once: when it reads again it wants to see something new', async () => {
    const asked = since();
    void ask(asked, 'jane');
    await over();
    const run = reads.ofRun(backend, clock.monotonic() - 10);
    const request = { domain, principals: ['jane'], listen: undefined, signal: undefined, maxRequests: undefined };
    await run.read(request);
    expect(made).toHaveLength(1);
    clock.advance(1);
    void run.read(request);
    await over();
    expect(made).toHaveLength(2);
  });

  it('cover what goes with a Virtual Account that is to be deleted', async () => {
    const asked = since();
    const view = reads.of(backend, asked);
    const request = { domain, principals: [], listen: undefined, signal: undefined, maxRequests: undefined };
    void view.read(request);
    await over();
    void view.read({ ...request, mayDelete: (name) => name === 'Lab' });
    await over();
    expect(made).toHaveLength(2);
    await view.read({ ...request, mayDelete: (name) => name === 'Lab' });
    await view.read({ ...request, mayDelete: (name) => name === 'Nowhere' });
    expect(made).toHaveLength(2);
  });
});
