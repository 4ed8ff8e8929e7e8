import { mkdirSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readLayoutFiles } from '../../provider/layout/files.ts';
import { loadLayout } from '../../provider/layout/load-layout.ts';
import { riskIds } from './risk-ids.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

function folderWith(files: Readonly<Record<string, string | Uint8Array>>): string {
  const folder = temporaryFolder();
  for (const [name, content] of Object.entries(files)) {
    const path = join(folder, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, content);
  }
  return folder;
}

const namesIn = (folder: string, patterns?: readonly string[], exclude?: readonly string[]): readonly string[] =>
  readLayoutFiles({ folder, patterns, exclude }).files.map(({ name }) => name);

const codesIn = (folder: string, patterns?: readonly string[]): readonly string[] =>
  readLayoutFiles({ folder, patterns }).diagnostics.map(({ code, position }) => `${position.file} ${code}`);

describe('the files of a layout', () => {
  const tree = folderWith({
    'account/a.yaml': 'x',
    'account/b.yml': 'x',
    'account/c.json': 'x',
    'account/espalier.yaml': 'x',
    'account/Pulumi.yaml': 'x',
    'account/Pulumi.dev.yaml': 'x',
    'account/.hidden.yaml': 'x',
    'account/.espalier/world.yaml': 'x',
    'account/emea/deep/d.yaml': 'x',
    'account/emea/e.yaml': 'x',
    'account/emea/espalier.yaml': 'x',
    'account/emea/Pulumi.yml': 'x',
    'account/accounts/other/f.yaml': 'x',
    'people.yaml': 'x',
  });
  const folder = join(tree, 'account');

  it.each<readonly [readonly string[] | undefined, readonly string[]]>([
    [undefined, ['a.yaml', 'b.yml']],
    [['*.json'], ['c.json']],
    [['emea/*.yaml'], ['emea/e.yaml']],
    [['emea/**'], ['emea/deep/d.yaml', 'emea/e.yaml']],
    [['**/*.yaml'], ['a.yaml', 'accounts/other/f.yaml', 'emea/deep/d.yaml', 'emea/e.yaml']],
    [
      ['?.y*ml', './a.yaml'],
      ['a.yaml', 'b.yml'],
    ],
    [
      ['../people.yaml', 'a.yaml'],
      ['../people.yaml', 'a.yaml'],
    ],
    [['../*.yaml'], ['../people.yaml']],
  ])('%j are %j', (patterns, expected) => {
    expect(namesIn(folder, patterns)).toEqual(expected);
  });

  it('are never those that are excluded', () => {
    expect(namesIn(folder, ['**/*.yaml'], ['accounts/other', './emea/e.yaml'])).toEqual(['a.yaml', 'emea/deep/d.yaml']);
  });

  it.each([
    [['espalier.yaml'], ['espalier.yaml not-a-file']],
    [['Pulumi.dev.yaml'], ['Pulumi.dev.yaml not-a-file']],
    [['missing.yaml'], ['missing.yaml file-missing']],
    [['/etc/*.yaml'], ['/etc/*.yaml file-missing']],
    [['a.yaml', 'nothing/**'], ['nothing/** pattern-matches-nothing']],
  ])('%j are refused or remarked on', (patterns, expected) => {
    expect(codesIn(folder, patterns)).toEqual(expected);
  });

  it('have to be there', () => {
    expect(codesIn(temporaryFolder())).toEqual(['*.yaml no-layout-files']);
    expect(codesIn(join(temporaryFolder(), 'nowhere'))).toEqual(['. file-unreadable', '. file-unreadable']);
  });
});

describe('what is no file of a layout', () => {
  it('is refused unread when it is too large', () => {
    const folder = folderWith({ 'big.yaml': '' });
    truncateSync(join(folder, 'big.yaml'), 50 * 1024 * 1024);
    expect(codesIn(folder)).toEqual(['big.yaml file-too-large']);
  });

  it('is told by its bytes', () => {
    const folder = folderWith({
      'picture.yaml': new Uint8Array([0x89, 0x50, 0x0a, 0x00]),
      'latin.yaml': new Uint8Array([0x61, 0x0a, 0x62, 0xfc]),
    });
    const { diagnostics } = readLayoutFiles({ folder });
    expect(diagnostics.map(({ code, position }) => [code, position.line, position.column])).toEqual([
      ['not-utf8', 2, 2],
      ['binary-file', 2, 1],
    ]);
  });

  it('is a folder, a device, or a link that leads nowhere or in a circle', () => {
    const folder = folderWith({ 'folder.yaml/x.txt': '', 'good.yaml': 'x' });
    symlinkSync('/dev/null', join(folder, 'device.yaml'));
    symlinkSync('gone.yaml', join(folder, 'gone-link.yaml'));
    symlinkSync('self.yaml', join(folder, 'self.yaml'));
    expect(codesIn(folder)).toEqual([
      'device.yaml not-a-file',
      'folder.yaml not-a-file',
      'gone-link.yaml file-missing',
      'self.yaml file-unreadable',
    ]);
  });

  it('is a folder that is linked into itself', () => {
    const folder = folderWith({ 'a.yaml': 'x', 'sub/b.yaml': 'x' });
    symlinkSync('..', join(folder, 'sub', 'up'));
    const { files, diagnostics } = readLayoutFiles({ folder, patterns: ['**/*.yaml'] });
    expect(files.map(({ name }) => name)).toEqual(['a.yaml', 'sub/b.yaml']);
    expect(diagnostics.map(({ code, position }) => `${position.file} ${code}`)).toEqual(['sub/up file-unreadable']);
  });

  it('keeps the rest from being judged by what is missing, and names no path of this machine', async () => {
    const folder = folderWith({
      'a.yaml':
        'smartAccount: { domain: acme.com, roles: { user: [jane] } }\nvirtualAccounts: { DEFAULT: { default: true } }\n',
    });
    const { desired, diagnostics } = await loadLayout({ folder, patterns: ['*.yaml', 'people.yaml'], riskIds });
    expect(desired).toBeUndefined();
    expect(diagnostics.map(({ code }) => code)).toEqual(['file-missing']);
    expect(JSON.stringify(diagnostics)).not.toContain(folder);
  });
});
