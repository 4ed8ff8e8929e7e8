/** Something that must not be seen: whoever prints, serialises or inspects it by mistake gets `[secret]`. */
export class Secret {
  readonly #value: string;

  constructor(value: string) {
    this.#value = value;
  }

  /** Only where it goes onto the wire, and where texts are searched for it. */
  reveal(): string {
    return this.#value;
  }

  toString(): string {
    return '[secret]';
  }

  toJSON(): string {
    return '[secret]';
  }

  [Symbol.for('nodejs.util.inspect.custom')](): string {
    return '[secret]';
  }
}

/** The text with every secret in it blotted out, as it is and as an address or a form would hold it. */
export function withoutSecrets(text: string, secrets: Iterable<Secret>): string {
  let clean = text;
  for (const secret of secrets) {
    const value = secret.reveal();
    if (value.length < shortestSearched) continue;
    for (const form of new Set([
      value,
      encodeURIComponent(value),
      new URLSearchParams({ v: value }).toString().slice(2),
    ]))
      clean = clean.replaceAll(form, '[secret]');
  }
  return clean;
}

/** What is shorter would blot out words at random, and keeps nothing secret. */
const shortestSearched = 4;
