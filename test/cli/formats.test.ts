import { describe, expect, it } from 'vitest';
import { formats, parseFormat, parseReportFile } from '../../provider/cli/formats.ts';
import { lookOf } from '../../provider/cli/terminal-look.ts';
import { failureOf } from '../support/failure-of.ts';

describe('formats', () => {
  it('are those that exist; one that is planned is said to be', () => {
    for (const format of formats) expect(parseFormat(format, '--format')).toBe(format);
    expect(failureOf(() => parseFormat('sarif', '--format')).message).toContain('planned');
    expect(failureOf(() => parseFormat('pdf', '--format')).message).not.toContain('planned');
  });

  it('are named before the file', () => {
    expect(parseReportFile('json=a=b.json')).toEqual({ format: 'json', file: 'a=b.json' });
    for (const text of ['json', '=a', 'json=', 'pdf=a'])
      expect(failureOf(() => parseReportFile(text))).toMatchObject({ code: 'usage' });
  });
});

describe('colour', () => {
  const terminal = { isTTY: true, columns: 80 };

  it('is for terminals', () => {
    expect(lookOf(terminal, {})).toEqual({ colour: true, width: 80 });
    expect(lookOf({}, {})).toEqual({ colour: false, width: 100 });
    expect(lookOf({ isTTY: true, columns: 0 }, {}).width).toBe(100);
    expect(lookOf(terminal, { TERM: 'dumb' }).colour).toBe(false);
  });

  it('follows NO_COLOR first, then FORCE_COLOR', () => {
    expect(lookOf(terminal, { NO_COLOR: '1', FORCE_COLOR: '1' }).colour).toBe(false);
    expect(lookOf(terminal, { NO_COLOR: '' }).colour).toBe(true);
    expect(lookOf({}, { FORCE_COLOR: '1' }).colour).toBe(true);
    expect(lookOf(terminal, { FORCE_COLOR: '0' }).colour).toBe(false);
  });
});
