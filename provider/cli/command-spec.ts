import type { AccountOptions, Host } from '../actions/host.ts';
import type { ExitCode } from '../model/exit-code.ts';
import type { PlanReport, Report } from '../model/report.ts';

/** What one command is called, takes and does. Parsing, help, completion and the house test of docs/cli.md read it. */
export interface CommandSpec {
  readonly name: string;
  /** One line, without a full stop. */
  readonly summary: string;
  /** Paragraphs of `--help`. */
  readonly about: readonly string[];
  readonly arguments: readonly ArgumentSpec[];
  readonly flags: readonly FlagSpec[];
  readonly examples: readonly Example[];
  /** Whether it talks about an account: then it takes the flags that say which. Default true. */
  readonly account?: false;
  /** Whether it runs on every account of a fleet; else one is chosen. */
  readonly fleet?: true;
  /** At the first SIGINT or SIGTERM it finishes what is in flight. Default: it ends at once. */
  readonly stopsCalmly?: true;
  readonly run: (context: CommandContext) => Promise<CommandResult>;
}

export interface ArgumentSpec {
  readonly name: string;
  readonly required: boolean;
  readonly about: string;
  readonly completes?: Completes;
  readonly choices?: readonly string[];
}

export interface FlagSpec {
  /** Without the dashes. */
  readonly name: string;
  /** The name of its value; absent: a switch. */
  readonly value?: string;
  readonly about: string;
  readonly repeat?: true;
  readonly choices?: readonly string[];
  readonly form?: 'count' | 'day';
  readonly completes?: Completes;
}

type Completes = 'file' | 'folder';

interface Example {
  readonly line: string;
  readonly does: string;
}

export interface CommandContext {
  /** All commands, for who describes the program. */
  readonly commands: readonly CommandSpec[];
  readonly words: Words;
  readonly host: Host;
  readonly account: AccountOptions;
  /** Somebody sits at a terminal, so that a question can be asked. */
  readonly interactive: boolean;
  /** Shows a plan and asks whether to go on. */
  readonly confirm: (report: PlanReport) => Promise<boolean>;
}

/** The arguments and flags of one command line, as its spec names them. */
export interface Words {
  readonly argument: (name: string) => string | undefined;
  readonly has: (flag: string) => boolean;
  readonly text: (flag: string) => string | undefined;
  /** A file, from where the command runs: as it was typed, or absolute where the layout lies elsewhere. */
  readonly path: (flag: string) => string | undefined;
  readonly list: (flag: string) => readonly string[];
  readonly count: (flag: string) => number | undefined;
}

export type CommandResult =
  | { readonly kind: 'report'; readonly report: Report; readonly preferred?: 'csv' }
  /** Text of our own making, such as a script for a shell. */
  | { readonly kind: 'text'; readonly text: string; readonly exitCode: ExitCode };
