import type { Clause } from './clause.ts';
import { minimalCore } from './core.ts';
import type { Edge } from './edges.ts';
import { solve, type Preferences, type Solution } from './solve.ts';
import { giveBack, yieldForFewest } from './yielding.ts';

/**
 * From clauses of all ranks to an order, or to a refusal, for one component.
 *
 * Ranks 0, 2 and 3 are never relaxed. Ranks 4, 5 and 6a are added one after the other, and give way only where the
 * user has accepted that risk at that place. Rank 6b gives way by itself, for as few people as can be.
 */
export type Settled =
  | {
      readonly kind: 'ordered';
      readonly edges: readonly Edge[];
      readonly kept: readonly Clause[];
      readonly dropped: readonly Clause[];
      /** Whether no smaller gap of rank 6b exists. */
      readonly proven: boolean;
    }
  | {
      readonly kind: 'refused';
      /** `gave-up`: none was found, yet one may exist. */
      readonly why: 'impossible' | 'gave-up';
      /** The smallest part that has no order; all of it where the search gave up. */
      readonly core: readonly Clause[];
    };

export interface SettleOptions {
  readonly preferences: Preferences;
  /** Whether the user lives with this promise being broken. */
  readonly accepted: (clause: Clause) => boolean;
}

const relaxable = ['4', '5', '6a'] as const;

export function settle(clauses: readonly Clause[], options: SettleOptions): Settled {
  const solved = (some: readonly Clause[]): Solution => solve(some, options.preferences);
  const all = solved(clauses);
  if (all.kind === 'solved') return { kind: 'ordered', edges: all.edges, kept: clauses, dropped: [], proven: true };

  let kept: readonly Clause[] = clauses.filter(
    ({ rank }) => rank === '0' || rank === '2' || rank === '3' || rank === 'split',
  );
  const hard = solved(kept);
  if (hard.kind !== 'solved') return refuse(kept, hard.kind, solved);
  const dropped: Clause[] = [];
  for (const rank of relaxable) {
    const wanted = [...kept, ...clauses.filter((clause) => clause.rank === rank)];
    const yielded = yieldAccepted(wanted, options.accepted, solved);
    if (yielded.kind === 'refused') return yielded;
    kept = yielded.kept;
    dropped.push(...yielded.dropped);
  }
  const soft = clauses.filter(({ rank }) => rank === '6b');
  const rest = yieldForFewest(kept, soft, (some) => solved(some).kind);
  const final = solved(rest.kept);
  if (final.kind !== 'solved') return refuse(rest.kept, final.kind, solved);
  return {
    kind: 'ordered',
    edges: final.edges,
    kept: rest.kept,
    dropped: [...dropped, ...rest.dropped],
    proven: rest.proven,
  };
}

type Solver = (clauses: readonly Clause[]) => Solution;

type Yielded =
  | { readonly kind: 'yielded'; readonly kept: readonly Clause[]; readonly dropped: readonly Clause[] }
  | Extract<Settled, { kind: 'refused' }>;

/** All of them if they fit; else without what is accepted, from the lowest rank up, and then as much of it back as fits. */
function yieldAccepted(wanted: readonly Clause[], accepted: SettleOptions['accepted'], solved: Solver): Yielded {
  const whole = solved(wanted);
  if (whole.kind === 'solved') return { kind: 'yielded', kept: wanted, dropped: [] };
  const candidates = wanted.filter((clause) => isRelaxable(clause) && accepted(clause));
  const given: Clause[] = [];
  for (const rank of [...relaxable].reverse()) {
    const more = candidates.filter((clause) => clause.rank === rank);
    if (more.length === 0) continue;
    given.push(...more);
    const rest = wanted.filter((clause) => !given.includes(clause));
    if (solved(rest).kind !== 'solved') continue;
    return { kind: 'yielded', ...giveBack(rest, given, (some) => solved(some).kind === 'solved') };
  }
  return refuse(
    wanted.filter((clause) => !given.includes(clause)),
    whole.kind,
    solved,
  );
}

function isRelaxable({ rank }: Clause): boolean {
  return rank === '4' || rank === '5' || rank === '6a';
}

function refuse(
  clauses: readonly Clause[],
  why: 'impossible' | 'gave-up',
  solved: Solver,
): Extract<Settled, { kind: 'refused' }> {
  if (why === 'gave-up') return { kind: 'refused', why, core: clauses };
  return { kind: 'refused', why, core: minimalCore(clauses, (some) => solved(some).kind === 'impossible') };
}
