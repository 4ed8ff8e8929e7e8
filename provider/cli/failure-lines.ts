import { codeEntry } from '../model/codes.ts';
import { exitCodes, type ExitCode } from '../model/exit-code.ts';
import { Failure, messageOf } from '../model/failure.ts';
import { painter, terminal, type Encoded } from '../report/encode.ts';

/** Something that was thrown, as it is shown and as the process ends with it. */
export interface Shown {
  readonly text: string;
  readonly exitCode: ExitCode;
}

export function showThrown(thrown: unknown, options: { readonly colour: boolean; readonly debug: boolean }): Shown {
  const failure = thrown instanceof Failure ? thrown : bugOf(thrown);
  const paint = painter(options.colour);
  const [first = '', ...others] = failure.message.split('\n');
  const { exit } = codeEntry(failure.code);
  const lines: Encoded<'terminal'>[] = [
    terminal`${paint('red', terminal`error[${failure.code}]`)}: ${first}`,
    ...others.map((line) => terminal`  ${line}`),
    ...causesOf(failure).map((cause) => terminal`  because: ${cause}`),
    ...(failure.hint === undefined ? [] : failure.hint.split('\n').map((line) => terminal`  hint: ${line}`)),
    ...(exit === exitCodes.usage ? [] : [paint('dim', terminal`  more: espalier explain ${failure.code}`)]),
    ...(options.debug ? stackOf(thrown).map((line) => terminal`  ${line}`) : []),
  ];
  return { text: `${terminal.lines(lines).text}\n`, exitCode: exit };
}

/** The same for a log that machines read. */
export function thrownAsJson(thrown: unknown): string {
  const failure = thrown instanceof Failure ? thrown : bugOf(thrown);
  const { code, message, hint } = failure;
  const event = { event: 'failure', code, message, causes: causesOf(failure), hint: hint ?? null };
  return `${JSON.stringify(event)}\n`;
}

function bugOf(thrown: unknown): Failure {
  return new Failure('bug', messageOf(thrown), {
    cause: thrown,
    hint: 'please report it with this message; ESPALIER_DEBUG=1 shows where it happened',
  });
}

/** The messages below the failure, each once and only where the one above does not quote it already. */
function causesOf(failure: Failure): readonly string[] {
  const causes: string[] = [];
  let said = failure.message;
  for (let cause: unknown = failure.cause; cause instanceof Error && causes.length < 5; cause = cause.cause) {
    if (said.includes(cause.message)) continue;
    causes.push(cause.message);
    said = `${said}\n${cause.message}`;
  }
  return causes;
}

function stackOf(thrown: unknown): readonly string[] {
  const stacks: string[] = [];
  for (let at: unknown = thrown; at instanceof Error; at = at.cause) stacks.push(...(at.stack ?? '').split('\n'));
  return stacks;
}
