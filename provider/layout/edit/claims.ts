import type { Path } from './operation.ts';

/**
 * Which parts of the files one round of edits has taken. Edits that would meet in one place wait for the next round,
 * in which the files have been read again.
 */
export class Claims {
  /** Containers that get entries or lose some. */
  readonly #containers = new Map<string, { readonly kind: 'insert' | 'remove'; left: number }>();
  /** Values that are replaced or taken away, with all below them. */
  readonly #values = new Set<string>();
  /** Everything on the way to a claim. */
  readonly #ways = new Set<string>();

  /** `left`: how many entries the container has; the last one cannot be removed beside others. */
  mayChange(file: string, container: Path, kind: 'insert' | 'remove', left: number): boolean {
    if (this.#isTaken(file, container)) return false;
    const claim = this.#containers.get(keyOf(file, container));
    return claim === undefined || (claim.kind === kind && (kind === 'insert' || Math.min(claim.left, left) > 1));
  }

  mayReplace(file: string, path: Path): boolean {
    return !this.#isTaken(file, path) && !this.#ways.has(keyOf(file, path));
  }

  change(file: string, container: Path, kind: 'insert' | 'remove', left: number): void {
    const key = keyOf(file, container);
    const before = this.#containers.get(key)?.left ?? left;
    this.#containers.set(key, { kind, left: kind === 'remove' ? before - 1 : before });
    this.#mark(file, container);
  }

  replace(file: string, path: Path): void {
    this.#values.add(keyOf(file, path));
    this.#mark(file, path);
  }

  #isTaken(file: string, path: Path): boolean {
    return (
      path.some((_, index) => this.#values.has(keyOf(file, path.slice(0, index + 1)))) ||
      this.#values.has(keyOf(file, []))
    );
  }

  #mark(file: string, path: Path): void {
    for (let length = 0; length <= path.length; length += 1) this.#ways.add(keyOf(file, path.slice(0, length)));
  }
}

function keyOf(file: string, path: Path): string {
  return JSON.stringify([file, ...path]);
}
