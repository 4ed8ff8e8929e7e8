import type { Measured } from './processes.ts';

/** What may cost how much: a ratio of two programs, the memory of one, or what was found otherwise. */
export type Limit =
  | (Limited & ({ readonly time: string; readonly over: string } | { readonly memory: string; readonly over?: string }))
  | FoundLimit;

interface Limited {
  readonly what: string;
  readonly most: number;
}

export interface FoundLimit extends Limited, Found {}

interface Found {
  readonly value: number;
  /** What it was made of. */
  readonly from: string;
}

/** A Markdown table of what was found, and whether a limit was passed. */
export function verdicts(
  limits: readonly Limit[],
  measured: ReadonlyMap<string, Measured>,
): { readonly lines: readonly string[]; readonly failed: boolean } {
  const rows = limits.map((limit) => {
    const found = valueOf(limit, measured);
    return { found, limit, passes: found.value <= limit.most };
  });
  return {
    lines: [
      '| what | found | limit | verdict | measured |',
      '|---|---|---|---|---|',
      ...rows.map(
        ({ limit, found, passes }) =>
          `| ${limit.what} | ${rounded(found.value)} | ${limit.most} | ${passes ? 'holds' : '**too much**'} | ${found.from} |`,
      ),
    ],
    failed: rows.some(({ passes }) => !passes),
  };
}

function valueOf(limit: Limit, measured: ReadonlyMap<string, Measured>): Found {
  if ('value' in limit) return limit;
  const nothing: Measured = { wall: NaN, cpu: NaN, memory: NaN };
  const of = (name: string): Measured => measured.get(name) ?? nothing;
  if ('time' in limit) {
    const [one, other] = [of(limit.time), of(limit.over)];
    return {
      value: one.wall / other.wall,
      from: `${rounded(one.wall)} ms ÷ ${rounded(other.wall)} ms, cpu ${rounded(one.cpu / other.cpu)}`,
    };
  }
  const { memory } = of(limit.memory);
  if (limit.over === undefined) return { value: memory, from: `${rounded(memory)} MiB` };
  const other = of(limit.over).memory;
  return { value: memory / other, from: `${rounded(memory)} MiB ÷ ${rounded(other)} MiB` };
}

export function rounded(value: number): string {
  return value >= 20 ? String(Math.round(value)) : value.toFixed(2);
}
