import { name, phrase } from '../phrase.ts';
import type { CheckReport, Report } from '../../model/report.ts';
import { renderText } from '../text/text.ts';
import { accessMarkdown } from './access.ts';
import { applyMarkdown } from './apply.ts';
import { doctorMarkdown } from './doctor.ts';
import { driftMarkdown } from './drift.ts';
import { findingBlocks } from './findings.ts';
import { pageWithin, wholePage } from './fit.ts';
import { lapseBlocks, policyBlocks } from './moment.ts';
import { bannerOf, linesBlock, pageHead, section, type Blocks } from './page.ts';
import { planMarkdown } from './plan.ts';

export interface MarkdownOptions {
  /** The most bytes of UTF-8 that the page may have; a comment on GitHub takes 65,536 characters. Absent: any number. */
  readonly maxBytes?: number;
}

/** A report for a pull request or an issue, for GitHub and GitLab. The same report gives the same bytes. */
export function renderMarkdown(report: Report, { maxBytes }: MarkdownOptions = {}): string {
  const blocks = blocksOf(report);
  return (maxBytes === undefined ? wholePage(blocks) : pageWithin(blocks, maxBytes)).text;
}

function blocksOf(report: Report): Blocks {
  switch (report.command) {
    case 'check':
      return checkMarkdown(report);
    case 'plan':
      return planMarkdown(report);
    case 'apply':
      return applyMarkdown(report);
    case 'drift':
      return driftMarkdown(report);
    case 'access':
      return accessMarkdown(report);
    case 'doctor':
      return doctorMarkdown(report);
    case 'attest':
    case 'order-sheet':
    case 'census':
    case 'export':
    case 'fmt':
    case 'explain':
    case 'init':
      return asBlock(report);
  }
}

/** What nobody reviews line by line is shown as it looks at a terminal, below the line that names the backend. */
function asBlock(report: Report): Blocks {
  const lines = renderText(report, { colour: false, width: 100 }).trimEnd().split('\n');
  return [...bannerOf(report), ...linesBlock(report.backend === null ? lines : lines.slice(1), 'text')];
}

function checkMarkdown(report: CheckReport): Blocks {
  const errors = report.diagnostics.filter(({ severity }) => severity === 'error').length;
  const account = report.domain === null ? phrase`The layout` : name(report.domain);
  const title = errors === 0 ? phrase`${account}: the layout is in order` : phrase`${account}: ${errors} to repair`;
  return [
    ...pageHead(report, title, []),
    ...policyBlocks(report.policy),
    ...section(phrase`Findings`, findingBlocks(report.diagnostics)),
    ...lapseBlocks(report.lapses),
  ];
}
