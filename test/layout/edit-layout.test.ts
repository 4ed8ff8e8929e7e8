import { diffLines } from 'diff';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { editLayout } from '../../provider/layout/edit-layout.ts';
import { commentTexts } from '../../provider/layout/edit/comments.ts';
import type { LayoutEdit } from '../../provider/layout/layout-edit.ts';
import { printLayout } from '../../provider/layout/print.ts';
import { bindingAddress } from '../../provider/model/address.ts';
import { withComments } from '../support/comment-arbitrary.ts';
import { arbitraryLayout } from '../support/layout-arbitrary.ts';
import { loadSound } from './load.ts';

const numRuns = process.env['ESPALIER_PROOF'] === 'full' ? 10_000 : 150;

/** A file as people write it: own blanks, own quotation marks, brackets and lines side by side. */
const handWritten = `# who owns what
smartAccount:
  domain:   acme.com        # never changes
  roles: { administrator: [ jane, omar ] }   # two of them

people:
  'jane':  { email: jane@acme.com,  ccoId: jdoe }
  omar:    { email: "omar@acme.com", ccoId: omarh }   # licences
  tara:
    email: tara@acme.com
    ccoId: tarav
groups: { ops: [tara] }

virtualAccounts:
  DEFAULT: {default: true}
  # all of Europe
  EMEA:
    description: >-
      Europe and
      Africa
    roles:
      administrator:
        - { who: omar, children: true }   # until the new one is here
        # a second one is being hired
        - jane
      user: [tara]
    virtualAccounts:
      # France asked for this
      France:
        roles: {viewer: [ops]}   # reads only
        tags: { region: emea }
      Germany: {}   # nothing yet
  Lab: {}

partners:
  wwn:
    domains: [wwn.example]
    people: { lee: { email: lee@wwn.example, ccoId: leew }, kim: { email: kim@wwn.example, ccoId: kimw } }
    grants:
      - who: [lee, kim]   # both
        role: user
        at: EMEA/France
        because: renewals
  pilots:
    domains: [pilots.example]
    people: { zoe: { email: zoe@pilots.example, ccoId: zoew } }
    grants: [{ who: [zoe], role: viewer, at: Lab, because: pilot, until: 2026-03-31 }]
`;

async function edited(text: string, ...edits: readonly LayoutEdit[]): Promise<string> {
  const { files, problems } = await editLayout(await loadSound(text), edits);
  expect(problems).toEqual([]);
  return files[0]?.after ?? text;
}

/** What an edit did, as a person sees it in a review. */
function diff(before: string, after: string): string {
  return diffLines(before, after)
    .flatMap(({ added, removed, value }) => {
      const sign = added ? '+' : removed ? '-' : undefined;
      return sign === undefined
        ? []
        : value
            .replace(/\n$/, '')
            .split('\n')
            .map((line) => `${sign}${line}`);
    })
    .join('\n');
}

const changes: readonly (readonly [string, readonly LayoutEdit[], string])[] = [
  [
    'adds somebody to a list in brackets',
    [{ kind: 'set-binding', scope: 'smartAccount', principal: 'tarav', role: 'administrator', children: false }],
    `-  roles: { administrator: [ jane, omar ] }   # two of them
+  roles: { administrator: [ jane, omar, tara ] }   # two of them`,
  ],
  [
    'adds a role where there is none',
    [{ kind: 'set-binding', scope: 'Lab', principal: 'tarav', role: 'user', children: true }],
    `-  Lab: {}
+  Lab:
+    roles:
+      user: [{ who: tara, children: true }]`,
  ],
  [
    'changes a role from one list to another',
    [{ kind: 'set-binding', scope: 'EMEA', principal: 'jdoe', role: 'user', children: false }],
    `-        - jane
-      user: [tara]
+      user: [tara, jane]`,
  ],
  [
    'takes the last holder of a role out, with the role',
    [{ kind: 'remove-binding', scope: 'EMEA', principal: 'tarav' }],
    `-      user: [tara]`,
  ],
  [
    'says `children`',
    [{ kind: 'set-binding', scope: 'EMEA', principal: 'omarh', role: 'administrator', children: false }],
    `-        - { who: omar, children: true }   # until the new one is here
+        - omar   # until the new one is here`,
  ],
  [
    'sets a field that is written over several lines',
    [{ kind: 'set-field', name: 'EMEA', field: 'description', value: 'Europe: all of it' }],
    `-    description: >-
-      Europe and
-      Africa
+    description: "Europe: all of it"`,
  ],
  [
    'sets a field on an empty account, and keeps the comment behind it',
    [{ kind: 'set-field', name: 'Germany', field: 'visibility', value: 'restricted' }],
    `-      Germany: {}   # nothing yet
+      Germany:   # nothing yet
+        visibility: restricted`,
  ],
  [
    'makes another account the default, and the old one is it no more',
    [{ kind: 'set-field', name: 'Lab', field: 'default', value: true }],
    `-  DEFAULT: {default: true}
+  DEFAULT: {}
-  Lab: {}
+  Lab:
+    default: true`,
  ],
  [
    'takes a field out',
    [{ kind: 'set-field', name: 'France', field: 'tags', value: undefined }],
    `-        tags: { region: emea }`,
  ],
  [
    'takes an account out, and keeps its comments',
    [
      { kind: 'remove-binding', scope: 'France', principal: 'leew' },
      { kind: 'remove-binding', scope: 'France', principal: 'kimw' },
      { kind: 'remove-virtual-account', name: 'France' },
    ],
    `-      France:
-        roles: {viewer: [ops]}   # reads only
-        tags: { region: emea }
+      # reads only
-    grants:
-      - who: [lee, kim]   # both
-        role: user
-        at: EMEA/France
-        because: renewals
+    # both`,
  ],
  [
    'adds accounts, one in the other',
    [
      { kind: 'add-virtual-account', name: 'Iberia', parent: 'EMEA', fields: { tags: { region: 'south' } } },
      { kind: 'add-virtual-account', name: 'Spain', parent: 'Iberia', fields: {} },
      { kind: 'set-binding', scope: 'Spain', principal: 'tarav', role: 'viewer', children: false },
    ],
    `+      Iberia:
+        tags: { region: south }
+        virtualAccounts:
+          Spain:
+            roles:
+              viewer: [tara]`,
  ],
  [
    'moves an account with the comments that belong to it',
    [{ kind: 'move-virtual-account', name: 'Lab', parent: 'EMEA' }],
    `-  Lab: {}
+      Lab: {}`,
  ],
  [
    'renames an account and every reference to it',
    [{ kind: 'rename-virtual-account', from: 'France', to: 'France 2' }],
    `-      France:
+      France 2:
-        at: EMEA/France
+        at: EMEA/France 2`,
  ],
  [
    'splits a grant that two share',
    [{ kind: 'set-grant', scope: 'France', principal: 'kimw', until: '2027-06-30' }],
    `-      - who: [lee, kim]   # both
+      - who: [lee]   # both
+      - who: [kim]
+        role: user
+        at: EMEA/France
+        because: renewals
+        until: 2027-06-30`,
  ],
  [
    'declares a stranger as a person of a new partner',
    [
      {
        kind: 'set-binding',
        scope: 'Lab',
        principal: 'zed1',
        email: 'zed@other.example',
        role: 'viewer',
        children: false,
      },
    ],
    `+  other.example:
+    domains: [other.example]
+    people:
+      zed: { email: zed@other.example, ccoId: zed1 }
+    grants:
+      - who: [zed]
+        role: viewer
+        at: Lab`,
  ],
  [
    'declares two colleagues of one name',
    [
      { kind: 'set-binding', scope: 'Lab', principal: 'sam1', email: 'sam@acme.com', role: 'viewer', children: false },
      {
        kind: 'set-binding',
        scope: 'Germany',
        principal: 'sam1',
        email: 'sam@acme.com',
        role: 'viewer',
        children: false,
      },
      { kind: 'add-person', ccoId: 'tara2', email: 'tara@acme.com.example' },
    ],
    `+  sam: { email: sam@acme.com, ccoId: sam1 }
-      Germany: {}   # nothing yet
-  Lab: {}
+      Germany:   # nothing yet
+        roles:
+          viewer: [sam]
+  Lab:
+    roles:
+      viewer: [sam]
+  acme.com.example:
+    domains: [acme.com.example]
+    people:
+      tara-2: { email: tara@acme.com.example, ccoId: tara2 }`,
  ],
  [
    'adds entries to sections that are not there',
    [
      { kind: 'add-ignore', entry: { path: 'Sandbox/**', because: 'training' } },
      { kind: 'add-departed', entry: { ccoId: 'exjdoe' } },
      {
        kind: 'add-accepted',
        entry: { risk: 'single-administrator', at: 'Lab', because: 'hiring', until: '2026-12-31' },
      },
      { kind: 'add-removed', entry: { at: 'Old Lab', drainTo: 'Lab' } },
      { kind: 'add-formerly', name: 'Germany', from: 'Deutschland' },
    ],
    `-      Germany: {}   # nothing yet
+      Germany:   # nothing yet
+        formerly: Deutschland
+manage:
+  ignore:
+    - { path: "Sandbox/**", because: training }
+departed:
+  - { ccoId: exjdoe }
+accepted:
+  - { risk: single-administrator, at: Lab, because: hiring, until: 2026-12-31 }
+removed:
+  - { at: Old Lab, drainTo: Lab }`,
  ],
];

describe('an edit', () => {
  it.each(changes)('%s', async (_what, edits, expected) => {
    expect(diff(handWritten, await edited(handWritten, ...edits))).toBe(expected);
  });

  it('keeps line ends', async () => {
    const text = handWritten.replaceAll('\n', '\r\n');
    const after = await edited(text, { kind: 'add-virtual-account', name: 'Spain', parent: 'EMEA', fields: {} });
    expect(after.replaceAll('\r\n', '')).not.toContain('\n');
    expect(after).toContain('\r\n      Spain: {}\r\n');
  });

  it('writes out what an alias stands for, where it is changed', async () => {
    const text = `smartAccount: { domain: acme.com }
people: { jane: { email: jane@acme.com, ccoId: jdoe }, omar: { email: omar@acme.com, ccoId: omarh } }
virtualAccounts:
  DEFAULT: { default: true }
  A: { roles: &ours { user: [jane] } }
  B: { roles: *ours }
`;
    const after = await edited(text, {
      kind: 'set-binding',
      scope: 'B',
      principal: 'omarh',
      role: 'viewer',
      children: false,
    });
    expect(diff(text, after)).toBe(`-  B: { roles: *ours }
+  B: { roles: { user: [jane], viewer: [omar] } }`);
  });

  it('edits JSON as JSON', async () => {
    const json = `{
  "smartAccount": { "domain": "acme.com" },
  "people": { "jane": { "email": "jane@acme.com", "ccoId": "jdoe" } },
  "virtualAccounts": { "DEFAULT": { "default": true } }
}
`;
    const loaded = await loadSound({ 'layout.json': json });
    const { files, problems } = await editLayout(loaded, [
      { kind: 'set-binding', scope: 'DEFAULT', principal: 'jdoe', role: 'user', children: true },
    ]);
    expect(problems).toEqual([]);
    expect(JSON.parse(files[0]?.after ?? '')).toMatchObject({
      virtualAccounts: { DEFAULT: { roles: { user: [{ who: 'jane', children: true }] } } },
    });
  });

  it('says in which file it is made', async () => {
    const loaded = await loadSound({
      'layout.yaml': `smartAccount: { domain: acme.com }
virtualAccounts: { DEFAULT: { default: true }, EMEA: {} }
delegate: [{ files: emea.yaml, under: EMEA }]
`,
      'people.yaml': 'people: { jane: { email: jane@acme.com, ccoId: jdoe } }\n',
      'emea.yaml': 'virtualAccounts: { EMEA: { virtualAccounts: { France: {} } } }\n',
    });
    const { files } = await editLayout(loaded, [
      { kind: 'set-binding', scope: 'France', principal: 'jdoe', role: 'user', children: false },
      { kind: 'add-person', ccoId: 'omarh', email: 'omar@acme.com' },
    ]);
    expect(files.map(({ name }) => name).sort()).toEqual(['emea.yaml', 'people.yaml']);
  });
});

describe('an edit that cannot be made', () => {
  const reasonFor = async (...edits: readonly LayoutEdit[]): Promise<readonly string[]> => {
    const { files, problems } = await editLayout(await loadSound(handWritten), edits);
    expect(files).toEqual([]);
    return problems.map(({ message }) => message);
  };

  it.each<readonly [string, LayoutEdit, RegExp]>([
    [
      'a role through a group',
      { kind: 'remove-binding', scope: 'France', principal: 'tarav' },
      /through the group ops/,
    ],
    [
      'an unknown account',
      { kind: 'set-field', name: 'Franec', field: 'description', value: 'x' },
      /no Virtual Account Franec/,
    ],
    [
      'somebody nobody knows',
      { kind: 'set-binding', scope: 'Lab', principal: 'zed1', role: 'user', children: false },
      /no e-mail is known/,
    ],
    ['an account with others in it', { kind: 'remove-virtual-account', name: 'EMEA' }, /still holds France, Germany/],
    [
      'what would be a mistake',
      { kind: 'set-field', name: 'DEFAULT', field: 'default', value: undefined },
      /no Virtual Account is the default/,
    ],
    [
      'the role of a grant that has ended',
      {
        ...{ kind: 'set-binding', scope: 'Lab', principal: 'zoew', role: 'viewer', children: false },
        day: '2026-11-24',
      },
      /the grant to zoe on Lab ended on 2026-03-31, so that it counts no more/,
    ],
  ])('%s is refused with the reason', async (_what, edit, reason) => {
    const [message, ...others] = await reasonFor(edit);
    expect(message).toMatch(reason);
    expect(others).toEqual([]);
  });

  it('waits for an account that is added beside one that moves', async () => {
    const { files, problems } = await editLayout(await loadSound(handWritten), [
      { kind: 'move-virtual-account', name: 'Lab', parent: 'EMEA' },
      { kind: 'add-virtual-account', name: 'Spain', parent: undefined, fields: {} },
      { kind: 'set-binding', scope: 'Spain', principal: 'leew', role: 'user', children: false },
    ]);
    expect(problems).toEqual([]);
    expect(files[0]?.after).toContain('at: Spain');
  });

  it('takes the default out once another one is the default', async () => {
    const removal: LayoutEdit = { kind: 'remove-virtual-account', name: 'DEFAULT' };
    const edits: readonly LayoutEdit[] = [removal, { kind: 'set-field', name: 'Lab', field: 'default', value: true }];
    expect(await reasonFor(removal)).toEqual(['remove virtual account: DEFAULT is the default']);
    const { files, problems } = await editLayout(await loadSound(handWritten), edits);
    expect(problems).toEqual([]);
    expect(files[0]?.after).not.toContain('DEFAULT');
  });

  it('does not hold up the others', async () => {
    const { files, problems } = await editLayout(await loadSound(handWritten), [
      { kind: 'set-field', name: 'DEFAULT', field: 'default', value: undefined },
      { kind: 'set-field', name: 'Lab', field: 'description', value: 'tests' },
      { kind: 'remove-virtual-account', name: 'EMEA' },
    ]);
    expect(problems).toHaveLength(2);
    expect(files[0]?.after).toContain('description: tests');
  });
});

const anyEdit = (names: readonly string[]): fc.Arbitrary<LayoutEdit> => {
  const name = fc.constantFrom(...names);
  const principal = fc.constantFrom('jane1', 'omar1', 'nils1', 'new1', 'lee1');
  const email = fc.constantFrom('new@acme.com');
  const role = fc.constantFrom('administrator' as const, 'user' as const, 'viewer' as const);
  return fc.oneof(
    fc.record({
      kind: fc.constant('set-binding' as const),
      scope: name,
      principal,
      email,
      role,
      children: fc.boolean(),
    }),
    fc.record({ kind: fc.constant('remove-binding' as const), scope: name, principal }),
    fc.record({
      kind: fc.constant('set-field' as const),
      name,
      field: fc.constant('description' as const),
      value: fc.constantFrom('new: text', undefined),
    }),
    fc.record({
      kind: fc.constant('move-virtual-account' as const),
      name,
      parent: fc.constantFrom('DEFAULT', undefined),
    }),
    fc.record({
      kind: fc.constant('add-virtual-account' as const),
      name: fc.constantFrom('New', '9'),
      parent: fc.oneof(name, fc.constant(undefined)),
      fields: fc.constant({}),
    }),
    fc.record({ kind: fc.constant('rename-virtual-account' as const), from: name, to: fc.constant('Renamed') }),
    fc.record({ kind: fc.constant('remove-virtual-account' as const), name }),
  );
};

function namesIn(document: { readonly virtualAccounts?: unknown }): readonly string[] {
  const names = (map: unknown): readonly string[] =>
    Object.entries((map ?? {}) as Record<string, { virtualAccounts?: unknown }>).flatMap(([name, entry]) => [
      name,
      ...names(entry.virtualAccounts),
    ]);
  return names(document.virtualAccounts).filter((name) => name !== 'DEFAULT');
}

describe('edits, whatever the layout and whatever is asked', () => {
  const scenario = arbitraryLayout().chain((document) =>
    fc.record({
      text: withComments(printLayout(document)),
      edits: fc.array(anyEdit(namesIn(document)), { minLength: 1, maxLength: 4 }),
    }),
  );

  it('keep every comment and leave a sound layout', async () => {
    await fc.assert(
      fc.asyncProperty(scenario, async ({ text, edits }) => {
        const { files } = await editLayout(await loadSound(text), edits);
        const after = files[0]?.after ?? text;
        await loadSound(after);
        const kept = commentTexts(after);
        for (const comment of commentTexts(text)) expect(kept).toContain(comment);
      }),
      { numRuns },
    );
  });

  it('do what was asked', async () => {
    await fc.assert(
      fc.asyncProperty(scenario, async ({ text, edits: [edit] }) => {
        if (edit?.kind !== 'set-binding') return;
        const { files, problems } = await editLayout(await loadSound(text), [edit]);
        const { desired } = await loadSound(files[0]?.after ?? text);
        const binding = desired.bindings.get(bindingAddress(edit.scope, edit.principal));
        if (problems.length === 0) expect(binding).toMatchObject({ role: edit.role, children: edit.children });
        else expect(files).toEqual([]);
      }),
      { numRuns },
    );
  });
});
