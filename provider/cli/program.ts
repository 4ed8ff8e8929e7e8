import { exitCodes, strongestExit, type ExitCode } from '../model/exit-code.ts';
import type { AccountOptions, Host } from '../actions/host.ts';
import type { PlanReport, Report } from '../model/report.ts';
import type { CommandResult, CommandSpec, Words } from './command-spec.ts';
import { commands } from './command-table.ts';
import { showThrown, thrownAsJson } from './failure-lines.ts';
import { parseFormat, parseReportFile, render, type Format, type ReportFile } from './formats.ts';
import { fileFor, membersOf, type Member } from './fleet.ts';
import { machineHost } from './machine.ts';
import { parseWords } from './parse-words.ts';
import { progressTo, type Progress, type ProgressStyle } from './progress.ts';
import { calmStop } from './signals.ts';
import { forgiveBrokenPipes, write } from './streams.ts';
import { lookOf, widthOf } from './terminal-look.ts';

/** Runs one command line and says with which exit code the process should end. Never throws. */
export async function runProgram(words: readonly string[]): Promise<ExitCode> {
  forgiveBrokenPipes();
  try {
    const parsed = parseWords(words, commands);
    switch (parsed.kind) {
      case 'answer':
        await write(process.stdout, parsed.text);
        return exitCodes.ok;
      case 'nothing':
        await write(process.stderr, parsed.text);
        return exitCodes.usage;
      case 'command':
        return await runCommand(parsed.spec, parsed.words);
    }
  } catch (thrown) {
    return showAccident(thrown, asksForJson(words));
  }
}

async function showAccident(thrown: unknown, asJson: boolean): Promise<ExitCode> {
  const { colour } = lookOf(process.stderr, process.env);
  const { text, exitCode } = showThrown(thrown, { colour, debug: (process.env['ESPALIER_DEBUG'] ?? '') !== '' });
  await write(process.stderr, asJson ? thrownAsJson(thrown) : text);
  return exitCode;
}

/** Looked up by hand, because what went wrong may be the parsing. */
function asksForJson(words: readonly string[]): boolean {
  return words.some(
    (word, index) => word === '--log-format=json' || (word === '--log-format' && words[index + 1] === 'json'),
  );
}

interface OutputWishes {
  readonly format: Format | undefined;
  readonly files: readonly ReportFile[];
}

async function runCommand(spec: CommandSpec, words: Words): Promise<ExitCode> {
  const format = words.text('format');
  // Read before anything is done: a wrong flag must not come to light after an apply.
  const wishes: OutputWishes = {
    format: format === undefined ? undefined : parseFormat(format, '--format'),
    files: words.list('report').map(parseReportFile),
  };
  const progress = progressFor(words);
  const stop = spec.stopsCalmly === true ? calmStop() : undefined;
  try {
    const { listen } = progress;
    const host = machineHost({
      folder: words.argument('folder') ?? '.',
      day: words.text('day'),
      ...{ listen, stop: stop?.signal },
    });
    const account = {
      settingsFile: words.path('settings'),
      backend: words.text('backend'),
      world: words.path('world'),
      record: words.path('record'),
    };
    const members = await membersOf({ spec, words, host, account });
    return await runOnAll({ spec, words, host, members, wishes, progress });
  } finally {
    progress.clear();
    stop?.end();
  }
}

interface Run {
  readonly spec: CommandSpec;
  readonly words: Words;
  readonly host: Host;
  readonly wishes: OutputWishes;
  readonly progress: Progress;
}

/** An accident with one account of a fleet is no reason not to look at the others. */
async function runOnAll({ members, ...run }: Run & { readonly members: readonly Member[] }): Promise<ExitCode> {
  const [only, ...others] = members;
  if (only !== undefined && others.length === 0) return runOn(run, only, false);
  const codes: ExitCode[] = [];
  for (const member of members) {
    if (run.host.stop?.aborted === true) break;
    if (codes.length > 0 && (run.wishes.format ?? 'text') === 'text') await write(process.stdout, '\n');
    try {
      codes.push(await runOn(run, member, true));
    } catch (thrown) {
      run.progress.clear();
      codes.push(await showAccident(thrown, run.words.text('log-format') === 'json'));
    }
  }
  return strongestExit(codes);
}

async function runOn(run: Run, member: Member, several: boolean): Promise<ExitCode> {
  const { spec, words, progress, wishes } = run;
  const { name, folder, account } = member;
  const host = { ...run.host, folder };
  const interactive = process.stdin.isTTY && process.stderr.isTTY;
  const confirm = (report: PlanReport): Promise<boolean> => {
    progress.clear();
    return showPlanAndAsk(report);
  };
  const result = await spec.run({ commands, words, host, account, interactive, confirm });
  progress.clear();
  if (result.kind === 'report' && spec.account !== false) await writeSettledReports(result.report, host, account);
  const files = wishes.files.map(({ format, file }) => ({ format, file: fileFor(file, name, several) }));
  return show(result, { ...wishes, files });
}

async function showPlanAndAsk(report: PlanReport): Promise<boolean> {
  const { askForYes } = await import('./ask.ts');
  await write(process.stderr, await render(report, 'text', lookOf(process.stderr, process.env)));
  const count = report.plan?.operations.length ?? 0;
  const what = count === 1 ? 'this operation' : `these ${String(count)} operations`;
  return askForYes(`\nApply ${what}? Only \`yes\` is accepted: `, { input: process.stdin, output: process.stderr });
}

async function show(result: CommandResult, { format, files }: OutputWishes): Promise<ExitCode> {
  if (result.kind === 'text') {
    await write(process.stdout, result.text);
    return result.exitCode;
  }
  const { report, preferred } = result;
  for (const file of files) await writeReport(report, file);
  await write(process.stdout, await render(report, format ?? preferred ?? 'text', lookOf(process.stdout, process.env)));
  return report.exitCode;
}

/** The reports that the settings of the account ask for. A table of access is no form of a plan: it is left out there. */
async function writeSettledReports(report: Report, host: Host, account: AccountOptions): Promise<void> {
  const { loadSettings } = await import('../actions/settings.ts');
  const { reports } = await loadSettings(host, account);
  for (const { format, file } of reports) {
    if (format === 'csv' && report.command !== 'access') continue;
    await writeReport(report, { format: parseFormat(format, 'reports'), file });
  }
}

async function writeReport(report: Report, { format, file }: ReportFile): Promise<void> {
  const [{ writeText }, { plainLook }] = await Promise.all([import('../actions/files.ts'), import('./formats.ts')]);
  await writeText(file, await render(report, format, plainLook));
}

function progressFor(words: Words): Progress {
  const style = ((): ProgressStyle => {
    if (words.text('log-format') === 'json') return 'json';
    if (words.has('quiet')) return 'none';
    return process.stderr.isTTY ? 'rewritten' : 'lines';
  })();
  return progressTo((text) => void process.stderr.write(text), style, widthOf(process.stderr));
}
