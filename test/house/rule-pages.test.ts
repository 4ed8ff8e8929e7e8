import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { guards } from '../../provider/plan/guards/all-guards.ts';
import { rules } from '../../provider/rules/all-rules.ts';

interface Judge {
  readonly id: string;
  /** The line under the headline of its page. */
  readonly line: string;
  readonly sources: string;
  readonly tests: string;
}

const sure = { cisco: 'Cisco says so', inferred: 'inferred from what Cisco says', ours: 'ours' } as const;

const judges: readonly Judge[] = [
  ...rules.map(({ id, severity, basis, title }) => ({
    id,
    line: `Rule · ${severity} · ${sure[basis]}: ${inSentence(title)}.`,
    sources: 'provider/rules',
    tests: 'test/rules',
  })),
  ...guards.map(({ id, title }) => ({
    id,
    line: `Guard · refuses the plan: ${inSentence(title)}.`,
    sources: 'provider/plan/guards',
    tests: 'test/plan/guards',
  })),
];

/** Files beside rules and guards that are none. */
const supporting: Readonly<Record<string, readonly string[]>> = {
  'provider/rules': [
    'all-rules',
    'grant-words',
    'public-mail-domains',
    'rule',
    'rule-context',
    'run-rules',
    'sd-wan-accounts',
    'smart-account-administrators',
  ],
  'provider/plan/guards': [
    'acceptance-line',
    'access-causes',
    'all-guards',
    'binding-writes',
    'company-administrators',
    'deletes',
    'evaluate',
    'guard',
    'sentence-parts',
  ],
  'test/rules': ['run-rules'],
  'test/plan/guards': ['evaluate'],
};

function inSentence(title: string): string {
  return title.startsWith('Smart Account') ? title : title.charAt(0).toLowerCase() + title.slice(1);
}

/** What a rule or guard lacks of its file, page and test. */
function missingParts({ id, sources, tests }: Judge, exists: (file: string) => boolean): readonly string[] {
  return [`${sources}/${id}.ts`, `docs/rules/${id}.md`, `${tests}/${id}.test.ts`].filter((file) => !exists(file));
}

function namesIn(folder: string, end: string): readonly string[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith(end))
    .map((name) => name.slice(0, -end.length));
}

function pageOf(id: string): string {
  return readFileSync(`docs/rules/${id}.md`, 'utf8');
}

describe('one rule or guard is one file, one page and one test', () => {
  it.each(judges)('$id has all three', (judge) => {
    expect(missingParts(judge, existsSync)).toEqual([]);
  });

  it('would notice each that is missing', () => {
    const judge = { id: 'made-up', line: '', sources: 'provider/rules', tests: 'test/rules' };
    expect(missingParts(judge, existsSync)).toHaveLength(3);
    expect(missingParts(judge, (file) => !file.startsWith('docs/'))).toEqual(['docs/rules/made-up.md']);
  });

  it.each(['provider/rules', 'provider/plan/guards', 'test/rules', 'test/plan/guards'])(
    '%s holds no other',
    (folder) => {
      const known = judges.filter(({ sources, tests }) => folder === sources || folder === tests).map(({ id }) => id);
      const names = namesIn(folder, folder.startsWith('test/') ? '.test.ts' : '.ts');
      expect([...names].sort()).toEqual([...known, ...(supporting[folder] ?? [])].sort());
    },
  );

  it('has no page of a rule or guard that is none', () => {
    expect([...namesIn('docs/rules', '.md')].sort()).toEqual(judges.map(({ id }) => id).sort());
  });

  it('has no two of one id, and rules in order', () => {
    const ids = rules.map(({ id }) => id);
    expect(new Set(judges.map(({ id }) => id)).size).toBe(judges.length);
    expect(ids).toEqual([...ids].sort());
  });
});

describe('a page', () => {
  it.each(judges)('of $id has the shape of all', ({ id, line }) => {
    const page = pageOf(id);
    const lines = page.split('\n');
    expect(lines[0]).toBe(`# ${id}`);
    expect(lines[2]).toBe(line);
    expect(lines.filter((text) => text.startsWith('## '))).toEqual([
      '## Why',
      '## Wrong',
      '## Right',
      '## To accept it',
    ]);
    for (const section of page.split(/^#.*$/m).slice(1)) expect(section.trim()).not.toBe('');
    expect(lines.length).toBeLessThanOrEqual(41);
  });

  it.each(judges)('of $id shows YAML that can be read', ({ id }) => {
    for (const [, text = ''] of pageOf(id).matchAll(/```yaml\n(.*?)```/gs))
      expect(() => {
        parse(text);
      }).not.toThrow();
  });

  it.each(judges)('of $id shows how to accept it, or why not to', ({ id }) => {
    const end = pageOf(id).split('## To accept it')[1] ?? '';
    const block = /```yaml\n(.*?)```/s.exec(end)?.[1];
    if (block === undefined) expect(end).toContain(`\`rules: { ${id}: { severity: "off" } }\``);
    else {
      expect(parse(block)).toEqual({
        accepted: [
          { risk: id, at: anyText, because: anyText, until: expect.stringMatching(/^\d{4}-\d\d-\d\d$/) as string },
        ],
      });
    }
  });

  it.each(judges)('of $id links to what is there', ({ id }) => {
    expect(deadLinks(pageOf(id), 'docs/rules')).toEqual([]);
  });
});

const anyText = expect.any(String) as string;

function deadLinks(page: string, folder: string): readonly string[] {
  const targets = [...page.matchAll(/\]\(([^)]+)\)/g)].map(([, target = '']) => target);
  return targets.filter((target) => !existsSync(`${folder}/${target}`));
}

describe('the coverage of Cisco’s advice', () => {
  const page = readFileSync('docs/seed-coverage.md', 'utf8');
  const rows = page.split('\n').filter((line) => line.startsWith('|') && !/^\| (?:what|-)/.test(line));

  it('names rules and guards that are there, as what they are', () => {
    expect(deadLinks(page, 'docs')).toEqual([]);
    const ruleIds = new Set(rules.map(({ id }) => id));
    const guardIds = new Set(guards.map(({ id }) => id));
    for (const [, kind = '', links = ''] of page.matchAll(
      /(rules?|guards?) ((?:(?:, | and )?\[[^\]]+\]\([^)]+\))+)/g,
    )) {
      const known = kind.startsWith('rule') ? ruleIds : guardIds;
      for (const [, id = ''] of links.matchAll(/\[([^\]]+)\]/g)) expect(known).toContain(id);
    }
  });

  it('has an answer to each point', () => {
    expect(rows.length).toBeGreaterThan(30);
    for (const row of rows) {
      const [, point = '', answer = ''] = row.split('|').map((cell) => cell.trim());
      expect(point).not.toBe('');
      expect(answer).toMatch(/\b(rules?|guards?|feature|advice)\b/);
    }
  });

  it('leaves no rule and no guard without a place', () => {
    const named = new Set([...page.matchAll(/\(rules\/([^)]+)\.md\)/g)].map(([, id = '']) => id));
    expect(judges.map(({ id }) => id).filter((id) => !named.has(id))).toEqual([]);
  });
});
