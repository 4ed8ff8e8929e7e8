import type { Json } from '../../model/plan.ts';

/** What can be set on one kind of fault. */
export type Parameter =
  | {
      readonly form: 'number';
      readonly about: string;
      readonly least: number;
      readonly most: number;
      /** Whole numbers only. Default true. */
      readonly whole?: false;
      readonly usual: number;
    }
  | { readonly form: 'choice'; readonly about: string; readonly choices: readonly string[]; readonly usual: string };

export type Parameters = Readonly<Record<string, Parameter>>;

/** The parameters of one fault as a profile gives them, and the usual values of what it leaves out. */
export class Settings {
  readonly #parameters: Parameters;
  readonly #given: Readonly<Record<string, Json>>;

  constructor(parameters: Parameters, given: Readonly<Record<string, Json>>) {
    this.#parameters = parameters;
    this.#given = given;
  }

  number(name: string): number {
    const value = this.#given[name] ?? this.#parameters[name]?.usual;
    return typeof value === 'number' ? value : Number.NaN;
  }

  choice(name: string): string {
    const value = this.#given[name] ?? this.#parameters[name]?.usual;
    return typeof value === 'string' ? value : '';
  }
}

/** What is wrong with a value; undefined: nothing. */
export function wrongValue(parameter: Parameter, value: Json): string | undefined {
  if (parameter.form === 'choice')
    return typeof value === 'string' && parameter.choices.includes(value)
      ? undefined
      : `must be ${parameter.choices.map((choice) => `"${choice}"`).join(' or ')}`;
  const { least, most, whole = true } = parameter;
  const fits = typeof value === 'number' && value >= least && value <= most && (!whole || Number.isInteger(value));
  return fits ? undefined : `must be a ${whole ? 'whole ' : ''}number from ${least} to ${most}`;
}
