/** One operation before another, by number. */
export interface Edge {
  readonly first: number;
  readonly then: number;
}

export function edgeKey({ first, then }: Edge): string {
  return `${String(first)}>${String(then)}`;
}

/** The operations right before each, by operation. */
export type Predecessors = ReadonlyMap<number, readonly number[]>;

export function predecessorsOf(edges: readonly Edge[]): Predecessors {
  const before = new Map<number, number[]>();
  for (const { first, then } of edges) {
    const list = before.get(then);
    if (list === undefined) before.set(then, [first]);
    else list.push(first);
  }
  return before;
}

/** Everything that comes before an operation. */
export function ancestorsOf(before: Predecessors, start: number, without?: Edge): ReadonlySet<number> {
  const found = new Set<number>();
  const open = [start];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    for (const first of before.get(node) ?? []) {
      if (found.has(first) || (first === without?.first && node === without.then)) continue;
      found.add(first);
      open.push(first);
    }
  }
  return found;
}

/** An order of the operations that respects the edges, the smallest number first; shorter than the operations on a cycle. */
export function sequenceOf(operations: readonly number[], edges: readonly Edge[]): readonly number[] {
  const waiting = new Map<number, number>(operations.map((operation) => [operation, 0]));
  const after = new Map<number, number[]>();
  for (const { first, then } of edges) {
    waiting.set(then, (waiting.get(then) ?? 0) + 1);
    const list = after.get(first);
    if (list === undefined) after.set(first, [then]);
    else list.push(then);
  }
  const ready = new SmallestFirst(operations.filter((operation) => waiting.get(operation) === 0));
  const sequence: number[] = [];
  for (let next = ready.take(); next !== undefined; next = ready.take()) {
    sequence.push(next);
    for (const then of after.get(next) ?? []) {
      const left = (waiting.get(then) ?? 0) - 1;
      waiting.set(then, left);
      if (left === 0) ready.put(then);
    }
  }
  return sequence;
}

/** A binary heap of numbers. */
class SmallestFirst {
  readonly #heap: number[];

  constructor(numbers: readonly number[]) {
    // An ascending list is a heap.
    this.#heap = [...numbers].sort((a, b) => a - b);
  }

  put(number: number): void {
    const heap = this.#heap;
    let at = heap.push(number) - 1;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if ((heap[parent] ?? 0) <= number) break;
      heap[at] = heap[parent] ?? 0;
      at = parent;
    }
    heap[at] = number;
  }

  take(): number | undefined {
    const heap = this.#heap;
    const smallest = heap[0];
    const last = heap.pop();
    if (smallest === undefined || last === undefined || heap.length === 0) return smallest;
    let at = 0;
    for (;;) {
      const left = 2 * at + 1;
      if (left >= heap.length) break;
      const right = left + 1;
      const child = right < heap.length && (heap[right] ?? 0) < (heap[left] ?? 0) ? right : left;
      if ((heap[child] ?? 0) >= last) break;
      heap[at] = heap[child] ?? 0;
      at = child;
    }
    heap[at] = last;
    return smallest;
  }
}
