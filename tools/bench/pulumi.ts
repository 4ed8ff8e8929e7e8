import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { rounded, type FoundLimit } from './limits.ts';
import { bareStart, pluginStart } from './plugin-start.ts';
import { openStack, type Stack, type StackKind } from './pulumi-stack.ts';

const large = 10_000;
const many = 1000;
const rounds = 5;
const starts = 21;

/** How many times as long as the many single resources may a preview of one Layout take. */
const previews = [
  { kind: 'source', about: 'in a deep tree with 20,000 bindings, by `source`', most: 0.5 },
  { kind: 'plain layout', about: 'in two levels, by `layout`', most: 1 },
  // No limit was asked for: the engine passes every value some ten times, and once more for each level above it.
  { kind: 'layout', about: 'in a deep tree with 20,000 bindings, by `layout`', most: 4 },
] as const satisfies readonly { readonly kind: StackKind; readonly about: string; readonly most: number }[];

/** Whether the engine is built: without it there is nothing to measure. */
export function hasEngine(): boolean {
  return existsSync('tools/engine/bin/pulumi');
}

/**
 * What a large layout costs in a preview that changes nothing, as one resource, beside many small resources of the same
 * provider: all on the real engine, in turns, in one run.
 */
export async function measurePulumi({ folder }: { readonly folder: string }): Promise<readonly FoundLimit[]> {
  const plugin = resolve('dist/pulumi');
  const open = async (kind: StackKind, count: number): Promise<Measuring> => ({
    stack: await openStack({ folder: join(folder, kind.replace(' ', '-')), plugin, kind, count }),
    wall: Infinity,
  });
  const single = await open('accounts', many);
  const layouts: Measuring[] = [];
  for (const { kind } of previews) layouts.push(await open(kind, large));
  for (let round = 0; round <= rounds; round += 1) {
    for (const each of [single, ...layouts]) {
      const { wall } = await each.stack.preview();
      // The first round warms the disk's cache and does not count.
      if (round > 0) each.wall = Math.min(each.wall, wall);
    }
  }
  return [...layouts.map((layout, index) => found(previews[index], layout, single)), await start(plugin)];
}

/** How the cost of a preview that changes nothing grows with the layout: what 10,000 cost is 1. */
export async function growth({ folder }: { readonly folder: string }): Promise<readonly string[]> {
  const plugin = resolve('dist/pulumi');
  const sizes = [large, 30_000, 100_000];
  const lines = ['| Virtual Accounts | by | time | preview | state |', '|---|---|---|---|---|'];
  for (const kind of ['source', 'plain layout'] as const) {
    let first: number | undefined;
    for (const count of sizes) {
      const at = join(folder, `${kind.replace(' ', '-')}-${count}`);
      const stack = await openStack({ folder: at, plugin, kind, count });
      let wall = Infinity;
      for (let round = 0; round < 3; round += 1) wall = Math.min(wall, (await stack.preview()).wall);
      first ??= wall;
      const by = kind === 'source' ? '`source`, with two bindings each' : '`layout`, two levels, none';
      const cells = [count.toLocaleString('en'), by, rounded(wall / first), `${rounded(wall)} ms`];
      lines.push(`| ${cells.join(' | ')} | ${rounded(stack.stateBytes() / 1024)} KiB |`);
    }
  }
  return lines;
}

interface Measuring {
  readonly stack: Stack;
  wall: number;
}

function found(preview: (typeof previews)[number] | undefined, layout: Measuring, single: Measuring): FoundLimit {
  const state = `state ${rounded(layout.stack.stateBytes() / 1024)} KiB ÷ ${rounded(single.stack.stateBytes() / 1024)} KiB`;
  return {
    what: `preview of ${large.toLocaleString('en')} Virtual Accounts ${preview?.about ?? ''} ÷ of ${many.toLocaleString('en')} \`VirtualAccount\`s`,
    value: layout.wall / single.wall,
    from: `${rounded(layout.wall)} ms ÷ ${rounded(single.wall)} ms, ${state}`,
    most: preview?.most ?? 0,
  };
}

/** In turns, so that whatever else the machine does meets both alike; of each the least. */
async function start(plugin: string): Promise<FoundLimit> {
  let [ours, bare] = [Infinity, Infinity];
  for (let round = 0; round < starts; round += 1) {
    bare = Math.min(bare, await bareStart());
    ours = Math.min(ours, await pluginStart(plugin));
  }
  return {
    what: 'start of the plugin, to its port ÷ node -e 0',
    value: ours / bare,
    from: `${rounded(ours)} ms ÷ ${rounded(bare)} ms`,
    most: 2.5,
  };
}
