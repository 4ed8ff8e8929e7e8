import { join } from 'node:path';
import { formatLayout } from '../layout/format-layout.ts';
import type { Diagnostic } from '../model/diagnostic.ts';
import { exitCodes, type ExitCode } from '../model/exit-code.ts';
import type { FmtReport } from '../model/report.ts';
import { readText, writeText } from './files.ts';
import { dayOf, type AccountOptions, type Host } from './host.ts';
import { openLayout } from './layout-source.ts';
import { loadSettings } from './settings.ts';

export interface FmtOptions extends AccountOptions {
  /** Only say what would change. */
  readonly check: boolean;
}

/** Brings every file of the layout into canonical form. A file that cannot be read as YAML stays as it is. */
export async function fmt(host: Host, options: FmtOptions): Promise<FmtReport> {
  const { desired, files, sources, diagnostics } = await openLayout(await loadSettings(host, options));
  const changes: { readonly file: string; readonly changed: boolean }[] = [];
  for (const file of files) {
    const path = join(host.folder, file);
    const text = await readText(path);
    const formatted = formatLayout(file, text);
    const changed = formatted !== text;
    if (changed && !options.check) await writeText(path, formatted);
    changes.push({ file, changed });
  }
  const unread = diagnostics.filter((each) => each.severity === 'error' && !isRead(each));
  return {
    ...{ command: 'fmt', backend: null, domain: desired?.domain ?? null, day: dayOf(host), requests: null },
    exitCode: exitOf(options.check && changes.some(({ changed }) => changed), unread),
    ...{ diagnostics: unread, checkOnly: options.check, files: changes },
  };

  /** A mistake in what a file says is no reason not to bring it into form. */
  function isRead({ position }: Diagnostic): boolean {
    const document = sources.documents.get(position.file);
    return document !== undefined && !document.diagnostics.some(({ severity }) => severity === 'error');
  }
}

function exitOf(wouldChange: boolean, unread: readonly Diagnostic[]): ExitCode {
  return wouldChange || unread.length > 0 ? exitCodes.findings : exitCodes.ok;
}
