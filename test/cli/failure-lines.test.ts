import { expect, it } from 'vitest';
import { showThrown, thrownAsJson } from '../../provider/cli/failure-lines.ts';
import { Failure } from '../../provider/model/failure.ts';

const plain = { colour: false, debug: false };

it('shows code, message, causes and hint, and ends with the exit code of the code', () => {
  const cause = new TypeError('the disk is full', { cause: new RangeError('0 bytes left') });
  const { text, exitCode } = showThrown(
    new Failure('unwritable-file', 'plan.json stays as it was', { cause, hint: 'make room' }),
    plain,
  );
  expect(text.split('\n').slice(0, 4)).toEqual([
    'error[unwritable-file]: plan.json stays as it was',
    '  because: the disk is full',
    '  because: 0 bytes left',
    '  hint: make room',
  ]);
  expect(exitCode).toBe(64);
});

it('does not say twice what the message quotes', () => {
  const { text } = showThrown(new Failure('usage', 'no such file: ENOENT', { cause: new RangeError('ENOENT') }), plain);
  expect(text).not.toContain('because');
});

it('calls everything else a bug and asks for a report, with a stack only on request', () => {
  const thrown = new TypeError('x is not a function');
  expect(showThrown(thrown, plain)).toMatchObject({ exitCode: 70 });
  expect(showThrown(thrown, plain).text).not.toContain('    at ');
  expect(showThrown(thrown, { colour: false, debug: true }).text).toContain('    at ');
});

it('makes escape sequences harmless', () => {
  const { text } = showThrown(new Failure('usage', 'unknown option \u001b]0;owned\u0007\u202e'), plain);
  for (const character of ['\u0007', '\u001b', '\u202e']) expect(text).not.toContain(character);
});

it('is one line of JSON for machines', () => {
  expect(JSON.parse(thrownAsJson(new Failure('usage', 'a\nb', { hint: 'c' })))).toEqual({
    event: 'failure',
    code: 'usage',
    message: 'a\nb',
    causes: [],
    hint: 'c',
  });
});
