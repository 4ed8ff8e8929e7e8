import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Diagnostic } from '../../provider/model/diagnostic.ts';
import type { Report } from '../../provider/model/report.ts';
import { renderMarkdown } from '../../provider/report/markdown/markdown.ts';
import { access, at, create, grant, planOf } from '../support/plan-builder.ts';
import { planReport, refusedPlan, sampleReports } from '../support/report-samples.ts';

const names = Array.from({ length: 400 }, (_unused, index) => `Site ${String(index)} ${'ü'.repeat(40)}`);
const diagnostics: readonly Diagnostic[] = names.map((name, index) => ({
  code: 'unknown-key',
  severity: index % 2 === 0 ? 'error' : 'warning',
  message: `unknown key in ${name}`,
  position: at(index + 1),
}));

/** Everything in it is long: more than a comment takes. */
const long: Report = planReport({
  diagnostics,
  plan: planOf({
    operations: names.flatMap((name) => [create(name), grant({ scope: name, principal: 'leew' }, 'user')]),
    access: names.map((name) => access({ at: name, party: 'partner', partner: 'wwn' })),
    guards: refusedPlan.guards,
    refusals: [
      {
        code: 'no-safe-order',
        message: 'No order keeps every promise',
        hint: null,
        operations: [],
        proposal: {
          kind: 'universal',
          steps: 3,
          lines: names.map((name) => `# nest ${name}`),
          bindings: [],
          moves: [],
        },
      },
    ],
  }),
});
const commentTakes = 65_000;

describe('a page with a most', () => {
  it('is what it is without one where it fits', () => {
    for (const report of sampleReports())
      expect(renderMarkdown(report, { maxBytes: commentTakes })).toBe(renderMarkdown(report));
  });

  it('fits into a comment, uses it, and says that it was cut', () => {
    expect(Buffer.byteLength(renderMarkdown(long))).toBeGreaterThan(commentTakes);
    const page = renderMarkdown(long, { maxBytes: commentTakes });
    expect(Buffer.byteLength(page)).toBeLessThanOrEqual(commentTakes);
    expect(Buffer.byteLength(page)).toBeGreaterThan(commentTakes * 0.9);
    expect(page).toContain('**`last-administrator`**');
    expect(page).toContain('<summary>What was read</summary>');
    expect(page).toMatch(/… and [\d,]+ more; [\d,]+ to create, [\d,]+ to grant; the JSON report has all/);
    expect(page.trimEnd().split('\n').at(-1)).toBe('*Cut to fit; the JSON report has all.*');
  });

  it('keeps what stands first in full, and cuts what stands behind it', () => {
    const whole = renderMarkdown(long);
    const page = renderMarkdown(long, { maxBytes: 60_000 });
    const refused = whole.slice(0, whole.indexOf('### What people gain and lose'));
    expect(page.startsWith(refused)).toBe(true);
    expect(page.length).toBeLessThan(whole.length);
  });

  it('counts what it leaves out of a list, whatever had been left out before', () => {
    const page = renderMarkdown(long, { maxBytes: 40_000 });
    const shown = page.split('\n').filter((line) => line.startsWith('- ▲')).length;
    const [, more = ''] = /… and (\d+) more; \d+ of them gains of outsiders/.exec(page) ?? [];
    expect(shown).toBeGreaterThan(2);
    expect(shown).toBeLessThan(100);
    expect(shown + Number(more)).toBe(400);
  });

  it('is never longer, and closes what it opens, whatever the most', () => {
    const reports = [long, ...sampleReports()];
    fc.assert(
      fc.property(fc.constantFrom(...reports), fc.integer({ min: 200, max: 40_000 }), (report, maxBytes) => {
        const page = renderMarkdown(report, { maxBytes });
        expect(Buffer.byteLength(page)).toBeLessThanOrEqual(maxBytes);
        expect((page.match(/^`{3,}/gm) ?? []).length % 2).toBe(0);
        expect(page.match(/<details>/g)?.length).toBe(page.match(/<\/details>/g)?.length);
        expect(page).not.toMatch(/^#{2,3} .*\n*$/);
      }),
      { numRuns: 80 },
    );
  });
});
