import type { Principal } from '../../model/address.ts';
import { contentLevel, permits } from '../../model/role.ts';
import { rootScope, type NodeKey, type PlacedBinding, type Shape } from '../changes.ts';
import { mostLevels } from './shape-clauses.ts';

/** What people hold in one shape, computed from nothing but the shape; used to judge intermediate layouts. */
export class Rights {
  readonly shape: Shape;
  readonly #unknown: boolean;
  readonly #byPerson = new Map<Principal, PlacedBinding[]>();
  /** Parents first. */
  readonly #order: readonly NodeKey[];
  readonly #place = new Map<NodeKey, number>();
  /** By place: the place of the parent, `atTop` for none. */
  readonly #parents: Int32Array;
  #ruled: Levels | undefined;

  /** `unknown`: how a `children` that could not be read is taken. */
  constructor(shape: Shape, unknown: boolean) {
    this.shape = shape;
    this.#unknown = unknown;
    this.#order = topDown(shape);
    this.#order.forEach((node, at) => this.#place.set(node, at));
    this.#parents = Int32Array.from(this.#order, (node) => this.#placeOf(shape.parents.get(node)));
    for (const binding of shape.bindings) {
      const list = this.#byPerson.get(binding.principal);
      if (list === undefined) this.#byPerson.set(binding.principal, [binding]);
      else list.push(binding);
    }
  }

  /** Whether the tree is one: every parent exists, no cycle, not too deep. */
  get isLegal(): boolean {
    if (this.#order.length < this.shape.parents.size) return false;
    const depths = new Int32Array(this.#order.length);
    for (let at = 0; at < depths.length; at += 1) {
      const parent = this.#parents[at] ?? atTop;
      depths[at] = parent === atTop ? 1 : (depths[parent] ?? 0) + 1;
    }
    return depths.every((depth) => depth <= mostLevels);
  }

  get people(): Iterable<Principal> {
    return this.#byPerson.keys();
  }

  /** The content levels of one person: 0 nothing, 1 view, 2 manage, 3 administer; nothing on what does not exist. */
  levelsOf(principal: Principal): Levels {
    return this.#levels(this.#byPerson.get(principal) ?? []);
  }

  /** Whether somebody may accept agreements. */
  agrees(principal: Principal): boolean {
    return (this.#byPerson.get(principal) ?? []).some(
      ({ scope, role }) => scope === rootScope && permits(role, 'agree'),
    );
  }

  /** Whether a Virtual Account has an administrator by a Virtual Account binding. */
  isRuled(node: NodeKey): boolean {
    this.#ruled ??= this.#levels(
      this.shape.bindings.filter(({ scope, role }) => scope !== rootScope && permits(role, 'administer')),
    );
    return this.#ruled(node) === contentLevel('administrator');
  }

  #levels(bindings: readonly PlacedBinding[]): Levels {
    const own = new Uint8Array(this.#order.length);
    const below = new Uint8Array(this.#order.length);
    let above = 0;
    for (const { scope, role, children } of bindings) {
      const level = contentLevel(role);
      const at = this.#place.get(scope);
      if (scope === rootScope) above = Math.max(above, level);
      if (at === undefined) continue;
      own[at] = Math.max(own[at] ?? 0, level);
      if (children ?? this.#unknown) below[at] = Math.max(below[at] ?? 0, level);
    }
    for (let at = 0; at < own.length; at += 1) {
      const parent = this.#parents[at] ?? atTop;
      const inherited = parent === atTop ? above : (below[parent] ?? 0);
      below[at] = Math.max(below[at] ?? 0, inherited);
      own[at] = Math.max(own[at] ?? 0, inherited);
    }
    return (node) => own[this.#place.get(node) ?? nowhere] ?? 0;
  }

  #placeOf(node: NodeKey | undefined): number {
    return node === undefined ? atTop : (this.#place.get(node) ?? atTop);
  }
}

export type Levels = (node: NodeKey) => number;

const atTop = -1;
const nowhere = -1;

/** Parents first; what hangs in a cycle or below something that does not exist is missing. */
function topDown({ parents }: Shape): readonly NodeKey[] {
  const children = new Map<NodeKey, NodeKey[]>();
  for (const [node, parent] of parents) {
    const list = children.get(parent ?? rootScope);
    if (list === undefined) children.set(parent ?? rootScope, [node]);
    else list.push(node);
  }
  const order: NodeKey[] = [...(children.get(rootScope) ?? [])];
  // The list grows while it is walked.
  for (const node of order) for (const child of children.get(node) ?? []) order.push(child);
  return order;
}
