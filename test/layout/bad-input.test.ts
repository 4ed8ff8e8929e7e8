import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { isCode } from '../../provider/model/codes.ts';
import type { Position } from '../../provider/model/place.ts';
import { loadLayout } from '../../provider/layout/load-layout.ts';
import { riskIds } from './risk-ids.ts';

/**
 * Each folder is a layout that somebody could hand in, with a file `expected.txt` that lists what has to be found:
 * `file:line:column code`, in the order of the report, all of it in one run.
 */
const corpus = 'test/fixtures/bad-input';
const cases = readdirSync(corpus).sort();

const load = (name: string) =>
  loadLayout({ folder: join(corpus, name), patterns: ['*.yaml', '*.json', 'emea/*.yaml'], riskIds });

const written = ({ file, line, column }: Position): string => `${file}:${line}:${column}`;

it('has at least sixty layouts', () => {
  expect(cases.length).toBeGreaterThanOrEqual(60);
});

describe.each(cases)('%s', (name) => {
  it('finds exactly what is expected', async () => {
    const { diagnostics } = await load(name);
    const found = diagnostics
      .filter(({ code }) => code !== 'pattern-matches-nothing')
      .map(({ position, code }) => `${written(position)} ${code}`);
    expect(`${found.join('\n')}\n`).toBe(readFileSync(join(corpus, name, 'expected.txt'), 'utf8'));
  });

  it('refuses, with a known code, a sentence and a hint for each', async () => {
    const { desired, diagnostics } = await load(name);
    expect(desired).toBeUndefined();
    for (const { code, message, hint } of diagnostics) {
      expect(isCode(code)).toBe(true);
      expect(message).toMatch(/^\S.*[^.\s]$/s);
      expect(hint).toMatch(/\S/);
    }
  });

  it('points into its files', async () => {
    const { diagnostics, sources } = await load(name);
    const positions = diagnostics.flatMap(({ position, related }) => [
      position,
      ...(related ?? []).map((other) => other.position),
    ]);
    for (const { file, line, column } of positions) {
      const lines = sources.documents.get(file)?.text.split('\n');
      if (lines === undefined) continue;
      expect(line).toBeLessThanOrEqual(lines.length);
      expect(column).toBeLessThanOrEqual((lines[line - 1]?.length ?? 0) + 1);
    }
  });
});
