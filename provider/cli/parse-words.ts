import { Argument, Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import { resolve } from 'node:path';
import { isDay } from '../model/day.ts';
import { Failure } from '../model/failure.ts';
import type { ArgumentSpec, CommandSpec, FlagSpec, Words } from './command-spec.ts';
import { accountFlags, outputFlags } from './global-flags.ts';
import { version } from '../model/version.ts';

export type Parsed =
  | { readonly kind: 'command'; readonly spec: CommandSpec; readonly words: Words }
  /** Help or the version, as it was asked for. */
  | { readonly kind: 'answer'; readonly text: string }
  /** No command at all: the help says what there is, and the exit code that it was not this. */
  | { readonly kind: 'nothing'; readonly text: string };

/** @throws Failure `usage` */
export function parseWords(words: readonly string[], specs: readonly CommandSpec[]): Parsed {
  const printed: string[] = [];
  const found: { match?: Parsed } = {};
  const print = (text: string): void => void printed.push(text);
  const program = programOf(specs, (spec, parsed) => {
    found.match = { kind: 'command', spec, words: parsed };
  });
  for (const command of [program, ...program.commands])
    command.exitOverride().configureOutput({ writeOut: print, writeErr: print, getOutHasColors: () => false });
  try {
    program.parse(words, { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    return answerTo(error, printed.join(''));
  }
  return found.match ?? { kind: 'nothing', text: program.helpInformation() };
}

function answerTo(error: CommanderError, printed: string): Parsed {
  switch (error.code) {
    case 'commander.helpDisplayed':
    case 'commander.version':
      return { kind: 'answer', text: printed };
    case 'commander.help':
      return { kind: 'nothing', text: printed };
    default:
      throw new Failure('usage', error.message.replace(/^error: /, ''), {
        hint: '`espalier --help` lists the commands, `espalier COMMAND --help` what one takes',
      });
  }
}

function programOf(specs: readonly CommandSpec[], matched: (spec: CommandSpec, words: Words) => void): Command {
  const program = new Command('espalier')
    .description('Cisco Customer Smart Accounts as code: declare, review, apply, watch for drift.')
    .usage('<command> [folder] [flags]')
    .version(version, '-V, --version', 'print the version')
    .helpOption('-h, --help', 'show help')
    .helpCommand('help [command]', 'show help for a command')
    .addHelpText('after', '\n`espalier <command> --help` shows its flags and examples.')
    .configureHelp({
      subcommandTerm: (command) => [command.name(), ...command.registeredArguments.map(termOf)].join(' '),
    });
  for (const spec of specs) program.addCommand(commandOf(spec, matched));
  return program;
}

function termOf(argument: Argument): string {
  return argument.required ? `<${argument.name()}>` : `[${argument.name()}]`;
}

function commandOf(spec: CommandSpec, matched: (spec: CommandSpec, words: Words) => void): Command {
  const command = new Command(spec.name)
    .summary(spec.summary)
    .description([sentence(spec.summary), ...spec.about].join('\n\n'))
    .helpOption('-h, --help', 'show this help')
    .allowExcessArguments(false);
  for (const argument of spec.arguments) command.addArgument(argumentOf(argument));
  for (const flag of spec.flags) command.addOption(optionOf(flag));
  for (const flag of spec.account === false ? [] : accountFlags)
    command.addOption(optionOf(flag).helpGroup('Account:'));
  for (const flag of outputFlags) command.addOption(optionOf(flag).helpGroup('Output:'));
  command.addHelpText('after', () => examplesOf(spec));
  return command.action(() => {
    matched(spec, wordsOf(spec, command));
  });
}

function sentence(summary: string): string {
  return `${summary.charAt(0).toUpperCase()}${summary.slice(1)}.`;
}

function argumentOf({ name, required, about, choices }: ArgumentSpec): Argument {
  const argument = new Argument(required ? `<${name}>` : `[${name}]`, about);
  return choices === undefined ? argument : argument.choices(choices);
}

function optionOf({ name, value, about, repeat, choices, form }: FlagSpec): Option {
  const option = new Option(value === undefined ? `--${name}` : `--${name} <${value}>`, about);
  if (form === 'count') return option.argParser(parseCount);
  if (form === 'day') return option.argParser(parseDay);
  if (repeat === true)
    return option.argParser((text: string, before: readonly string[] | undefined) => [...(before ?? []), text]);
  return choices === undefined || saidElsewhere.includes(name) ? option : option.choices(choices);
}

/** Formats and backends that are announced are told from those that never were, where they are looked up. */
const saidElsewhere: readonly string[] = ['format', 'backend'];

function parseCount(text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new InvalidArgumentError('Expected a whole number.');
  return Number(text);
}

function parseDay(text: string): string {
  if (!isDay(text)) throw new InvalidArgumentError('Expected a day as YYYY-MM-DD.');
  return text;
}

function wordsOf(spec: CommandSpec, command: Command): Words {
  const values: Readonly<Record<string, unknown>> = command.opts();
  const valueOf = (flag: string): unknown =>
    values[flag.replace(/-(.)/g, (_dash, letter: string) => letter.toUpperCase())];
  const argument = (name: string): string | undefined =>
    command.args[spec.arguments.findIndex((each) => each.name === name)];
  const text = (flag: string): string | undefined => asText(valueOf(flag));
  return {
    argument,
    has: (flag) => valueOf(flag) === true,
    text,
    path: (flag) => {
      const file = text(flag);
      return file === undefined || argument('folder') === undefined ? file : resolve(file);
    },
    list: (flag) => {
      const value = valueOf(flag);
      return Array.isArray(value) ? value.map(String) : [];
    },
    count: (flag) => {
      const value = valueOf(flag);
      return typeof value === 'number' ? value : undefined;
    },
  };
}

function asText(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

function examplesOf({ examples }: CommandSpec): string {
  const longest = Math.max(...examples.map(({ line }) => line.length));
  return ['', 'Examples:', ...examples.map(({ line, does }) => `  ${line.padEnd(longest)}  ${does}`)].join('\n');
}
