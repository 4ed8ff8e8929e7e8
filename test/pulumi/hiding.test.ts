import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hidingTexts } from '../../provider/pulumi/hiding.ts';
import { shell, terminal, yaml } from '../../provider/report/encode.ts';
import { pageFor, wrapped } from '../../provider/report/text/page.ts';
import { hostileStrings } from '../support/hostile-strings.ts';

type Write = (text: string) => string;

/** A sentence as a report breaks it. */
const sentence: Write = (text) =>
  wrapped(pageFor({ colour: false, width: 100 }), text, { first: terminal`  - `, rest: 4 })
    .map((line) => line.text)
    .join('\n');

const ways: Readonly<Record<string, Write>> = {
  'as it is': (text) => text,
  'for a terminal': (text) => terminal.of(text).text,
  'in JSON': (text) => JSON.stringify(text),
  'in JSON for a terminal': (text) => terminal.of(JSON.stringify(text)).text,
  'in YAML': (text) => yaml.of(text).text,
  'in a shell': (text) => shell.of(text).text,
  'in a sentence': sentence,
  'in JSON in a sentence': (text) => sentence(JSON.stringify(text)),
  'in JSON in JSON': (text) => JSON.stringify(JSON.stringify(text)),
  'in YAML for a terminal': (text) => terminal.of(yaml.of(text).text).text,
};

const secretText = fc
  .oneof(
    fc.constantFrom(...hostileStrings),
    fc.array(fc.constantFrom(...hostileStrings), { minLength: 2, maxLength: 4 }).map((parts) => parts.join(' ')),
    fc.string({ unit: 'binary', maxLength: 40 }),
    fc.string({
      unit: fc.constantFrom(...Array.from('`"\'\\/nrtu{}0a: #\n\r\t\u202e\u001b\u{1f469}')),
      minLength: 3,
      maxLength: 24,
    }),
  )
  .map((text) => text.trim())
  .filter((text) => text.replace(/\s+/g, ' ').replace(/\\+/g, '\\').length >= 3);

describe('a secret', () => {
  it.each(Object.entries(ways))('is hidden whole, whatever is in it: %s', (_way, write) => {
    fc.assert(
      fc.property(secretText, fc.constantFrom('', 'a ', 'C:\\', '"', 'n\\\\'), (text, before) => {
        const hidden = hidingTexts([text])(write(`${before}${text} is over`));
        // Whatever is left of the lines is what stood before and behind it: a part of it would be longer.
        const left = hidden.replace(/\s+/g, '').replace('isover', '');
        expect(left).toContain('[secret]');
        expect(left.replaceAll('[secret]', '').length).toBeLessThanOrEqual(write(before).length + 2);
      }),
      { numRuns: 300 },
    );
  });

  it('that is short is hidden as a word, and not in the middle of others', () => {
    const hide = hidingTexts(['dev', '365']);
    expect(hide('device 36501 of dev, "a\\ndev" and \\u0041dev: 365 days')).toBe(
      'device 36501 of [secret], "a\\n[secret]" and \\u0041[secret]: [secret] days',
    );
    expect(hidingTexts(['devices'])('mydevices')).toBe('my[secret]');
  });

  it('that is long and repeats itself is hidden whole', () => {
    const text = `${'-'.repeat(5500)} end`;
    expect(hidingTexts([text])(`is ${text}, was ${JSON.stringify(text)}`)).toBe('is [secret], was "[secret]"');
  });

  it('is hidden where a sentence is broken in it', () => {
    const text = `SECRET ${'abcdefghij '.repeat(20)}"quoted" \\back\nline END`;
    const hidden = hidingTexts([text])(sentence(`The description is ${JSON.stringify(text)}, and was nothing`));
    expect(hidden.replace(/\s+/g, ' ')).toBe(' - The description is "[secret]", and was nothing');
  });

  it('is hidden as far as it was quoted', () => {
    const text = 'a long one that nobody should ever see';
    expect(hidingTexts([text])(`is "${text.slice(0, 20)}"`)).toBe('is "[secret]"');
    expect(hidingTexts([text])('a long day')).toBe('a long day');
  });

  it('is hidden where it is a part of another one, which is hidden first', () => {
    expect(hidingTexts(['Lab', 'Old Lab 2'])('Old Lab 2 and Old Lab')).toBe('[secret] and Old [secret]');
  });

  it('is not looked for where it is too short, and nothing else is touched', () => {
    const hide = hidingTexts(['ab', ' \n ', 'Lab']);
    for (const text of ['ab C:\\new \\u0041bc', '', '   ', '\\', '"a\\"']) expect(hide(text)).toBe(text);
  });

  it('is looked for in long texts at once', () => {
    const secrets = Array.from({ length: 5000 }, (_none, at) => `Site ${String(at)} of the garden`);
    const text = secrets.join('\n').repeat(4) + '\\'.repeat(100_000);
    expect(hidingTexts([...secrets, '\\\\server\\share'])(text)).not.toContain('garden');
  });
});
