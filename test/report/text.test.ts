import { describe, expect, it } from 'vitest';
import { renderText } from '../../provider/report/text/text.ts';
import { access, at, create, move, planOf, rename } from '../support/plan-builder.ts';
import { base, diagnostics, fullPlan, planReport, refusedPlan, sampleReports } from '../support/report-samples.ts';

const plain = { colour: false, width: 100 } as const;

describe('text', () => {
  it('names the backend in its first line, whatever the command', () => {
    const withBackend = sampleReports().filter(({ backend }) => backend !== null);
    expect(withBackend.length).toBeGreaterThan(10);
    for (const report of withBackend) {
      expect(renderText(report, plain).split('\n')[0]).toBe(report.backend?.banner);
    }
  });

  it('says of what was read in part only that what could be read is as the layout says', () => {
    const plan = planOf({ operations: [] });
    const { coverage } = plan;
    const unread = { ...coverage.principals, unread: ['omar'] };
    const lastOf = (partly: Partial<typeof coverage>): string =>
      renderText(planReport({ plan: { ...plan, coverage: { ...coverage, ...partly } }, diagnostics: [] }), plain);
    expect(lastOf({})).toContain('Nothing to do: acme.com is as the layout says');
    for (const partly of [{ complete: false, incompleteBecause: ['a page was lost'] }, { principals: unread }])
      expect(lastOf(partly)).toContain('Nothing to do: what could be read of acme.com is as the layout says');
  });

  it('does not say that there was nothing to do where a run was stopped before it knew', () => {
    const stopped = sampleReports().flatMap((report) =>
      report.command === 'apply' && report.run !== null
        ? [{ ...report, plan: null, outcomes: [], stages: [], run: { ...report.run, status: 'stopped' as const } }]
        : [],
    );
    expect(stopped).not.toEqual([]);
    for (const report of stopped) {
      expect(renderText(report, plain)).toContain('stopped before anything was begun');
      expect(renderText(report, plain)).not.toContain('nothing to do');
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

  it('keeps an entry to copy in one line, though it stands in a sentence', () => {
    const entry = '- { risk: partner-administrator, at: France, because: "…", until: 2026-12-24 }';
    const guards = refusedPlan.guards.map((guard) => ({ ...guard, hint: `grant less; or accept it: ${entry}` }));
    for (const width of [60, 200]) {
      const text = renderText(planReport({ plan: { ...refusedPlan, guards } }), { colour: false, width });
      expect(text.split('\n').map((line) => line.trim())).toContain(entry);
    }
  });

  it('keeps two blanks in a name, letter by letter', () => {
    const guards = refusedPlan.guards.map((guard) => ({ ...guard, message: 'Old  Lab is `not  empty`' }));
    expect(renderText(planReport({ plan: { ...refusedPlan, guards } }), plain)).toContain('Old  Lab is `not  empty`');
  });

  it('does not call a step that somebody did in the portal a change elsewhere', () => {
    const [entry] = fullPlan.drift;
    if (entry === undefined) expect.unreachable();
    const asked = { ...entry, live: 'viewer', desired: 'viewer' };
    for (const [drift, elsewhere] of [
      [[entry], '1 elsewhere'],
      [[asked], 'none elsewhere'],
    ] as const) {
      const text = renderText(planReport({ plan: { ...fullPlan, drift } }), plain);
      expect(text).toContain(elsewhere);
      expect(text.includes('left it')).toBe(drift[0] === entry);
    }
  });

  it('counts requests where a network is asked, and what an apply needs where there is something to apply', () => {
    const requests = { made: 5, forecast: 14, perSecond: 5, seconds: 3 };
    const cisco = { kind: 'cisco', banner: 'Cisco' };
    const of = (parts: Parameters<typeof planReport>[0]): string => renderText(planReport(parts), plain);
    expect(of({ requests })).not.toContain('request');
    expect(of({ requests, backend: cisco })).toContain(
      '5 requests made; an apply needs about 14 more, 3 s at 5 a second',
    );
    expect(of({ requests: { ...requests, forecast: 0 }, backend: cisco })).toContain('5 requests made\n');
  });

  it('says once why nothing was done', () => {
    const report = sampleReports().find((each) => each.command === 'apply' && each.run?.status === 'refused');
    if (report?.command !== 'apply') expect.unreachable();
    const text = renderText(report, plain);
    expect(text.split('would be left with 1 company administrator')).toHaveLength(2);
    expect(text).toContain('✗ plan-outdated');
    expect(renderText({ ...report, plan: null }, plain)).toContain('✗ plan-refused');
  });

  it('says "all" of an account as it is, and of a change only how many', () => {
    const everywhere = { at: 'smartAccount', extent: 'both', count: 4 } as const;
    const change = access({ ...everywhere, before: 'user', after: 'viewer', class: 'reduced' });
    expect(renderText(planReport({ plan: planOf({ operations: [create('x')], access: [change] }) }), plain)).toContain(
      'nils falls from user to viewer at the Smart Account and on 3 Virtual Accounts below it',
    );
    const report = sampleReports().find((each) => each.command === 'access');
    if (report?.command !== 'access') expect.unreachable();
    const rows = report.rows.map((row) => ({ ...row, ...everywhere, count: 2 }));
    expect(renderText(report, plain)).toContain('at the Smart Account and on all 11 Virtual Accounts');
    expect(renderText({ ...report, rows }, plain)).toContain('at the Smart Account and on its one Virtual Account');
  });

  it('offers a command line in which a file name cannot hide another command', () => {
    const text = renderText(planReport({ saved: "plan'; rm -rf ~ #.json" }), plain);
    expect(text).toContain(`espalier apply --plan 'plan'\\''; rm -rf ~ #.json'`);
  });

  it('says that the layout asks again for what is undone', () => {
    const undo = { run: 'r1', undoneAgain: [{ operation: 'grant binding:France:leew', origin: at(60) }], left: [] };
    expect(renderText(planReport({ undo }), plain)).toContain(
      'The next apply takes these back, since the layout asks for the opposite:\n  ! grant leew on France (layout.yaml:60:7)\n',
    );
  });
});

it('shows steps for the portal under the name that is read there when they are taken', () => {
  const portal = { via: 'portal' } as const;
  const toEmea = { from: null, to: 'EMEA' };
  const operations = [
    move('France', toEmea, portal),
    rename('Frankreich', 'France', portal),
    move('Spain', toEmea),
    rename('Spanien', 'Spain'),
  ];
  const renames = [
    { from: 'Frankreich', to: 'France', operation: 'rename virtual-account:France' },
    { from: 'Spanien', to: 'Spain', operation: 'rename virtual-account:Spain' },
  ];
  const text = renderText({ ...planReport(), plan: planOf({ operations, renames }) }, plain);
  expect(text).toContain('Frankreich from top level to EMEA, in the portal');
  expect(text).toContain('Spain from top level to EMEA');
});
