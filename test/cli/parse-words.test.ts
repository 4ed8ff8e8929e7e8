import { describe, expect, it } from 'vitest';
import { commands } from '../../provider/cli/command-table.ts';
import { parseWords, type Parsed } from '../../provider/cli/parse-words.ts';
import { failureOf } from '../support/failure-of.ts';

const parse = (...words: readonly string[]): Parsed => parseWords(words, commands);

function wordsOf(...words: readonly string[]): Extract<Parsed, { readonly kind: 'command' }>['words'] {
  const parsed = parse(...words);
  if (parsed.kind !== 'command') throw new Error(`no command: ${parsed.kind}`);
  return parsed.words;
}

describe('a command line', () => {
  it('gives arguments and flags by name, in any order', () => {
    const words = wordsOf('plan', '--save', 'plan.json', 'accounts/acme', '--ok-exit', '--format=json');
    expect(words.argument('folder')).toBe('accounts/acme');
    expect([words.text('save'), words.has('ok-exit'), words.text('format')]).toEqual(['plan.json', true, 'json']);
    expect([words.text('compare'), words.has('quiet'), words.list('report')]).toEqual([undefined, false, []]);
  });

  it('collects what may be said again', () => {
    expect(wordsOf('check', '--report', 'json=a.json', '--report', 'markdown=b.md').list('report')).toEqual([
      'json=a.json',
      'markdown=b.md',
    ]);
  });

  it('takes counts and days only in their form', () => {
    expect(wordsOf('apply', '--parallel', '8').count('parallel')).toBe(8);
    expect(failureOf(() => parse('apply', '--parallel', '-1'))).toMatchObject({ code: 'usage' });
    expect(failureOf(() => parse('apply', '--parallel', 'many'))).toMatchObject({ code: 'usage' });
    expect(wordsOf('plan', '--day', '2027-02-28').text('day')).toBe('2027-02-28');
    expect(failureOf(() => parse('plan', '--day', '2027-02-30'))).toMatchObject({ code: 'usage' });
  });

  it('names files from where it runs, also when the layout lies elsewhere', () => {
    expect(wordsOf('plan', '--save', 'plan.json').path('save')).toBe('plan.json');
    expect(wordsOf('plan', 'elsewhere', '--save', 'plan.json').path('save')).toBe(`${process.cwd()}/plan.json`);
  });

  it('suggests what was meant', () => {
    expect(failureOf(() => parse('plna')).message).toContain('Did you mean plan?');
    expect(failureOf(() => parse('plan', '--sav', 'x')).message).toContain('--save');
  });

  it('is refused when there is too much or too little of it', () => {
    expect(failureOf(() => parse('check', 'a', 'b'))).toMatchObject({ code: 'usage' });
    expect(failureOf(() => parse('order-sheet'))).toMatchObject({ code: 'usage' });
    expect(failureOf(() => parse('plan', '--save'))).toMatchObject({ code: 'usage' });
    expect(parse().kind).toBe('nothing');
  });
});

describe('help', () => {
  it.each(commands.map(({ name }) => name))('of %s has examples', (name) => {
    const parsed = parse(name, '--help');
    expect(parsed).toMatchObject({ kind: 'answer' });
    expect('text' in parsed && parsed.text).toMatch(new RegExp(`Examples:\n(.*\n)*.*espalier ${name}`));
  });

  it('lists every command', () => {
    const parsed = parse('--help');
    for (const { name, summary } of commands)
      expect('text' in parsed && parsed.text).toMatch(new RegExp(`^  ${name} .*${summary.slice(0, 12)}`, 'm'));
  });
});
