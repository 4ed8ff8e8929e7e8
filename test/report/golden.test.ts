import { describe, expect, it } from 'vitest';
import { renderGithub } from '../../provider/report/github.ts';
import { renderMarkdown } from '../../provider/report/markdown/markdown.ts';
import type { Report } from '../../provider/model/report.ts';
import { renderText } from '../../provider/report/text/text.ts';
import { grant, planOf } from '../support/plan-builder.ts';
import { planReport, sampleReports } from '../support/report-samples.ts';

// What people read is kept in test/fixtures/report: look at the difference, and if it is better, `npx vitest run -u`.

const fixtures = '../fixtures/report';
const names = [
  'check',
  'plan',
  'plan-refused',
  'plan-without-order',
  'plan-with-gaps',
  'plan-nothing-to-do',
  'plan-not-made',
  'plan-undo',
  'apply',
  'apply-not-begun',
  'apply-refused',
  'attest',
  'drift',
  'drift-without-baseline',
  'access',
  'order-sheet',
  'census',
  'export',
  'fmt',
  'explain',
  'init',
  'apply-rehearsed',
  'doctor',
];
const reports: readonly (readonly [string, Report])[] = sampleReports().map((report, index) => [
  names[index] ?? '?',
  report,
]);

describe('what people read', () => {
  it('has a name for every sample', () => {
    expect(reports.map(([name]) => name)).toEqual(names);
  });

  it.each(reports)('%s as text', async (name, report) => {
    await expect(renderText(report, { colour: false, width: 100 })).toMatchFileSnapshot(`${fixtures}/${name}.txt`);
  });

  it.each(reports.filter(([name]) => !['fmt', 'export', 'census'].includes(name)))(
    '%s as Markdown',
    async (name, report) => {
      await expect(renderMarkdown(report)).toMatchFileSnapshot(`${fixtures}/${name}.md`);
    },
  );

  it.each(reports.filter(([, report]) => ['check', 'plan', 'apply', 'drift'].includes(report.command)))(
    '%s as workflow commands',
    async (name, report) => {
      await expect(renderGithub(report)).toMatchFileSnapshot(`${fixtures}/${name}.github.txt`);
    },
  );
});

describe('a plan of ten thousand operations', () => {
  const people = Array.from({ length: 10_000 }, (_unused, index) => `person${String(index).padStart(5, '0')}`);
  const scopes = 250;
  const operations = people.map((principal, index) =>
    grant({ scope: `Site ${String(index % scopes)}`, principal }, 'viewer'),
  );
  const report = planReport({ plan: planOf({ operations }) });

  it('is told in groups and a count of what is not shown', () => {
    const text = renderText(report, { colour: false, width: 100 });
    expect(text.split('\n').length).toBeLessThan(70);
    expect(text).toContain('40 people as viewer on Site 0: person00000, person00250, person00500 and 37 more');
    expect(text).toContain('… and 8,400 more; 8,400 to grant; --format json has all');
    expect(text).toContain('10,000 to grant');
  });

  it('fits into a comment as Markdown', () => {
    expect(renderMarkdown(report).length).toBeLessThan(30_000);
  });
});
