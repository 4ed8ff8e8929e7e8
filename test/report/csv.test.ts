import { describe, expect, it } from 'vitest';
import { csvCommands, hasCsv, renderCsv, type CsvReport } from '../../provider/report/csv.ts';
import { parseCsv } from '../support/csv-parser.ts';
import { sampleReports } from '../support/report-samples.ts';

/** The rows of the first sample of a command, by the heads of their columns. */
function rowsOf(command: CsvReport['command']): readonly Readonly<Record<string, string>>[] {
  const report = sampleReports().find((each) => each.command === command);
  if (report === undefined || !hasCsv(report)) expect.unreachable();
  const [heads = [], ...rows] = parseCsv(renderCsv(report));
  return rows.map((row) => Object.fromEntries(heads.map((head, index) => [head, row[index] ?? '?'])));
}

describe('CSV', () => {
  it('is there for the reports that are tables, and says for which', () => {
    const [tables, others] = [sampleReports().filter(hasCsv), sampleReports().filter((report) => !hasCsv(report))];
    expect([...new Set(tables.map(({ command }) => command))].sort()).toEqual(csvCommands);
    expect(others.map(({ command }) => command)).toContain('check');
  });

  it('has as many cells in every row as heads, none of them twice', () => {
    for (const report of sampleReports().filter(hasCsv)) {
      const [heads = [], ...rows] = parseCsv(renderCsv(report));
      expect(new Set(heads).size).toBe(heads.length);
      expect(rows.filter((row) => row.length !== heads.length)).toEqual([]);
    }
  });

  it('has a row per person and region of an access review, and an empty column for the decision', () => {
    const rows = rowsOf('access');
    expect(rows).toHaveLength(2);
    expect(rows[1]).toEqual({
      who: 'lee',
      email: 'lee@wwn.example',
      'cco id': 'leew',
      party: 'partner',
      partner: 'worldwide-networks',
      where: 'France',
      reach: 'itself',
      'virtual accounts': '1',
      except: '',
      role: 'user',
      through: '',
      because: 'DNA renewals, CHG-1234',
      'approved by': 'jane',
      'review by': '2027-03-31',
      until: '2027-06-30',
      remarks: 'review overdue',
      decision: '',
    });
  });

  it('has the operations of a plan in their order', () => {
    const rows = rowsOf('plan');
    expect(rows.map(({ step }) => step)).toEqual(rows.map((_row, index) => String(index + 1)));
    expect(rows[8]).toEqual({
      step: '9',
      id: 'revoke binding:Germany:nilsb',
      verb: 'revoke',
      what: 'nils as administrator from Germany',
      'virtual account or scope': 'Germany',
      who: 'nils',
      'cco id': 'nilsb',
      by: 'api',
      'who may': '',
      risk: 'removes-access',
      'waits for': 'grant binding:Germany:omarh',
      'asked for by': '',
    });
  });

  it('has nothing but heads where no plan was made', () => {
    const report = sampleReports().find((each) => each.command === 'plan' && each.plan === null);
    if (report?.command !== 'plan') expect.unreachable();
    expect(parseCsv(renderCsv(report))).toHaveLength(1);
  });

  it('has what became of each operation of an apply', () => {
    const rows = rowsOf('apply');
    expect(rows.map(({ outcome, detail }) => [outcome, detail])).toEqual([
      ['done', ''],
      ['done', 'attested'],
      ['failed', 'jane may not change roles on Germany'],
      ['unknown', 'no reply within 30 s'],
      ['partial', '800 of 1200 licences'],
      ['skipped', 'it needs grant binding:Germany:omarh, which failed'],
      ['portal-open', ''],
    ]);
    expect(rows[0]).toMatchObject({ id: 'create virtual-account:France', 'virtual account or scope': 'France' });
  });

  it('has the values of every finding of drift', () => {
    expect(rowsOf('drift')[0]).toEqual({
      address: 'binding:EMEA:tarav',
      kind: 'changed',
      what: 'tara is viewer on EMEA, was user (on trust: no read returns it)',
      field: 'role',
      'after the last apply': 'user',
      live: 'viewer',
      'in the layout': 'user',
      trust: 'on-trust',
      since: '2026-11-20',
      affects: 'tara',
      'accepting changes': 'layout.yaml',
      'can be reverted': 'yes',
      decision: '',
    });
  });

  it('has the orders of a partner, and whom a census found', () => {
    expect(rowsOf('order-sheet')).toEqual([
      {
        partner: 'worldwide-networks',
        'sales account': 'ACME FR',
        'smart account': 'acme.com',
        'virtual account': 'France',
        'nested in': 'EMEA',
        live: 'not yet',
        'asked for by': 'layout.yaml:66:7',
      },
    ]);
    expect(rowsOf('census').map((row) => [row['finding'], row['cco id']])).toEqual([
      ['not in the layout and not known before', 'ghost1'],
      ['in the pack, not in the account', 'leew'],
      ['in the account, not in the pack', 'ghost1'],
    ]);
  });
});
