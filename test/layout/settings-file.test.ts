import { describe, expect, it } from 'vitest';
import { parseSettings } from '../../provider/layout/settings-file.ts';

const found = async (text: string): Promise<readonly string[]> =>
  (await parseSettings('espalier.yaml', text)).diagnostics.map(
    ({ position, code, hint }) => `${position.line}:${position.column} ${code}: ${hint ?? ''}`,
  );

describe('settings', () => {
  it('are what the file says', async () => {
    const { settings, diagnostics } = await parseSettings(
      'espalier.yaml',
      `requires: ">=0.1 <1"
layout: ["*.yaml", "emea/**/*.yaml", "../people.yaml"]
backend: { kind: embedded, world: .espalier/world.json, capabilities: cisco }
runStore: { kind: file, folder: .espalier }
limits: { parallel: 4, requestsPerSecond: 5, maxRequests: 5000 }
reports: [{ format: markdown, file: plan.md }]
changePack: { columns: [{ header: Email, value: email }, { header: Role, value: role }] }
accounts: [{ folder: accounts/acme.com }]
`,
    );
    expect(diagnostics).toEqual([]);
    expect(settings).toMatchObject({
      backend: { kind: 'embedded', capabilities: 'cisco' },
      accounts: [{ folder: 'accounts/acme.com' }],
    });
  });

  it('may be left empty', async () => {
    expect(await parseSettings('espalier.yaml', '# nothing yet\n')).toEqual({ settings: {}, diagnostics: [] });
  });

  it.each([
    ['backend: { kind: embeded }\n', ['1:18 not-allowed: did you mean `embedded`?']],
    ['backend: { world: w.json }\n', ['1:1 missing-key: add `kind: embedded`']],
    ['backend: { kind: snapshot }\n', ['1:1 missing-key: add `file: plan.md`']],
    ['backend: { kind: embedded, wolrd: w.json }\n', ['1:28 unknown-key: did you mean `world`?']],
    ['layout: "*.yaml"\n', ['1:9 wrong-type: write a list: ["*.yaml"]']],
    ['limits:\n  parallel: 0\n', ['2:13 out-of-range: write a whole number']],
    ['changePack: { columns: [{ header: Email, value: mail }] }\n', ['1:49 not-allowed: did you mean `email`?']],
    ['changePack: { columns: [] }\n', ['1:15 out-of-range: name at least one, or delete the key']],
    ['limits: { parallel: 4\n', ['2:1 yaml-syntax: close it before this line']],
  ])('%j are refused', async (text, expected) => {
    expect(await found(text)).toEqual(expected);
    expect((await parseSettings('espalier.yaml', text)).settings).toBeUndefined();
  });
});
