import type { ArgumentSpec, CommandSpec, FlagSpec } from './command-spec.ts';
import { accountFlags, outputFlags } from './global-flags.ts';

type Shell = 'bash' | 'zsh' | 'fish';

/** A completion script made from the table of commands; everything in it is our own text. */
export function completionScript(shell: Shell, commands: readonly CommandSpec[]): string {
  switch (shell) {
    case 'bash':
      return bashScript(commands);
    case 'zsh':
      return zshScript(commands);
    case 'fish':
      return fishScript(commands);
  }
}

function flagsOf(spec: CommandSpec): readonly FlagSpec[] {
  return [...spec.flags, ...(spec.account === false ? [] : accountFlags), ...outputFlags];
}

function takesFiles(spec: CommandSpec): boolean {
  return spec.arguments.some(({ completes }) => completes !== undefined);
}

function bashScript(commands: readonly CommandSpec[]): string {
  const cases = commands.map((spec) => {
    const words = [...flagsOf(spec).map(({ name }) => `--${name}`), ...spec.arguments.flatMap(choicesOf)];
    return `    ${spec.name}) words="${words.join(' ')}" ;;`;
  });
  const values = valuesByFlag(commands).map(
    ([name, choices]) => `    --${name}) COMPREPLY=($(compgen -W "${choices.join(' ')}" -- "$current")); return ;;`,
  );
  return lines([
    '# bash completion for espalier: source <(espalier completion bash)',
    '_espalier() {',
    '  local current="${COMP_WORDS[COMP_CWORD]}" previous="${COMP_WORDS[COMP_CWORD-1]}" words',
    '  if [ "$COMP_CWORD" -eq 1 ]; then',
    `    COMPREPLY=($(compgen -W "${[...commands.map(({ name }) => name), 'help'].join(' ')}" -- "$current"))`,
    '    return',
    '  fi',
    '  case "$previous" in',
    ...values,
    '  esac',
    '  case "${COMP_WORDS[1]}" in',
    ...cases,
    '  esac',
    '  COMPREPLY=($(compgen -W "$words" -- "$current") $(compgen -f -- "$current"))',
    '}',
    'complete -o filenames -F _espalier espalier',
  ]);
}

function zshScript(commands: readonly CommandSpec[]): string {
  const names = commands.map(({ name, summary }) => `    ${quoted(`${name}:${summary}`)}`);
  const cases = commands.map((spec) => {
    const words = flagsOf(spec).map((flag) => quoted(zshFlag(flag)));
    const rest = takesFiles(spec) ? ["'*:file:_files'"] : spec.arguments.flatMap((each) => zshChoices(each));
    return `    ${spec.name}) _arguments ${[...words, ...rest].join(' ')} ;;`;
  });
  return lines([
    '#compdef espalier',
    '# zsh completion for espalier: save it as _espalier in a folder of $fpath',
    '_espalier() {',
    '  local -a commands',
    '  commands=(',
    ...names,
    '  )',
    '  if (( CURRENT == 2 )); then',
    "    _describe 'command' commands",
    '    return',
    '  fi',
    '  local name="$words[2]"',
    '  shift words',
    '  (( CURRENT-- ))',
    '  case "$name" in',
    ...cases,
    '  esac',
    '}',
    'compdef _espalier espalier',
  ]);
}

function zshFlag({ name, value, about, repeat, choices, completes }: FlagSpec): string {
  const many = repeat === true ? '*' : '';
  const told = about.replace(/[[\]:]/g, (character) => `\\${character}`);
  const values = choices === undefined ? (completes === undefined ? ' ' : '_files') : `(${choices.join(' ')})`;
  return `${many}--${name}[${told}]${value === undefined ? '' : `:${value.toLowerCase()}:${values}`}`;
}

function zshChoices({ name, choices }: ArgumentSpec): readonly string[] {
  return choices === undefined ? [] : [quoted(`:${name}:(${choices.join(' ')})`)];
}

function fishScript(commands: readonly CommandSpec[]): string {
  const noneYet = "'not __fish_seen_subcommand_from " + commands.map(({ name }) => name).join(' ') + "'";
  return lines([
    '# fish completion for espalier',
    'complete -c espalier -f',
    ...commands.map(({ name, summary }) => `complete -c espalier -n ${noneYet} -a ${name} -d ${quoted(summary)}`),
    ...commands.flatMap((spec) => {
      const seen = `'__fish_seen_subcommand_from ${spec.name}'`;
      return [
        ...flagsOf(spec).map((flag) => `complete -c espalier -n ${seen} ${fishFlag(flag)}`),
        ...(takesFiles(spec) ? [`complete -c espalier -n ${seen} -F`] : []),
        ...spec.arguments.flatMap(({ choices }) =>
          choices === undefined ? [] : [`complete -c espalier -n ${seen} -a ${quoted(choices.join(' '))}`],
        ),
      ];
    }),
  ]);
}

function fishFlag({ name, value, about, choices, completes }: FlagSpec): string {
  const values =
    choices === undefined ? (completes === undefined ? ' -x' : ' -rF') : ` -xa ${quoted(choices.join(' '))}`;
  return `-l ${name}${value === undefined ? '' : values} -d ${quoted(about)}`;
}

function choicesOf({ choices = [] }: ArgumentSpec): readonly string[] {
  return choices;
}

/** Values that a flag chooses from; where two commands differ, the flag is left to file names. */
function valuesByFlag(commands: readonly CommandSpec[]): readonly (readonly [string, readonly string[]])[] {
  const found = new Map<string, readonly string[]>();
  for (const spec of commands)
    for (const { name, choices } of flagsOf(spec)) if (choices !== undefined) found.set(name, choices);
  return [...found];
}

/** One word of a shell, in single quotes. */
function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}

function lines(all: readonly string[]): string {
  return `${all.join('\n')}\n`;
}
