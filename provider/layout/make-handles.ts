/** Makes handles of names that come from elsewhere; the same name gives the same handle only once. */
export class HandleMaker {
  readonly #taken: Set<string>;

  constructor(taken: Iterable<string> = []) {
    this.#taken = new Set(taken);
  }

  from(name: string): string {
    const base =
      name
        .normalize('NFKD')
        .toLowerCase()
        .replace(/[^a-z0-9._-]+/g, '-')
        .replace(/^[^a-z0-9]+|[^a-z0-9]+$/g, '') || 'person';
    const word = /^(?:yes|no|on|off|true|false|null)$|^[\d-]+$/.test(base) ? `p-${base}` : base;
    let handle = word;
    for (let count = 2; this.#taken.has(handle); count += 1) handle = `${word}-${count}`;
    this.#taken.add(handle);
    return handle;
  }
}
