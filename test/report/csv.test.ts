import { describe, expect, it } from 'vitest';
import { renderAccessCsv } from '../../provider/report/csv.ts';
import { parseCsv } from '../support/csv-parser.ts';
import { accessRows, base } from '../support/report-samples.ts';

const csv = renderAccessCsv({
  ...base,
  command: 'access',
  of: 'live',
  filter: { who: null, at: null },
  review: true,
  rows: accessRows,
  coverage: null,
  lapses: [],
});

describe('an access review as CSV', () => {
  it('has a row per person and region, and an empty column for the decision', () => {
    const [heads = [], ...rows] = parseCsv(csv);
    const lee = Object.fromEntries(heads.map((head, index) => [head, rows[1]?.[index]]));
    expect(rows).toHaveLength(2);
    expect(lee).toEqual({
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
});
