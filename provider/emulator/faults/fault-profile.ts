import { Failure } from '../../model/failure.ts';
import type { Json } from '../../model/plan.ts';
import { faultKinds, type FaultKind, type FaultName } from './fault-kinds.ts';
import { Settings, wrongValue, type Parameter, type Parameters } from './fault-settings.ts';
import { isRecord } from './records.ts';

/** What goes wrong, and how often. */
export interface FaultProfile {
  /** The same seed gives the same faults to the same requests. */
  readonly seed: number;
  readonly faults: readonly PlannedFault[];
}

export interface PlannedFault {
  readonly fault: FaultName;
  /** Undefined: all. */
  readonly operations: ReadonlySet<string> | undefined;
  /** From 0 to 1. */
  readonly probability: number;
  /** So many requests of an operation pass before the fault can strike it. */
  readonly after: number;
  /** How often it strikes an operation at most; undefined: without end. */
  readonly times: number | undefined;
  readonly settings: Settings;
}

const common = {
  probability: { form: 'number', about: 'the share of requests', least: 0, most: 1, whole: false, usual: 1 },
  after: { form: 'number', about: 'requests of an operation that pass first', least: 0, most: 1e9, usual: 0 },
  times: { form: 'number', about: 'how often per operation', least: 1, most: 1e9, usual: 1e9 },
} as const satisfies Parameters;

const usualSeed = 1;
const largestSeed = 2 ** 32 - 1;

/**
 * A profile as it is written in JSON: `{"seed": 7, "faults": [{"fault": "latency", "operations": ["list-virtual-accounts"],
 * "probability": 0.3, "least": 20, "most": 80}]}`. Null is a profile without faults.
 *
 * @throws Failure `fault-profile-invalid`, with every mistake.
 */
export function parseFaultProfile(value: Json, operations: readonly string[]): FaultProfile {
  if (value === null) return { seed: usualSeed, faults: [] };
  const problems: string[] = [];
  const profile = profileOf(value, { operations, problem: (text) => void problems.push(text) });
  if (profile !== undefined && problems.length === 0) return profile;
  throw new Failure('fault-profile-invalid', `the fault profile has mistakes: ${problems.join('; ')}`, {
    hint: `faults: ${Object.keys(faultKinds).join(', ')}; operations: * or ${operations.join(', ')}`,
    data: { problems },
  });
}

interface Reading {
  readonly operations: readonly string[];
  readonly problem: (text: string) => void;
}

function profileOf(value: Json, reading: Reading): FaultProfile | undefined {
  const { problem } = reading;
  if (!isRecord(value)) {
    problem('it is not an object with "seed" and "faults"');
    return undefined;
  }
  for (const key of Object.keys(value)) if (!['seed', 'faults'].includes(key)) problem(`"${key}" is unknown`);
  const { seed = usualSeed, faults = [] } = value;
  if (typeof seed !== 'number' || !Number.isInteger(seed) || seed < 0 || seed > largestSeed)
    problem(`"seed" must be a whole number from 0 to ${largestSeed}`);
  if (!isList(faults)) {
    problem('"faults" must be a list');
    return undefined;
  }
  const planned = faults.map((fault, index) => faultOf(fault, `faults[${index}]`, reading));
  return { seed: Number(seed), faults: planned.filter((fault) => fault !== undefined) };
}

function faultOf(value: Json, at: string, { operations, problem }: Reading): PlannedFault | undefined {
  if (!isRecord(value)) {
    problem(`${at} is not an object`);
    return undefined;
  }
  const { fault: name, operations: asked = ['*'], ...rest } = value;
  if (!isFaultName(name)) {
    problem(`${at}.fault must be one of the faults that there are`);
    // What every fault takes can be judged all the same.
    operationsOf(asked, `${at}.operations`, { operations, problem });
    for (const [key, parameter] of Object.entries(common)) judged(parameter, rest[key], `${at}.${key}`, problem);
    return undefined;
  }
  const kind: FaultKind = faultKinds[name];
  const known: Parameters = { ...kind.parameters, ...common };
  for (const [key, given] of Object.entries(rest)) {
    const parameter = Object.hasOwn(known, key) ? known[key] : undefined;
    if (parameter === undefined) problem(`${at}.${key} is unknown; ${name} has ${Object.keys(known).join(', ')}`);
    else judged(parameter, given, `${at}.${key}`, problem);
  }
  const number = (key: keyof typeof common): number | undefined => {
    const given = rest[key];
    return typeof given === 'number' ? given : undefined;
  };
  return {
    fault: name,
    operations: operationsOf(asked, `${at}.operations`, { operations, problem }),
    probability: number('probability') ?? common.probability.usual,
    after: number('after') ?? common.after.usual,
    times: number('times'),
    settings: new Settings(kind.parameters, rest),
  };
}

function judged(parameter: Parameter, given: Json | undefined, at: string, problem: Reading['problem']): void {
  const wrong = given === undefined ? undefined : wrongValue(parameter, given);
  if (wrong !== undefined) problem(`${at} ${wrong}`);
}

function operationsOf(asked: Json, at: string, { operations, problem }: Reading): ReadonlySet<string> | undefined {
  if (!isList(asked) || asked.length === 0) {
    problem(`${at} must be a list of operations, or ["*"]`);
    return undefined;
  }
  const wrong = asked.filter((each) => each !== '*' && !(typeof each === 'string' && operations.includes(each)));
  for (const each of wrong) problem(`${at}: ${JSON.stringify(each)} is no operation`);
  return asked.includes('*') ? undefined : new Set(asked.map(String));
}

function isFaultName(value: Json | undefined): value is FaultName {
  return typeof value === 'string' && Object.hasOwn(faultKinds, value);
}

function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}
