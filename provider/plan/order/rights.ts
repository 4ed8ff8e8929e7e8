import type { Principal } from '../../model/address.ts';
import { contentLevel, permits } from '../../model/role.ts';
import { rootScope, type NodeKey, type PlacedBinding, type Shape } from '../changes.ts';
import { mostLevels } from './shape-clauses.ts';

/** What people hold in one shape, computed from nothing but the shape; used to judge intermediate layouts. */
export class Rights {
  readonly shape: Shape;
  readonly #unknown: boolean;
  readonly #byPerson = new Map<Principal, PlacedBinding[]>();
  readonly #levels = new Map<Principal, ReadonlyMap<NodeKey, number>>();
  #ruled: ReadonlySet<NodeKey> | undefined;
  readonly #topDown: readonly NodeKey[];

  /** `unknown`: how a `children` that could not be read is taken. */
  constructor(shape: Shape, unknown: boolean) {
    this.shape = shape;
    this.#unknown = unknown;
    this.#topDown = topDown(shape);
    for (const binding of shape.bindings) {
      const list = this.#byPerson.get(binding.principal);
      if (list === undefined) this.#byPerson.set(binding.principal, [binding]);
      else list.push(binding);
    }
  }

  /** Whether the tree is one: every parent exists, no cycle, not too deep. */
  get isLegal(): boolean {
    return (
      this.#topDown.length === this.shape.parents.size && this.#topDown.every((node) => this.#depth(node) <= mostLevels)
    );
  }

  get people(): Iterable<Principal> {
    return this.#byPerson.keys();
  }

  /** 0 nothing, 1 view, 2 manage, 3 administer; nothing on what does not exist. */
  level(principal: Principal, node: NodeKey): number {
    let levels = this.#levels.get(principal);
    if (levels === undefined) {
      levels = this.#levelsOf(this.#byPerson.get(principal) ?? []);
      this.#levels.set(principal, levels);
    }
    return levels.get(node) ?? 0;
  }

  /** Whether somebody may accept agreements. */
  agrees(principal: Principal): boolean {
    return (this.#byPerson.get(principal) ?? []).some(
      ({ scope, role }) => scope === rootScope && permits(role, 'agree'),
    );
  }

  /** Whether a Virtual Account has an administrator by a Virtual Account binding. */
  isRuled(node: NodeKey): boolean {
    this.#ruled ??= this.#ruledNodes();
    return this.#ruled.has(node);
  }

  #levelsOf(bindings: readonly PlacedBinding[]): ReadonlyMap<NodeKey, number> {
    const own = new Map<NodeKey, number>();
    const below = new Map<NodeKey, number>();
    for (const { scope, role, children } of bindings) {
      own.set(scope, Math.max(own.get(scope) ?? 0, contentLevel(role)));
      const covers = scope === rootScope || (children ?? this.#unknown);
      if (covers) below.set(scope, Math.max(below.get(scope) ?? 0, contentLevel(role)));
    }
    const levels = new Map<NodeKey, number>();
    const passedOn = new Map<NodeKey, number>([[rootScope, below.get(rootScope) ?? 0]]);
    for (const node of this.#topDown) {
      const inherited = passedOn.get(this.shape.parents.get(node) ?? rootScope) ?? 0;
      levels.set(node, Math.max(inherited, own.get(node) ?? 0));
      passedOn.set(node, Math.max(inherited, below.get(node) ?? 0));
    }
    return levels;
  }

  #ruledNodes(): ReadonlySet<NodeKey> {
    const administrators = this.shape.bindings.filter(
      ({ scope, role }) => scope !== rootScope && permits(role, 'administer'),
    );
    const levels = this.#levelsOf(administrators);
    return new Set([...levels].flatMap(([node, level]) => (level === contentLevel('administrator') ? [node] : [])));
  }

  #depth(node: NodeKey): number {
    let levels = 0;
    for (let at: NodeKey | undefined = node; at !== undefined; at = this.shape.parents.get(at)) levels += 1;
    return levels;
  }
}

/** Parents first; what hangs in a cycle or below something that does not exist is missing. */
function topDown({ parents }: Shape): readonly NodeKey[] {
  const children = new Map<NodeKey, NodeKey[]>();
  for (const [node, parent] of parents) {
    const list = children.get(parent ?? rootScope);
    if (list === undefined) children.set(parent ?? rootScope, [node]);
    else list.push(node);
  }
  // A set that is walked while it grows visits what was added to it as well.
  const order = new Set<NodeKey>(children.get(rootScope));
  for (const node of order) for (const child of children.get(node) ?? []) order.add(child);
  return [...order];
}
