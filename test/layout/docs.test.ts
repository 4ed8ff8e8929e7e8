import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { formatLayout } from '../../provider/layout/format-layout.ts';
import { loadSound } from './load.ts';

const examples = [...readFileSync('docs/layout.md', 'utf8').matchAll(/^```yaml\n([^]*?)^```$/gm)].map(
  ([, text]) => text ?? '',
);

/** Examples that are one layout stand right behind each other and name their files in the first line. */
const layouts = examples.reduce<Record<string, string>[]>((all, text) => {
  const name = /^# (\S+\.yaml)\n/.exec(text)?.[1];
  const last = all.at(-1);
  if (name !== undefined && last?.['layout.yaml']?.startsWith('# layout.yaml') === true && name !== 'layout.yaml')
    last[name] = text;
  else all.push({ [name ?? 'layout.yaml']: text });
  return all;
}, []);

describe('docs/layout.md', () => {
  it('has examples', () => {
    expect(layouts.length).toBeGreaterThanOrEqual(6);
    expect(layouts.some((files) => Object.keys(files).length === 2)).toBe(true);
  });

  it.each(layouts)('shows layouts without a finding', async (files) => {
    const { diagnostics } = await loadSound(files);
    expect(diagnostics).toEqual([]);
  });

  it.each(examples)('shows the canonical form', (text) => {
    expect(formatLayout('layout.yaml', text)).toBe(text);
  });
});
