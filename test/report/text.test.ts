import { describe, expect, it } from 'vitest';
import { renderText } from '../../provider/report/text/text.ts';
import { access, at, create, planOf } from '../support/plan-builder.ts';
import { base, diagnostics, planReport, sampleReports } from '../support/report-samples.ts';

const plain = { colour: false, width: 100 } as const;

describe('text', () => {
  it('names the backend in its first line, whatever the command', () => {
    const withBackend = sampleReports().filter(({ backend }) => backend !== null);
    expect(withBackend.length).toBeGreaterThan(10);
    for (const report of withBackend) {
      expect(renderText(report, plain).split('\n')[0]).toBe('embedded world, nothing reaches Cisco');
    }
  });

  it('has no colour unless it is told to', () => {
    const escape = String.fromCharCode(27);
    expect(renderText(planReport(), plain)).not.toContain(escape);
    expect(renderText(planReport(), { colour: true, width: 100 })).toContain(escape);
  });

  it('puts the caret under the character it is about, behind wide ones too', () => {
    const excerpt = '    名前: { rolls: [] }';
    const [first] = diagnostics;
    if (first === undefined) expect.unreachable();
    const position = { file: 'a.yaml', line: 7, column: 11, endLine: 7, endColumn: 16 };
    const text = renderText(
      {
        ...base,
        command: 'check',
        checked: null,
        policy: null,
        lapses: [],
        diagnostics: [{ ...first, position, excerpt }],
      },
      plain,
    );
    const [shown = '', caret = ''] = text
      .split('\n')
      .slice(text.split('\n').findIndex((line) => line.includes(excerpt)));
    // Two characters of two columns each stand before it.
    expect(caret.indexOf('^')).toBe(shown.indexOf('rolls') + 2);
    expect(caret.match(/\^/g)).toHaveLength('rolls'.length);
  });

  it('breaks sentences at the width, and never a line to copy', () => {
    const [, warning] = diagnostics;
    if (warning === undefined) expect.unreachable();
    const message = 'one two three four five six seven eight nine ten eleven twelve';
    const copied = `  accepted: [${'x'.repeat(60)}]`;
    const text = renderText(
      {
        ...base,
        command: 'check',
        checked: null,
        policy: null,
        lapses: [],
        diagnostics: [{ ...warning, message, hint: `add:\n${copied}` }],
      },
      { colour: false, width: 40 },
    );
    expect(text).toContain('  one two three four five six seven\n  eight nine ten eleven twelve\n');
    expect(text).toContain(copied.trim());
  });

  it('shows outsiders who gain before everybody else, and says when a cap hides some', () => {
    const rows = Array.from({ length: 60 }, (_unused, index) => access({ at: `Site ${String(index)}` }));
    const outsiders = Array.from({ length: 45 }, (_unused, index) =>
      access({ at: `Lab ${String(index)}`, who: ['lee'], principals: ['leew'], party: 'partner', partner: 'wwn' }),
    );
    const text = renderText(
      planReport({ plan: planOf({ operations: [create('x')], access: [...rows, ...outsiders] }) }),
      plain,
    );
    expect(text.indexOf('lee (partner wwn)')).toBeLessThan(text.indexOf('… and 65 more'));
    expect(text).not.toContain('nils');
    expect(text).toContain('5 of them gains of outsiders');
  });

  it('offers a command line in which a file name cannot hide another command', () => {
    const text = renderText(planReport({ saved: "plan'; rm -rf ~ #.json" }), plain);
    expect(text).toContain(`espalier apply --plan 'plan'\\''; rm -rf ~ #.json'`);
  });

  it('says that the layout asks again for what is undone', () => {
    const undo = { run: 'r1', undoneAgain: [{ operation: 'grant binding:France:leew', origin: at(60) }], left: [] };
    expect(renderText(planReport({ undo }), plain)).toContain(
      'layout.yaml:60:7 will undo it again: grant binding:France:leew',
    );
  });
});
