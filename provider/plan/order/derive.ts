import { addAccessClauses } from './access-clauses.ts';
import { addActorClauses } from './actor-clauses.ts';
import { addAdministratorClauses } from './administrator-clauses.ts';
import { ClauseTable, type Clause, type Tangle } from './clause.ts';
import type { EstateIndex } from './estate-index.ts';
import { addPartnerClauses } from './partner-clauses.ts';
import { addTreeClauses } from './tree-clauses.ts';

export interface Derived {
  /** In an order that depends on their content alone. */
  readonly clauses: readonly Clause[];
  /** One per set of operations. */
  readonly tangles: readonly Tangle[];
}

/** Everything a plan promises to keep in mid-run, rank by rank. Rank 1 is a count, not a clause: `floor.ts`. */
export function deriveClauses(index: EstateIndex): Derived {
  const table = new ClauseTable();
  addTreeClauses(index, table);
  addAccessClauses(index, table);
  addActorClauses(index, table);
  addAdministratorClauses(index, table);
  addPartnerClauses(index, table);
  const tangles = new Map(table.tangles.map((tangle) => [tangle.operations.join(), tangle]));
  return { clauses: table.sorted(), tangles: [...tangles.values()] };
}
