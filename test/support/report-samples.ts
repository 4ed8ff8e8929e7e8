import type { Address } from '../../provider/model/address.ts';
import type { Diagnostic } from '../../provider/model/diagnostic.ts';
import type { Outcome } from '../../provider/model/outcome.ts';
import type { Gap, Plan, Proposal, Refusal } from '../../provider/model/plan.ts';
import type {
  AccessRow,
  DriftFinding,
  Lapse,
  PolicyChange,
  Reviewer,
  RunSummary,
  Stage,
} from '../../provider/model/report-facts.ts';
import type { ApplyReport, PlanReport, Report, ReportBase } from '../../provider/model/report.ts';
import {
  access,
  at,
  backend,
  change,
  create,
  drain,
  fullCoverage,
  grant,
  move,
  needing,
  planOf,
  remove,
  rename,
  revoke,
  setDefault,
  update,
} from './plan-builder.ts';

// Reports by hand: one of each kind that a person would meet, for tests of reporters.

/** One that a network lies before: requests to it are counted. */
const cisco = { kind: 'cisco', banner: 'Cisco, acme.com' } as const;

export const base: ReportBase = {
  backend,
  domain: 'acme.com',
  day: '2026-11-24',
  exitCode: 2,
  diagnostics: [],
  requests: null,
};

const grantOmar = grant({ scope: 'Germany', principal: 'omarh', who: 'omar' }, 'administrator', { origin: at(41) });

/** A plan with one operation of each kind that is not refused. */
export const fullPlan: Plan = planOf({
  operations: [
    create('France', { parent: 'EMEA', visibility: 'restricted', tags: { region: 'emea' } }, { origin: at(34) }),
    update(
      'EMEA',
      { before: { description: null }, after: { description: 'Europe, Middle East, Africa' } },
      { origin: at(30, 18) },
    ),
    rename('Deutschland', 'Germany', {
      origin: at(36),
      via: 'portal',
      mayBeDoneBy: ['Smart Account Administrator', 'Virtual Account Administrator'],
    }),
    move('Spain', { from: null, to: 'EMEA' }, { origin: at(38) }),
    setDefault('DEFAULT', 'Inbox', { origin: at(20) }),
    grant({ scope: 'France', principal: 'leew', who: 'lee' }, 'user', {
      origin: at(60),
      risk: 'opens-access',
      needs: [
        {
          id: 'create virtual-account:France',
          reasons: [{ rank: '0', who: null, where: 'France', permission: null, text: 'France exists first' }],
        },
      ],
    }),
    grantOmar,
    change(
      { scope: 'EMEA', principal: 'tarav', who: 'tara' },
      { before: 'viewer', after: { role: 'user', children: true } },
      { origin: at(32) },
    ),
    revoke({ scope: 'Germany', principal: 'nilsb', who: 'nils' }, 'administrator', {
      needs: [needing(grantOmar, 'Germany keeps an administrator')],
    }),
    drain('Old Lab', 'Germany', { licences: 1200, licencesInUse: 40, devices: 14 }, { origin: at(70) }),
    remove(
      'Old Lab',
      {},
      {
        origin: at(70),
        needs: [needing({ id: 'drain virtual-account:Old Lab' }, 'what lies in Old Lab leaves first')],
      },
    ),
  ],
  access: [
    access({ at: 'Germany', who: ['omar'], principals: ['omarh'], after: 'administrator' }),
    access({ at: 'Germany', before: 'administrator', class: 'reduced' }),
    access({
      at: 'France',
      who: ['lee'],
      principals: ['leew'],
      party: 'partner',
      partner: 'worldwide-networks',
      lifetime: 'created',
    }),
    access({
      at: 'EMEA',
      who: ['tara'],
      principals: ['tarav'],
      before: 'viewer',
      after: 'user',
      extent: 'both',
      count: 37,
      except: ['France'],
      causeBefore: { scope: 'EMEA', role: 'viewer', through: 'itself' },
      causeAfter: { scope: 'EMEA', role: 'user', through: 'itself' },
    }),
    access({ at: 'Spain', class: 'equal', before: 'user', after: 'user' }),
  ],
  guards: [
    {
      guard: 'delete-non-empty',
      at: 'Old Lab',
      message: 'Old Lab holds 14 devices, which move to Germany first',
      hint: null,
      operations: ['delete virtual-account:Old Lab'],
      status: 'accepted',
      accepted: { because: 'lab closed', until: '2027-01-31', origin: at(90) },
    },
  ],
  drift: [
    {
      address: 'binding:EMEA:tarav',
      kind: 'changed',
      field: 'role',
      baseline: 'user',
      live: 'viewer',
      desired: 'user',
      trust: 'known',
    },
  ],
  pending: [
    {
      address: 'virtual-account:France',
      kind: 'missing',
      field: null,
      baseline: null,
      live: null,
      desired: { parent: 'EMEA' },
      trust: 'known',
    },
  ],
  suggestions: [
    {
      kind: 'rename',
      from: 'Polen',
      to: 'Poland',
      why: 'same parent, same people',
      paste: 'Poland: { formerly: Polen }',
    },
  ],
});

export const refusedPlan: Plan = planOf({
  operations: [revoke({ scope: 'smartAccount', principal: 'omarh', who: 'omar' }, 'administrator', { origin: at(12) })],
  access: [
    access({ at: 'smartAccount', who: ['omar'], principals: ['omarh'], before: 'administrator', class: 'reduced' }),
  ],
  guards: [
    {
      guard: 'last-administrator',
      at: 'smartAccount',
      message: 'acme.com would be left with 1 company administrator (jane), and minAdministrators asks for 2',
      hint: 'name a second administrator, or accept the risk:\naccepted:\n  - { risk: last-administrator, at: smartAccount, because: …, until: … }',
      operations: ['revoke binding:smartAccount:omarh'],
      status: 'refuses',
      accepted: null,
    },
  ],
});

const policy: readonly PolicyChange[] = [
  {
    kind: 'manage',
    at: null,
    what: 'minAdministrators',
    before: '1',
    after: '2',
    direction: 'tighter',
    origin: at(80),
  },
  {
    kind: 'accepted',
    at: 'Old Lab',
    what: 'delete-non-empty',
    before: null,
    after: 'until 2027-01-31',
    direction: 'looser',
    origin: at(90),
  },
];

const lapses: readonly Lapse[] = [
  { kind: 'review-due', day: '2026-12-01', what: 'lee', at: 'France', origin: at(64) },
  { kind: 'grant-ends', day: '2026-12-15', what: 'lee', at: 'France', origin: at(65) },
];

const reviewers: readonly Reviewer[] = [
  { owner: '@acme/licensing', files: ['layout.yaml'], operations: 9, outsidersGaining: ['lee'] },
];

export function planReport(parts: Partial<PlanReport> = {}): PlanReport {
  return {
    ...base,
    command: 'plan',
    plan: fullPlan,
    policy: null,
    reviewers: [],
    lapses: [],
    saved: null,
    comparison: null,
    undo: null,
    requests: { made: 5, forecast: 14, perSecond: 5, seconds: 3 },
    ...parts,
  };
}

const run: RunSummary = {
  id: '20261124T083000Z-7f3a',
  status: 'incomplete',
  rehearsal: false,
  settled: { run: '20261123T170000Z-11c0', operations: 2 },
  lockBroken: null,
};

function applyReport(parts: Partial<ApplyReport> = {}): ApplyReport {
  return {
    ...base,
    command: 'apply',
    exitCode: 5,
    refused: [],
    plan: fullPlan,
    policy: null,
    reviewers: [],
    lapses: [],
    run,
    rehearsed: null,
    outcomes: [],
    stages: [],
    notReviewed: [],
    head: null,
    ...parts,
  };
}

const accessRows: readonly AccessRow[] = [
  {
    who: 'jane',
    principal: 'jdoe',
    email: 'jane@acme.com',
    party: 'company',
    partner: null,
    at: 'smartAccount',
    extent: 'both',
    count: 12,
    except: [],
    role: 'administrator',
    cause: { scope: 'smartAccount', role: 'administrator', through: 'itself' },
    trust: 'known',
    grant: null,
    remarks: [],
    origin: at(8),
  },
  {
    who: 'lee',
    principal: 'leew',
    email: 'lee@wwn.example',
    party: 'partner',
    partner: 'worldwide-networks',
    at: 'France',
    extent: 'itself',
    count: 1,
    except: [],
    role: 'user',
    cause: { scope: 'France', role: 'user', through: 'itself' },
    trust: 'known',
    grant: { because: 'DNA renewals, CHG-1234', approvedBy: 'jane', reviewBy: '2027-03-31', until: '2027-06-30' },
    remarks: ['review overdue'],
    origin: at(60),
  },
];

const readBy = {
  ...fullCoverage,
  incompleteBecause: ['the list names 7 Virtual Accounts, the hierarchy 6'],
  complete: false,
};

/** One report of every command, and of each shape that a reporter treats on its own. */
export function sampleReports(): readonly Report[] {
  return [
    {
      ...base,
      command: 'check',
      checked: { files: 2, virtualAccounts: 12, people: 14, bindings: 31 },
      policy,
      lapses,
      diagnostics,
    },
    planReport({ policy, lapses, reviewers, diagnostics: diagnostics.slice(1) }),
    planReport({ plan: refusedPlan }),
    planReport({
      backend: cisco,
      plan: { ...refusedPlan, guards: [], refusals: [refusal, acceptable], coverage: readBy },
    }),
    planReport({
      backend: cisco,
      plan: planOf({ operations: [moveY], gaps: [gap, acceptedGap], advice: [bridge], baseline: 'absent' }),
    }),
    planReport({
      plan: planOf(),
      comparison: { file: 'plan.json', fresh: false, gone: ['grant binding:France:leew'], added: [], changed: [] },
    }),
    planReport({ plan: null, diagnostics }),
    planReport({
      saved: 'undo.json',
      undo: {
        run: '20261123T170000Z-11c0',
        undoneAgain: [{ operation: 'revoke binding:France:leew', origin: at(60) }],
        left: [{ operation: 'drain virtual-account:Lab', because: 'what lay in Lab lies among the rest of France' }],
      },
    }),
    applyReport({ outcomes, stages, notReviewed: ['grant binding:Lab:x'], head: 'ab12'.repeat(16) }),
    applyReport({ run: null, plan: null }),
    applyReport({
      exitCode: 3,
      plan: refusedPlan,
      run: { ...run, status: 'refused', lockBroken: { owner: 'omar on ci-7', because: 'the runner is gone' } },
      refused: [
        { code: 'plan-refused', message: refusedPlan.guards[0]?.message ?? '', hint: null },
        {
          code: 'plan-outdated',
          message: 'grant binding:France:leew of the reviewed plan starts from a value that the account no longer has',
          hint: 'plan again and review',
        },
      ],
    }),
    {
      ...base,
      command: 'attest',
      attested: { operation: 'grant binding:France:leew', by: 'omar', at: '2026-11-24T08:30:00.000Z', result: 'done' },
      open: ['grant binding:EMEA:tarav'],
      head: null,
    },
    {
      ...base,
      command: 'drift',
      baseline: 'present',
      findings: driftFindings,
      coverage: readBy,
      edits: [{ file: 'layout.yaml', lines: { added: 1, removed: 0 } }],
      saved: 'revert.json',
      lapses,
      head: null,
    },
    {
      ...base,
      command: 'drift',
      baseline: 'absent',
      findings: driftFindings.map((finding) => ({ ...finding, since: '2026-11-24' })),
      coverage: fullCoverage,
      edits: [],
      saved: null,
      lapses: [],
      head: null,
    },
    {
      ...base,
      command: 'access',
      of: 'live',
      filter: { who: null, at: 'EMEA/**' },
      review: true,
      rows: accessRows,
      coverage: fullCoverage,
      lapses: [],
    },
    {
      ...base,
      command: 'order-sheet',
      partner: 'worldwide-networks',
      orders: [
        {
          salesAccount: 'ACME FR',
          virtualAccount: 'France',
          path: ['EMEA', 'France'],
          live: false,
          restricted: true,
          origin: at(66),
        },
      ],
    },
    {
      ...base,
      command: 'census',
      file: 'users.csv',
      rows: { read: 140, refused: 1 },
      people: { new: 2, known: 138 },
      strangers: ['ghost1'],
      against: { folder: 'change-pack/1/1', missing: ['leew'], unexpected: ['ghost1'] },
      forgotten: 'exjdoe',
    },
    {
      ...base,
      command: 'export',
      file: 'snapshot.json',
      pseudonyms: true,
      virtualAccounts: 12,
      bindings: 31,
      coverage: fullCoverage,
    },
    { ...base, command: 'fmt', backend: null, checkOnly: true, files: [{ file: 'layout.yaml', changed: true }] },
    {
      ...base,
      command: 'explain',
      backend: null,
      entries: [
        {
          id: 'last-administrator',
          kind: 'guard',
          title: 'Too few administrators',
          explanation: 'A Smart Account needs an administrator.\n\n```yaml\nroles: {}\n```',
          severity: null,
          exit: 3,
        },
      ],
    },
    {
      ...base,
      command: 'init',
      written: ['layout.yaml'],
      from: 'snapshot.json',
      found: { virtualAccounts: 12, people: 14, bindings: 31 },
      access: accessRows,
      coverage: fullCoverage,
    },
    applyReport({
      exitCode: 5,
      run: { ...run, rehearsal: true },
      rehearsed: {
        applies: 11,
        portalSteps: 2,
        seed: 7,
        troubles: [
          {
            apply: 1,
            operation: 'create virtual-account:France',
            status: 'unknown',
            code: null,
            message: 'No reply came: the change may have been made',
          },
          {
            apply: 2,
            operation: 'grant binding:France:leew',
            status: 'failed',
            code: 'refused-no-profile',
            message: 'leew has no active profile',
          },
        ],
      },
      outcomes: outcomes.filter(({ status }) => status === 'done' || status === 'failed'),
    }),
    {
      ...base,
      command: 'doctor',
      exitCode: 4,
      checks: [
        { check: 'settings', status: 'ok', code: null, found: 'they name the cisco backend', hint: null },
        {
          check: 'run-store',
          status: 'warn',
          code: 'run-store-new',
          found: '.espalier can be written, and holds nothing about this account yet',
          hint: 'keep the run store between runs',
        },
        {
          check: 'token',
          status: 'fail',
          code: 'client-not-accepted',
          found: 'the token service at id.cisco.com does not know this client',
          hint: 'check the client id\nand its secret',
        },
        { check: 'account', status: 'skipped', code: null, found: 'what comes before it fails', hint: null },
      ],
      abilities: [
        { verb: 'create', via: 'api', places: 12, allowed: 12 },
        { verb: 'update', via: 'both', places: 1, allowed: 0 },
        { verb: 'grant', via: 'portal', places: 13, allowed: 2 },
        { verb: 'drain', via: 'api', places: 0, allowed: 0 },
        { verb: 'revoke', via: 'portal', places: 13, allowed: null },
      ],
    },
  ];
}

export const diagnostics: readonly Diagnostic[] = [
  {
    code: 'unknown-key',
    severity: 'error',
    message: 'unknown key “rolls” in a Virtual Account',
    hint: 'did you mean “roles”?',
    position: { file: 'emea/layout.yaml', line: 12, column: 5, endLine: 12, endColumn: 10 },
    excerpt: '    rolls: { user: [tara] }',
    related: [{ position: at(3, 1), message: 'EMEA is declared here' }],
  },
  {
    code: 'grant-without-review',
    severity: 'warning',
    message: 'the grant to lee on France has no review date',
    hint: 'add a line:\n  reviewBy: 2027-03-31',
    position: at(60),
    about: 'France',
  },
  {
    code: 'rename-done',
    severity: 'info',
    message: 'the rename of Frankreich is done: delete formerly',
    position: at(35),
  },
];

const bridge: Proposal = {
  kind: 'bridging-binding',
  steps: 2,
  lines: [
    '# for the first apply; take it back for the second',
    '# under the roles of Y',
    'administrator: [nils, { who: "omar: h", children: true }]',
  ],
  bindings: [],
  moves: [],
};

const refusal: Refusal = {
  code: 'no-safe-order',
  message: 'No order of these changes keeps every promise: nils keeps `administrator` on Y, so it must not move first',
  hint: null,
  operations: ['move virtual-account:Y'],
  proposal: bridge,
};

const acceptable: Refusal = {
  code: 'no-safe-order',
  message: 'lee and ravi of different partners meet on Z',
  hint: null,
  operations: [],
  proposal: {
    kind: 'accept',
    steps: 1,
    lines: ['# under accepted, one of', '- { risk: partners-overlap, at: Z, because: …, until: … }'],
    bindings: [],
    moves: [],
  },
};

const moveY = move('Y', { from: 'X', to: 'EMEA' }, { origin: at(44) });

const gap: Gap = {
  kind: 'access-gap',
  who: 'tara',
  at: 'France',
  permission: 'view',
  because: 'no order that is safe otherwise avoids it',
  minimal: 'not-proven',
};

const acceptedGap: Gap = {
  kind: 'partners-overlap',
  who: 'lee',
  at: 'Z',
  permission: null,
  because: 'both signed the agreement',
  minimal: 'proven',
};

const outcomes: readonly Outcome[] = [
  { status: 'done', id: 'create virtual-account:France', detail: undefined, settled: 'written' },
  { status: 'done', id: 'grant binding:France:leew', detail: 'was there already', settled: 'attested' },
  {
    status: 'failed',
    id: 'grant binding:Germany:omarh',
    code: 'permission-denied',
    message: 'jane may not change roles on Germany',
    hint: 'run as an administrator of Germany',
  },
  { status: 'unknown', id: 'update virtual-account:EMEA', message: 'no reply within 30 s' },
  { status: 'partial', id: 'drain virtual-account:Old Lab', detail: '800 of 1200 licences' },
  {
    status: 'skipped',
    id: 'revoke binding:Germany:nilsb',
    because: 'needs-failed',
    message: 'needs grant binding:Germany:omarh, which failed',
  },
  { status: 'portal-open', id: 'rename virtual-account:Germany', stage: 1 },
];

const stages: readonly Stage[] = [
  {
    stage: 1,
    status: 'open',
    steps: ['rename virtual-account:Germany', 'update virtual-account:Lab'],
    toAttest: ['update virtual-account:Lab'],
    folder: 'change-pack/20261124T083000Z-7f3a/1',
    files: [
      { name: 'README.md', sha256: '0f'.repeat(32), rows: 0 },
      { name: 'add-france-8ab3c1d2-user-outsiders.csv', sha256: 'a1'.repeat(32), rows: 1 },
    ],
  },
];

const administrator = { role: 'administrator', children: false };

/** One of each kind of difference and of each field that has words of its own. */
const driftFindings: readonly DriftFinding[] = [
  {
    ...found('binding:EMEA:tarav', 'changed', { baseline: 'user', live: 'viewer', desired: 'user', field: 'role' }),
    trust: 'on-trust',
    affected: ['tara'],
    accept: { file: 'layout.yaml', lines: ['viewer: [tara]'] },
    revertible: true,
  },
  {
    ...found('binding:EMEA:nilsb', 'changed', { baseline: true, live: false, desired: true, field: 'children' }),
    affected: ['nils'],
    accept: { file: 'layout.yaml', lines: ['administrator: [nils, ada]'] },
    revertible: true,
    since: '2026-11-24',
  },
  {
    ...found('binding:Germany:omarh', 'missing', { baseline: administrator, desired: administrator }),
    affected: ['omar'],
    accept: { file: 'layout.yaml', lines: [] },
    revertible: true,
  },
  {
    ...found('binding:smartAccount:extoby', 'undeclared', { live: { role: 'viewer' } }),
    affected: ['toby@acme.com'],
    accept: { file: 'people.yaml', lines: ['  toby: { email: toby@acme.com, ccoId: extoby }'] },
    revertible: true,
  },
  {
    ...found('virtual-account:EMEA', 'changed', {
      ...{ field: 'description', baseline: 'Europe', live: 'Europe and Africa', desired: 'Europe' },
    }),
    affected: ['ada', 'nils', 'omar', 'tara', 'vera', 'yara'],
    accept: { file: 'layout.yaml', lines: Array.from({ length: 8 }, (_unused, index) => `line ${String(index)}`) },
    revertible: true,
  },
  found('virtual-account:France', 'changed', { baseline: 'EMEA', live: null, desired: 'EMEA', field: 'parent' }),
  found('virtual-account:Inbox', 'changed', { baseline: true, live: false, desired: true, field: 'default' }),
  found('virtual-account:Lab', 'changed', { baseline: null, live: true, desired: null, field: 'onPremises' }),
  found('virtual-account:Lab', 'changed', {
    ...{ field: 'tags', baseline: { owner: 'tara' }, live: {}, desired: { owner: 'tara' } },
  }),
  found('virtual-account:Lab', 'changed', {
    ...{ field: 'visibility', baseline: 'restricted', live: 'unrestricted', desired: 'restricted' },
  }),
  found('virtual-account:Old Lab', 'missing', { baseline: { parent: null }, desired: { parent: null } }),
  found('virtual-account:Polen', 'renamed', { baseline: 'Polen', live: 'virtual-account:Poland', field: 'name' }),
  {
    ...found('virtual-account:Sandbox', 'undeclared', {
      live: { parent: null, visibility: 'restricted', default: false, description: 'For tests', tags: { a: 'b' } },
    }),
    since: null,
  },
];

function found(
  address: Address,
  kind: DriftFinding['kind'],
  values: Partial<Pick<DriftFinding, 'baseline' | 'live' | 'desired' | 'field'>>,
): DriftFinding {
  return {
    ...{ address, kind, field: null, baseline: null, live: null, desired: null, ...values },
    ...{ trust: 'known', since: '2026-11-20', affected: [], accept: null, revertible: false },
  };
}
