import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { virtualAccountFields } from '../../provider/model/estate.ts';
import type { Capabilities } from '../../provider/model/capabilities.ts';
import type { Operation } from '../../provider/model/plan.ts';
import { changePack, type ChangePackRequest } from '../../provider/report/change-pack/change-pack.ts';
import { fileNamePart } from '../../provider/report/change-pack/file-name.ts';
import { defaultColumns, type PackColumn, type PackPerson } from '../../provider/report/change-pack/people-files.ts';
import { parseCsv } from '../support/csv-parser.ts';
import { hostileText } from '../support/hostile-strings.ts';
import {
  at,
  change,
  create,
  drain,
  grant,
  move,
  planOf,
  remove,
  rename,
  revoke,
  setDefault,
  update,
  type More,
} from '../support/plan-builder.ts';

/** As far as is known of Cisco: no read returns `children` of a binding, nor tags. */
const ciscoReads: Capabilities['read'] = {
  virtualAccount: {
    ...Object.fromEntries(virtualAccountFields.map((field) => [field, 'api'])),
    tags: 'none',
  } as Capabilities['read']['virtualAccount'],
  binding: { role: 'api', children: 'none' },
  principals: 'asked',
};
const portal: More = { via: 'portal', mayBeDoneBy: ['Smart Account Administrator'], origin: at(60) };
const people: ReadonlyMap<string, PackPerson> = new Map([
  ['tarav', { email: 'tara@acme.com', company: true }],
  ['nilsb', { email: 'nils@acme.com', company: true }],
  ['leew', { email: 'lee@wwn.example', company: false }],
]);

function packOf(operations: readonly Operation[], more: Partial<ChangePackRequest> = {}) {
  const plan = planOf({ operations });
  return changePack({
    plan,
    stage: 1,
    steps: operations.map(({ id }) => id),
    columns: defaultColumns,
    people,
    read: ciscoReads,
    ...more,
  });
}

const everyVerb: readonly Operation[] = [
  create(
    'France',
    { parent: 'EMEA', visibility: 'restricted', description: 'Sites in France', tags: { region: 'emea' } },
    portal,
  ),
  update(
    'EMEA',
    { before: { visibility: 'unrestricted' }, after: { visibility: 'restricted', tags: { region: 'emea' } } },
    portal,
  ),
  rename('Deutschland', 'Germany', portal),
  move('Spain', { from: null, to: 'EMEA' }, portal),
  setDefault('DEFAULT', 'Inbox', portal),
  drain('Old Lab', 'Germany', { licences: 1200, devices: 14 }, portal),
  remove('Old Lab', {}, portal),
  grant({ scope: 'France', principal: 'tarav', who: 'tara' }, 'user', portal),
  grant({ scope: 'France', principal: 'nilsb', who: 'nils' }, 'user', portal),
  grant({ scope: 'France', principal: 'leew', who: 'lee' }, 'user', portal),
  grant({ scope: 'France', principal: 'externalGroup/8841', who: 'WWN NOC' }, 'viewer', portal),
  grant({ scope: 'smartAccount', principal: 'tarav', who: 'tara' }, 'viewer', portal),
  change(
    { scope: 'EMEA', principal: 'nilsb', who: 'nils' },
    { before: 'viewer', after: { role: 'user', children: true } },
    portal,
  ),
  revoke({ scope: 'EMEA', principal: 'tarav', who: 'tara' }, 'user', portal),
  revoke({ scope: 'smartAccount', principal: 'nilsb', who: 'nils' }, 'administrator', portal),
];

describe('a change pack', () => {
  it('tells a person where to do each step, who may, and how it will be known', async () => {
    const [readme] = packOf(everyVerb).files;
    expect(readme?.name).toBe('README.md');
    await expect(readme?.text).toMatchFileSnapshot('../fixtures/report/change-pack.md');
  });

  it('calls a Virtual Account as the portal does when a step is taken, and renames last', () => {
    const operations = [
      rename('Frankreich', 'France', portal),
      move('France', { from: null, to: 'EMEA' }, portal),
      grant({ scope: 'France', principal: 'tarav', who: 'tara' }, 'user', portal),
    ];
    const renames = [{ from: 'Frankreich', to: 'France', operation: 'rename virtual-account:France' }];
    const { files } = packOf(operations, { plan: planOf({ operations, renames }) });
    const readme = files[0]?.text ?? '';
    expect(readme.match(/^- \[ \] .*$/gm)).toEqual([
      '- [ ] **move** `Frankreich` from top level to `EMEA`',
      '- [ ] **grant** `tara` as user on `Frankreich`',
      '- [ ] **rename** `Frankreich` to `France`',
    ]);
    expect(readme).toContain('the three dots of `Frankreich`');
    expect(files[1]?.name).toMatch(/^add-frankreich-/);
    // Attestations and the record name the operation as the plan does.
    expect(files.at(-1)?.text).toContain('"grant binding:France:tarav"');
  });

  it('has one list of people per scope, role, reach and party, with hash and count', () => {
    const { files } = packOf(everyVerb);
    const lists = files.filter(({ name }) => name.endsWith('.csv'));
    expect(lists.map(({ name, rows }) => [name.replace(/-[0-9a-f]{8}-/, '-HASH-'), rows])).toEqual([
      ['add-france-HASH-user.csv', 2],
      ['add-france-HASH-user-outsiders.csv', 1],
      ['add-smartaccount-HASH-viewer.csv', 1],
    ]);
    expect(parseCsv(lists[0]?.text ?? '')).toEqual([['Cisco.com ID'], ['tarav'], ['nilsb']]);
    for (const { text, sha256 } of files) expect(sha256).toBe(createHash('sha256').update(text).digest('hex'));
  });

  it('writes down every other file in change-pack.json', () => {
    const { files } = packOf(everyVerb);
    const record = JSON.parse(files.at(-1)?.text ?? '') as {
      files: unknown;
      steps: readonly { id: string; verifiedBy: string }[];
    };
    expect(record.files).toEqual(files.slice(0, -1).map(({ name, sha256, rows }) => ({ name, sha256, rows })));
    expect(record.steps.map(({ id, verifiedBy }) => [id, verifiedBy])).toEqual(
      everyVerb.map(({ id }) => [id, id.includes('externalGroup') ? 'none' : 'api']),
    );
  });

  it('counts who is not known as an outsider', () => {
    const { files } = packOf([grant({ scope: 'France', principal: 'ghost1' }, 'viewer', portal)]);
    expect(files[1]?.name).toMatch(/^add-france-[0-9a-f]{8}-viewer-outsiders\.csv$/);
  });

  it('has columns as the settings say', () => {
    const columns: readonly PackColumn[] = [
      { header: 'Email', value: 'email' },
      { header: 'Role', value: 'role' },
      { header: 'Account, exact', value: 'scope' },
      { header: 'Reach', value: 'reach' },
    ];
    const { files } = packOf(
      [grant({ scope: 'France', principal: 'tarav' }, { role: 'user', children: true }, portal)],
      { columns },
    );
    expect(files[1]?.name).toMatch(/-user-nested\.csv$/);
    expect(files[1]?.text).toBe('Email,Role,"Account, exact",Reach\r\ntara@acme.com,user,France,nested\r\n');
  });

  it.each([
    ['a formula', '=1+2', 'formula'],
    ['a formula behind blanks', ' @SUM(A1)', 'formula'],
    ['what cannot be seen', 'lee\u200bw', 'cannot be seen'],
    ['a line break', 'leew\nevil', 'cannot be seen'],
    ['a blank at the end', 'leew ', 'blank'],
  ])('refuses a row with %s, and lists it to be entered by hand', (_what, principal, because) => {
    const { files, refused } = packOf([
      grant({ scope: 'France', principal }, 'user', portal),
      grant({ scope: 'France', principal: 'tarav' }, 'user', portal),
    ]);
    expect(refused.map(({ operation }) => operation.principal)).toEqual([principal]);
    expect(refused[0]?.because).toContain(because);
    expect(files.filter(({ name }) => name.endsWith('.csv')).map(({ rows }) => rows)).toEqual([1]);
    expect(files[0]?.text).toContain('## Not in any file');
  });

  it('never alters a row: what is in a file is what was granted', () => {
    fc.assert(
      fc.property(fc.uniqueArray(hostileText, { maxLength: 6 }), (principals) => {
        const grants = principals.map((principal) => grant({ scope: 'France', principal }, 'user', portal));
        const { files, refused } = packOf(grants);
        const listed = files
          .filter(({ name }) => name.endsWith('.csv'))
          .flatMap(({ text }) => parseCsv(text).slice(1).flat());
        const groups = principals.filter((principal) => principal.startsWith('externalGroup/'));
        expect([...listed, ...refused.map(({ operation }) => operation.principal), ...groups].sort()).toEqual(
          [...principals].sort(),
        );
        expect(listed.filter((cell) => /^\s*[=+\-@]|[\p{Cc}\p{Cf}]/u.test(cell))).toEqual([]);
      }),
    );
  });

  it('is the same bytes for the same request', () => {
    expect(packOf(everyVerb)).toEqual(packOf(everyVerb));
  });

  it('leaves out what is not of this stage', () => {
    const { files } = packOf(everyVerb, { steps: [everyVerb[3]?.id ?? ''] });
    expect(files.map(({ name }) => name)).toEqual(['README.md', 'change-pack.json']);
    expect(files[0]?.text).toContain('Spain');
    expect(files[0]?.text).not.toContain('Inbox');
  });
});

describe('a file name', () => {
  it('is safe in any folder and names one scope alone', () => {
    fc.assert(
      fc.property(hostileText, hostileText, (one, other) => {
        expect(fileNamePart(one)).toMatch(/^(?:[a-z0-9][a-z0-9-]{0,31}-)?[0-9a-f]{8}$/);
        if (one !== other) expect(fileNamePart(one)).not.toBe(fileNamePart(other));
      }),
    );
  });

  it.each([
    ['France', 'france'],
    ['Île-de-France / Paris', 'i-le-de-france-paris'],
    ['../../etc/passwd', 'etc-passwd'],
  ])('of %j begins with %s', (scope, start) => {
    expect(fileNamePart(scope)).toMatch(new RegExp(`^${start}-[0-9a-f]{8}$`));
  });
});
