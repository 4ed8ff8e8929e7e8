import { Failure } from '../model/failure.ts';
import type { Report } from '../model/report.ts';

/** How a report can be written. Each format is loaded when it is asked for. */
export const formats = ['text', 'json', 'markdown', 'csv', 'github'] as const;
export type Format = (typeof formats)[number];

const announced: readonly string[] = ['html', 'sarif', 'junit'];

export function parseFormat(text: string, flag: string): Format {
  const format = formats.find((each) => each === text);
  if (format !== undefined) return format;
  const message = announced.includes(text)
    ? `${flag}: ${text} is planned, and this version does not write it yet`
    : `${flag}: ${text} is not a format`;
  throw new Failure('usage', message, { hint: `one of ${formats.join(', ')}` });
}

/** A report to write to a file: `--report FORMAT=FILE`. */
export interface ReportFile {
  readonly format: Format;
  readonly file: string;
}

export function parseReportFile(text: string): ReportFile {
  const at = text.indexOf('=');
  if (at < 1 || at === text.length - 1)
    throw new Failure('usage', `--report: ${text} is not FORMAT=FILE`, {
      hint: 'for example --report markdown=plan.md',
    });
  return { format: parseFormat(text.slice(0, at), '--report'), file: text.slice(at + 1) };
}

export interface Look {
  readonly colour: boolean;
  readonly width: number;
}

/** A width at which prose is easy to read, for what is no terminal. */
const plainWidth = 100;

export const plainLook: Look = { colour: false, width: plainWidth };

export async function render(report: Report, format: Format, look: Look): Promise<string> {
  switch (format) {
    case 'text':
      return (await import('../report/text/text.ts')).renderText(report, look);
    case 'json':
      return (await import('../report/json.ts')).renderJson(report);
    case 'markdown':
      return (await import('../report/markdown/markdown.ts')).renderMarkdown(report);
    case 'github':
      return (await import('../report/github.ts')).renderGithub(report);
    case 'csv': {
      const { csvCommands, hasCsv, renderCsv } = await import('../report/csv.ts');
      if (hasCsv(report)) return renderCsv(report);
      throw new Failure('usage', `csv is a format of ${csvCommands.join(', ')}, not of ${report.command}`, {
        hint: 'json holds everything that a report has',
      });
    }
  }
}
