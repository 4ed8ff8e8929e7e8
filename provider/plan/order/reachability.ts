/**
 * Which operation comes before which, while edges are added and taken back.
 *
 * One row of bits per operation for all that come before it, and one for all that come after. Adding an edge updates
 * the rows it touches; every changed word is written down, so that a search can undo its last steps exactly.
 */
export class Reachability {
  readonly #words: number;
  readonly #before: Int32Array;
  readonly #after: Int32Array;
  /** Index into `before` (or, with an offset, `after`) and the word that stood there. */
  readonly #trail: number[] = [];

  constructor(size: number) {
    this.#words = (size + 31) >> 5;
    this.#before = new Int32Array(size * this.#words);
    this.#after = new Int32Array(size * this.#words);
  }

  /** Whether `first` comes before `then`. */
  reaches(first: number, then: number): boolean {
    return hasBit(this.#before, then * this.#words, first);
  }

  /** False, and nothing changed, when the edge would close a cycle. */
  add(first: number, then: number): boolean {
    if (first === then || this.reaches(then, first)) return false;
    if (this.reaches(first, then)) return true;
    const earlier = [first, ...this.#members(this.#before, first)];
    const later = [then, ...this.#members(this.#after, then)];
    for (const one of later) this.#merge(this.#before, one, earlier, 0);
    for (const one of earlier) this.#merge(this.#after, one, later, this.#before.length);
    return true;
  }

  /** A point to go back to with `undo`. */
  mark(): number {
    return this.#trail.length;
  }

  undo(mark: number): void {
    while (this.#trail.length > mark) {
      const word = this.#trail.pop() ?? 0;
      const at = this.#trail.pop() ?? 0;
      if (at < this.#before.length) this.#before[at] = word;
      else this.#after[at - this.#before.length] = word;
    }
  }

  #members(rows: Int32Array, row: number): number[] {
    const members: number[] = [];
    for (let word = 0; word < this.#words; word += 1) {
      let bits = rows[row * this.#words + word] ?? 0;
      while (bits !== 0) {
        const lowest = bits & -bits;
        members.push(word * 32 + (31 - Math.clz32(lowest)));
        bits ^= lowest;
      }
    }
    return members;
  }

  #merge(rows: Int32Array, row: number, members: readonly number[], offset: number): void {
    for (const member of members) {
      const at = row * this.#words + (member >> 5);
      const old = rows[at] ?? 0;
      const now = old | (1 << (member & 31));
      if (now === old) continue;
      this.#trail.push(offset + at, old);
      rows[at] = now;
    }
  }
}

function hasBit(rows: Int32Array, from: number, bit: number): boolean {
  return (((rows[from + (bit >> 5)] ?? 0) >>> (bit & 31)) & 1) === 1;
}
