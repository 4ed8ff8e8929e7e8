import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { codes } from '../../provider/model/codes.ts';
import { guards } from '../../provider/plan/guards/all-guards.ts';
import { parts } from './floors.ts';

const pages = [
  ...['README.md', 'CONTRIBUTING.md', 'CHANGELOG.md'],
  ...readdirSync('docs', { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .map((name) => `docs/${name.replaceAll('\\', '/')}`),
].sort();

const textOf = (page: string): string => readFileSync(page, 'utf8');

/** Prose without what is shown as a block. */
const proseOf = (page: string): string => textOf(page).replace(/^ *```.*?^ *```/gms, '');

/** The anchors that a page offers, as GitHub makes them of its headlines. */
function anchorsOf(page: string): ReadonlySet<string> {
  const headlines = [...proseOf(page).matchAll(/^#+ (.+)$/gm)].map(([, text = '']) => text);
  return new Set(
    headlines.map((text) =>
      text
        .toLowerCase()
        .replace(/[^\p{L}\p{N} _-]/gu, '')
        .replaceAll(' ', '-'),
    ),
  );
}

function deadLinks(page: string): readonly string[] {
  const targets = [...proseOf(page).matchAll(/\]\(([^)\s]+)\)/g)].map(([, target = '']) => target);
  return targets.filter((target) => {
    if (/^https?:/.test(target)) return false;
    const [path = '', anchor] = target.split('#');
    const file = path === '' ? page : join(dirname(page), path);
    if (!existsSync(file)) return true;
    return anchor !== undefined && !anchorsOf(file).has(anchor);
  });
}

describe('links between pages', () => {
  it.each(pages)('of %s lead somewhere', (page) => {
    expect(deadLinks(page)).toEqual([]);
  });
});

describe('files that pages name', () => {
  const roots = /`((?:provider|schemas|test|tools|examples|docs)\/[\w./-]*\w)\/?`/g;
  const made = /lonely-device|NAME|^schemas\/compiled/;
  const own = [
    'README.md',
    'CONTRIBUTING.md',
    ...pages.filter((page) => /^docs\/(?:[al].*|decisions\/.*)\.md$/.test(page)),
  ];

  it.each(own)('of %s are there', (page) => {
    const named = [...proseOf(page).matchAll(roots)].map(([, file = '']) => file);
    expect(named.filter((file) => !made.test(file) && !existsSync(file))).toEqual([]);
  });
});

describe('what pages say of a file', () => {
  // "`updatesOf` in `provider/plan/diff-virtual-accounts.ts`", also over the end of a line.
  const placed = /`(\w+)`\s+in\s+`(provider\/[\w./-]+\.ts)`/g;
  const claims = pages.flatMap((page) =>
    [...proseOf(page).matchAll(placed)].map(([, name = '', file = '']) => ({ page, name, file })),
  );

  it('is looked for in more than a few places', () => {
    expect(claims.length).toBeGreaterThan(10);
  });

  it.each(claims)('$page: $name is in $file', ({ name, file }) => {
    expect(textOf(file)).toMatch(new RegExp(`\\b${name}\\b`));
  });
});

describe('docs/life-of-a-change.md', () => {
  const page = textOf('docs/life-of-a-change.md');

  it('follows a line that stands in the example', () => {
    const [, block = ''] = /^```yaml\n(.*?)^```$/ms.exec(page) ?? [];
    expect(block).not.toBe('');
    expect(textOf('examples/quickstart/layout.yaml')).toContain(block);
  });

  it('speaks of operations that the recorded plan has', () => {
    const drafted = [...page.matchAll(/`(drain|delete) virtual-account:([^`]+)`/g)];
    expect(drafted.map(([, verb]) => verb)).toEqual(['drain', 'delete']);
    const plan = textOf('examples/quickstart/plan.txt');
    for (const [, verb = '', name = ''] of drafted) expect(plan).toMatch(new RegExp(`${verb} +${name} `));
  });

  it('says of guards what the recorded plan shows', () => {
    const risks = guards.map(({ id }) => id);
    const section = page.split('## 7. A plan')[1]?.split('\n## ')[0] ?? '';
    const named = [...section.matchAll(/`([a-z]+(?:-[a-z]+)+)`/g)].map(([, id = '']) => id);
    expect(named.length).toBeGreaterThan(1);
    expect(named.filter((id) => !risks.includes(id))).toEqual([]);
    // Both are said to be content: neither refuses, and neither is accepted, in the plan that a test records.
    const plan = textOf('examples/quickstart/plan.txt');
    expect(named.filter((id) => plan.includes(id))).toEqual([]);
  });

  it('names files of the order that are there', () => {
    const section = page.split('## 6. An order')[1]?.split('\n## ')[0] ?? '';
    const named = [...section.matchAll(/`([a-z-]+\.ts)`/g)].map(([, file = '']) => file);
    expect(named.length).toBeGreaterThan(8);
    expect(named.filter((file) => !existsSync(`provider/plan/order/${file}`))).toEqual([]);
  });
});

describe('docs/architecture.md', () => {
  it('names types where they are', () => {
    const [, nouns = ''] = textOf('docs/architecture.md').split('## Nouns');
    const [table = ''] = nouns.split('\n## ');
    const named = [...table.matchAll(/`([a-z-]+(?:\/[a-z-]+)+(?:\.ts|\/))`/g)].map(([, file = '']) => file);
    expect(named.length).toBeGreaterThan(10);
    expect(named.filter((file) => !existsSync(`provider/${file}`))).toEqual([]);
  });

  it('shows the floors as they are enforced', () => {
    const rows = [...textOf('docs/architecture.md').matchAll(/^\| (\d) \| `([^`]+)` ?(·?) \| (.+) \|$/gm)];
    const said = rows.map(([, floor, folder, door, imports = '']) => ({
      floor: Number(floor),
      folder,
      door: door !== '',
      mayImport: imports === 'nothing' ? [] : imports.split(', '),
    }));
    const enforced = parts.map(({ floor, folder, mayImport }) => ({
      floor,
      folder,
      door: !existsSync(`provider/${folder}`),
      mayImport,
    }));
    expect(said).toEqual(enforced);
  });
});

describe('docs/apply.md', () => {
  it('speaks of codes that there are', () => {
    const [table = ''] = textOf('docs/apply.md').split('## A run');
    const named = [...table.matchAll(/`([a-z]+(?:-[a-z]+)+)`/g)].map(([, code = '']) => code);
    expect(named.length).toBeGreaterThan(5);
    expect(named.filter((code) => !Object.hasOwn(codes, code))).toEqual([]);
  });
});

describe('docs/decisions', () => {
  const decisions = pages.filter((page) => page.startsWith('docs/decisions/'));

  it('are numbered without a gap', () => {
    const numbers = decisions.map((page) => Number(/\/(\d{4})-[a-z0-9-]+\.md$/.exec(page)?.[1]));
    expect(numbers).toEqual(decisions.map((_, index) => index + 1));
  });

  it.each(decisions)('%s is a page with context, decision and consequences', (page) => {
    const text = textOf(page);
    expect(text).toMatch(new RegExp(`^# ${String(Number(/\d{4}/.exec(page)?.[0]))}\\. `));
    expect([...text.matchAll(/^\*\*(\w+)\.\*\*/gm)].map(([, word]) => word)).toEqual([
      'Context',
      'Decision',
      'Consequences',
    ]);
    expect(text.split('\n').length).toBeLessThanOrEqual(45);
  });
});
