import { basename } from 'node:path';
import { expect, it } from 'vitest';
import { providerFiles } from './provider-files.ts';

const files = providerFiles();

/** Files of more than 300 lines and why each is better whole. */
const longWithReason: Readonly<Record<string, string>> = {};

const linesOf = (text: string): number => text.split('\n').length - 1;

it('splits what grows past 300 lines by idea, or says why not', () => {
  const long = files.filter(({ text }) => linesOf(text) > 300).map(({ file }) => file);
  expect(long).toEqual(Object.keys(longWithReason).sort());
});

it('names files and folders for what they hold', () => {
  const vague = /(?:^|\/)(?:utils?|helpers?|commons?|managers?|misc|shared)(?:[./-]|$)/;
  expect(files.map(({ file }) => file).filter((file) => vague.test(file))).toEqual([]);
});

it('names files in kebab case', () => {
  expect(
    files.map(({ file }) => basename(file)).filter((name) => !/^[a-z0-9]+(?:-[a-z0-9]+)*\.ts$/.test(name)),
  ).toEqual([]);
});
