import { attestOperation } from '../apply/attest-operation.ts';
import { exitCodes } from '../model/exit-code.ts';
import { Failure } from '../model/failure.ts';
import type { AttestReport } from '../model/report.ts';
import type { AccountOptions, Host } from './host.ts';
import { openSession } from './session.ts';

export interface AttestOptions extends AccountOptions {
  /** The id of an operation, `verb address`. */
  readonly step: string;
  readonly by: string;
  readonly result: 'done' | 'not-done';
  readonly note: string | undefined;
}

/** Keeps somebody's word on a portal step, or on an operation whose reply was lost; the next apply takes it. */
export async function attest(host: Host, options: AttestOptions): Promise<AttestReport> {
  const session = await openSession(host, options);
  try {
    const { desired, files } = session.layout;
    if (!desired)
      throw new Failure('layout-findings', `the layout in ${files[0] ?? session.settings.folder} has mistakes`, {
        hint: 'espalier check shows them',
      });
    const backend = await session.backend();
    const { attestation, open } = await attestOperation({
      ...{
        domain: desired.domain,
        store: session.store(),
        clock: host.clock,
        capabilities: await backend.capabilities(),
      },
      ...{ operation: options.step, by: options.by, result: options.result, note: options.note },
    });
    return {
      command: 'attest',
      backend: { kind: backend.kind, banner: backend.banner },
      domain: desired.domain,
      day: session.day,
      exitCode: exitCodes.ok,
      diagnostics: session.layout.diagnostics,
      requests: null,
      attested: {
        ...{ operation: attestation.operation, by: attestation.by },
        ...{ at: attestation.at, result: attestation.result },
      },
      open,
      head: null,
    };
  } finally {
    await session.close();
  }
}
