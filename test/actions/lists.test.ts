import { describe, expect, it } from 'vitest';
import { readCensusRows } from '../../provider/actions/census-rows.ts';
import { parseCsvTable, plainCell } from '../../provider/actions/csv-table.ts';
import { parseLeavers } from '../../provider/actions/leavers.ts';
import { failureOf } from '../support/failure-of.ts';

const read = (text: string, columns: readonly string[] = []): ReturnType<typeof readCensusRows> =>
  readCensusRows({ file: 'users.csv', text, columns, day: '2026-11-24' });

describe('a table', () => {
  it('may have a mark, semicolons, CR LF, quotes and lines inside cells', () => {
    const table = parseCsvTable('\uFEFFUser ID;Mail\r\njdoe;"Doe; ""Jane""\r\nParis"\r\n\r\nomarh;x\r\n', {
      file: 'a.csv',
      code: 'census-unusable',
    });
    expect(table.headings).toEqual(['User ID', 'Mail']);
    expect(table.rows.map(({ cells }) => cells)).toEqual([
      ['jdoe', 'Doe; "Jane"\r\nParis'],
      ['omarh', 'x'],
    ]);
  });

  it('ends in a failure with the file in it when it is none', () => {
    const broken = (): unknown => parseCsvTable('a,b\n"never ends', { file: 'a.csv', code: 'census-unusable' });
    expect(failureOf(broken)).toMatchObject({ code: 'census-unusable' });
    expect(failureOf(broken).message).toContain('a.csv');
    expect(failureOf(() => parseCsvTable('', { file: 'a.csv', code: 'census-unusable' })).message).toContain('empty');
  });

  it('reads back what a spreadsheet-safe table puts before a formula', () => {
    expect(plainCell("'=1+1")).toBe('=1+1');
    expect(plainCell("'tis")).toBe("'tis");
  });
});

describe('a census', () => {
  it('recognises the usual headings', () => {
    const { people, refused } = read(
      'CCO ID,E-mail,Virtual Account,Role,Children\njdoe,jane@acme.com,,Smart Account Administrator,\nnilsb,nils@acme.com,EMEA,Virtual Account Administrator,yes\n',
    );
    expect(refused).toBe(0);
    expect(people.get('jdoe')).toEqual({
      ccoId: 'jdoe',
      email: 'jane@acme.com',
      values: [{ address: 'binding:smartAccount:jdoe', role: 'administrator', children: false, seen: '2026-11-24' }],
    });
    expect(people.get('nilsb')?.values).toEqual([
      { address: 'binding:EMEA:nilsb', role: 'administrator', children: true, seen: '2026-11-24' },
    ]);
  });

  it('adds the roles of several rows of one person up', () => {
    const { people } = read('User ID,Account,Role\ntarav,EMEA,User\ntarav,France,Viewer\n');
    expect(people.get('tarav')?.values.map(({ address, role, children }) => [address, role, children])).toEqual([
      ['binding:EMEA:tarav', 'user', null],
      ['binding:France:tarav', 'viewer', null],
    ]);
  });

  it('takes headings that are named, and says what there is when one is missing', () => {
    expect([...read('Kennung\njdoe\n', ['ccoId=Kennung']).people.keys()]).toEqual(['jdoe']);
    expect(failureOf(() => read('Kennung\njdoe\n'))).toMatchObject({ code: 'census-unusable' });
    expect(failureOf(() => read('User ID\njdoe\n', ['ccoId=Kennung'])).hint).toContain('User ID');
    expect(failureOf(() => read('User ID\njdoe\n', ['name=User ID']))).toMatchObject({ code: 'usage' });
  });

  it('leaves rows out that name nobody, and says in which line', () => {
    const { people, refused, diagnostics } = read('User ID,Role\njdoe,User\n,User\n"two words",User\nomarh,Wizard\n');
    expect([...people.keys()]).toEqual(['jdoe', 'omarh']);
    expect(refused).toBe(3);
    expect(diagnostics.map(({ position }) => position.line)).toEqual([3, 4, 5]);
  });
});

describe('a list of leavers', () => {
  it('is the first cell of each line, comments and a heading aside', () => {
    expect(
      parseLeavers('l.txt', 'E-mail;left\r\nlee@wwn.example;2026-10-31\r\n\r\n# nobody\r\n "exjdoe" , x').names,
    ).toEqual([
      { text: 'lee@wwn.example', line: 2 },
      { text: 'exjdoe', line: 5 },
    ]);
  });

  it('is refused when it names nobody', () => {
    expect(failureOf(() => parseLeavers('l.txt', '# nobody\n'))).toMatchObject({ code: 'list-unusable' });
  });
});
