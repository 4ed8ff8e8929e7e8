import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hasCsv, renderCsv } from '../../provider/report/csv.ts';
import { renderGithub } from '../../provider/report/github.ts';
import { renderJson } from '../../provider/report/json.ts';
import { renderMarkdown } from '../../provider/report/markdown/markdown.ts';
import type { Report } from '../../provider/model/report.ts';
import { renderText } from '../../provider/report/text/text.ts';
import { parseCsv } from '../support/csv-parser.ts';
import { hostileStrings, hostileText, madeHostile } from '../support/hostile-strings.ts';
import { sampleReports } from '../support/report-samples.ts';

const unseen = /(?!\n)[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\p{Default_Ignorable_Code_Point}]/u;
const plainReports = sampleReports();

const rendered = {
  text: (report: Report) => renderText(report, { colour: false, width: 80 }),
  markdown: renderMarkdown,
  json: renderJson,
  github: renderGithub,
} as const;

function forEachHostileReport(check: (hostile: Report, plain: Report) => void): void {
  for (const text of hostileStrings) for (const plain of plainReports) check(madeHostile(plain, text), plain);
  fc.assert(
    fc.property(hostileText, fc.constantFrom(...plainReports), (text, plain) => {
      check(madeHostile(plain, text), plain);
    }),
    { numRuns: 150 },
  );
}

describe('a report about hostile names', () => {
  it.each(Object.entries(rendered))('has nothing that cannot be seen in it: %s', (_format, render) => {
    forEachHostileReport((hostile) => expect(render(hostile)).not.toMatch(unseen));
  });

  it.each(Object.entries(rendered))('gives a build server no command that is not ours: %s', (format, render) => {
    forEachHostileReport((hostile) => {
      const output = render(hostile);
      expect(output).not.toMatch(/##\w*\[/);
      const commands = output.split('\n').filter((line) => line.trimStart().startsWith('::'));
      expect(commands.every((line) => format === 'github' && /^::(?:error|warning|notice) [^:]*::/.test(line))).toBe(
        true,
      );
    });
  });

  it('is coloured by us alone', () => {
    const colours = new RegExp(`${String.fromCharCode(27)}\\[(?:0|1|2|22|31|32|33|36|39)m`, 'g');
    forEachHostileReport((hostile) => {
      const coloured = renderText(hostile, { colour: true, width: 80 });
      expect(coloured.replaceAll(colours, '')).toBe(renderText(hostile, { colour: false, width: 80 }));
    });
  });

  it('has as many workflow commands as one about plain names', () => {
    forEachHostileReport((hostile, plain) => {
      expect(renderGithub(hostile).split('\n')).toHaveLength(renderGithub(plain).split('\n').length);
    });
  });

  it('has the structure of one about plain names in Markdown', () => {
    forEachHostileReport((hostile, plain) => {
      if (!(['check', 'plan', 'apply', 'drift', 'access'] as const).some((command) => command === plain.command))
        return;
      expect(structureOf(renderMarkdown(hostile))).toEqual(structureOf(renderMarkdown(plain)));
    });
  });

  it('calls nobody, loads nothing and commands nothing in Markdown', () => {
    forEachHostileReport((hostile) => {
      const page = renderMarkdown(hostile);
      expect(page).not.toMatch(/^\s*\//m);
      const source = withoutCode(page).replaceAll(/<\/?(?:br|code|details|summary)>/g, '∎');
      expect(source.replaceAll(/&#\d+;/g, '')).not.toMatch(/\]\(|!\[|<|\[\w/);
      const read = source.replaceAll(/&#(\d+);/g, (_reference, code: string) => String.fromCodePoint(Number(code)));
      expect(read).not.toMatch(/@[\w"`]|[!~%$^]\w|(?<!^#* )#\w|:\/\/|www\.|GH-\d/m);
    });
  });

  it('is a CSV that no spreadsheet computes with, and that reads back', () => {
    forEachHostileReport((hostile, plain) => {
      if (!hasCsv(hostile) || !hasCsv(plain)) return;
      const csv = renderCsv(hostile);
      const records = parseCsv(csv);
      expect(records).toHaveLength(parseCsv(renderCsv(plain)).length);
      expect(records.every((cells) => cells.length === records[0]?.length)).toBe(true);
      expect(csv.replaceAll('\r\n', '\n')).not.toMatch(unseen);
      expect(records.flat().filter((cell) => /^\s*[=+\-@\uff1d\uff0b\uff0d\uff20]/.test(cell))).toEqual([]);
    });
  });

  it('loses nothing in JSON', () => {
    forEachHostileReport((hostile) => {
      if (hostile.command !== 'plan') return;
      expect((JSON.parse(renderJson(hostile)) as { plan: unknown }).plan).toEqual(hostile.plan);
    });
  });
});

/** What a reader of Markdown would see as structure: headings, list items, rows with their cells, fences. */
function structureOf(text: string): readonly string[] {
  return withoutBlocks(text)
    .split('\n')
    .map((line) => {
      const [, mark = ''] = /^(#{2,3} |- |\| |`{3,}|<details>|<\/details>)/.exec(line) ?? [];
      if (mark === '| ') return `row of ${String((line.replace(/`[^`]*`/g, '').match(/\|/g) ?? []).length)}`;
      if (mark.startsWith('```')) return 'fence';
      return mark === '' && line !== '' ? 'text' : mark;
    });
}

/** Prose alone: without fenced blocks, code spans and HTML code, in which nothing is looked for. */
function withoutCode(text: string): string {
  return withoutBlocks(text)
    .replace(/`[^`\n]*`/g, '∎')
    .replace(/<code>[^<]*<\/code>/g, '∎');
}

function withoutBlocks(text: string): string {
  return text.replace(/^(`{3,})\w*\n[^]*?\n\1$/gm, '$1');
}
