import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, realpathSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { worldFrom, type WorldDescription } from '../../provider/backend/embedded/world-description.ts';
import { worldText } from '../../provider/backend/embedded/world-text.ts';
import { temporaryFolder } from './temporary-folder.ts';

/**
 * A scenario is a page that a stranger can read: prose, files, and commands with what they print.
 *
 *     ```yaml layout.yaml            a file, written when the page comes to it
 *     ```json world world.json       a world of the embedded backend, described as test/support/scenario.ts reads it
 *     ```console                     commands: `$ COMMAND`, then stdout, then stderr with `! ` in front, then `[exit N]`
 *
 * Commands run in a shell, in one empty folder for the whole page, at nine in the morning of 24 November 2026, a
 * minute apart. What differs between two runs is replaced: RUN, SHA256, FOLDER, HOST.
 */
export interface Scenario {
  readonly blocks: readonly Block[];
}

type Block =
  | { readonly kind: 'prose'; readonly text: string }
  | {
      readonly kind: 'file';
      readonly head: string;
      readonly name: string;
      readonly world: boolean;
      readonly text: string;
    }
  | { readonly kind: 'console'; readonly commands: readonly string[]; readonly text: string };

const fence = /^```(\w+)(?: (world))?(?: (\S+))?$/;

export function parseScenario(page: string): Scenario {
  const blocks: Block[] = [];
  const lines = page.split('\n');
  let prose: string[] = [];
  const endProse = (): void => {
    if (prose.length > 0) blocks.push({ kind: 'prose', text: prose.join('\n') });
    prose = [];
  };
  for (let index = 0; index < lines.length; index += 1) {
    const line = lines[index] ?? '';
    const [head, language, world, name] = fence.exec(line) ?? [];
    if (head === undefined || (language !== 'console' && name === undefined)) {
      prose.push(line);
      continue;
    }
    endProse();
    const end = lines.indexOf('```', index + 1);
    if (end < 0) throw new Error(`the block of line ${String(index + 1)} has no end`);
    const inside = lines.slice(index + 1, end);
    const text = inside.map((each) => `${each}\n`).join('');
    if (name === undefined) {
      const commands = inside.filter((each) => each.startsWith('$ ')).map((each) => each.slice(2));
      blocks.push({ kind: 'console', commands, text });
    } else blocks.push({ kind: 'file', head, name, world: world !== undefined, text });
    index = end;
  }
  endProse();
  return { blocks };
}

/** Runs a scenario and gives its page as it should stand. */
export function runScenario({ blocks }: Scenario): string {
  const folder = temporaryFolder();
  const shell = shellIn(folder);
  let minutes = 0;
  const pages = blocks.map((block) => {
    switch (block.kind) {
      case 'prose':
        return block.text;
      case 'file': {
        const path = join(folder, block.name);
        mkdirSync(dirname(path), { recursive: true });
        writeFileSync(path, block.world ? worldIn(block.text) : block.text);
        return `${block.head}\n${block.text}\`\`\``;
      }
      case 'console':
        return `\`\`\`console\n${block.commands.map((command) => shell(command, (minutes += 1))).join('')}\`\`\``;
    }
  });
  return pages.join('\n');
}

function worldIn(text: string): string {
  return worldText(worldFrom(JSON.parse(text) as WorldDescription));
}

function shellIn(folder: string): (command: string, minute: number) => string {
  const bin = temporaryFolder();
  const clock = resolve('test/support/fixed-clock.mjs');
  const espalier = resolve('dist/espalier.js');
  const script = join(bin, 'espalier');
  writeFileSync(script, `#!/bin/sh\nexec "${process.execPath}" --import "file://${clock}" "${espalier}" "$@"\n`);
  chmodSync(script, 0o755);
  return (command, minute) => {
    const { stdout, stderr, status } = spawnSync('sh', ['-c', command], {
      cwd: folder,
      encoding: 'utf8',
      input: '',
      // Nothing of the machine that runs the tests: no CI, no colours, no names.
      env: {
        PATH: `${bin}:${process.env['PATH'] ?? ''}`,
        HOME: folder,
        SCENARIO_NOW: String(Date.parse('2026-11-24T09:00:00Z') + minute * 60_000),
      },
    });
    const mask = maskFor(folder);
    const errors = mask(stderr).replace(/^(?=.)/gm, '! ');
    return `$ ${command}\n${withLineEnd(mask(stdout))}${withLineEnd(errors)}[exit ${String(status)}]\n`;
  };
}

function withLineEnd(text: string): string {
  return text === '' || text.endsWith('\n') ? text : `${text}\n`;
}

function maskFor(folder: string): (text: string) => string {
  const places = new Set([folder, realpathSync(folder)]);
  return (text) =>
    [...places]
      .reduce((masked, place) => masked.replaceAll(place, 'FOLDER'), text)
      .replaceAll(hostname(), 'HOST')
      .replace(/\b\d{8}t\d{9}z-[0-9a-z]+/g, 'RUN')
      .replace(/\b[0-9a-f]{64}\b/g, 'SHA256')
      .replace(/(\d{4}-\d\d-\d\dT\d\d:\d\d):\d\d(?:\.\d+)?Z/g, '$1Z')
      // Tables end their lines with CR LF; Git may not keep that in a page.
      .replace(/\r$/gm, '')
      // A fence inside a block would end it.
      .replace(/^```/gm, "'''");
}
