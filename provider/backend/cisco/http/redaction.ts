import type { Json } from '../../../model/plan.ts';

/** Fields whose value is a CCO id or an e-mail address (Cisco's OpenAPI document 1.0.2, GraphQL's `User`). */
const peopleFields: ReadonlySet<string> = new Set(
  ['userId', 'user', 'userName', 'username', 'ccoId', 'createdBy', 'email', 'emailAddress'].map((name) =>
    name.toLowerCase(),
  ),
);

/** Fields whose value lets somebody register devices or licences. */
const maskedFields: ReadonlySet<string> = new Set(
  ['token', 'tokens', 'authorizationCode', 'reservationCode', 'returnCode', 'access_token', 'refresh_token'].map(
    (name) => name.toLowerCase(),
  ),
);

const secretFields = /secret|password|authorization$|client_?id/i;

/** Fields in which the other side writes sentences, with people in them. */
const sentences: ReadonlySet<string> = new Set([
  'message',
  'statusmessage',
  'localized_message',
  'description',
  'error_description',
]);

const emailAddress = /[\p{L}\p{N}._%+'-]+@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+/gu;

/**
 * Takes people and keys out of what is recorded. The same person or key gets the same stand-in for as long as this lives,
 * so that a recording still tells who is who; a stand-in is a number, from which nobody gets back.
 */
export class Redaction {
  readonly #people = new Map<string, string>();
  readonly #keys = new Map<string, string>();
  readonly #clean: (text: string) => string;

  /** @param clean takes out what this process knows to be secret. */
  constructor(clean: (text: string) => string) {
    this.#clean = clean;
  }

  json(value: unknown, field = ''): Json {
    if (value === null || value === undefined) return null;
    if (Array.isArray(value)) return value.map((item) => this.json(item, field));
    if (typeof value === 'object') return this.#record(value);
    if (typeof value === 'boolean') return value;
    if (typeof value === 'number') return peopleFields.has(field.toLowerCase()) ? this.person(String(value)) : value;
    return typeof value === 'string' ? this.text(value, field) : null;
  }

  /** The value of a field, or of a query field. */
  text(value: string, field: string): string {
    const name = field.toLowerCase();
    if (secretFields.test(name)) return '[secret]';
    if (maskedFields.has(name)) return this.#key(value);
    if (peopleFields.has(name) && value !== '') return this.person(value);
    const clean = this.#clean(value).replace(emailAddress, (address) => this.person(address));
    if (!sentences.has(name)) return clean;
    return clean.replace(/[\p{L}\p{N}._-]+/gu, (word) => this.#people.get(word.toLowerCase()) ?? word);
  }

  /** The stand-in of a CCO id or an e-mail address; of the form of the original. */
  person(id: string): string {
    const key = id.trim().toLowerCase();
    const known = this.#people.get(key);
    if (known !== undefined) return known;
    const number = this.#people.size + 1;
    const standIn = key.includes('@') ? `person-${number}@people.example` : `person-${number}`;
    this.#people.set(key, standIn);
    return standIn;
  }

  #record(value: object): Json {
    // `description` may come before the field that says who somebody is: people are learned first.
    const fields = Object.entries(value);
    for (const [name, item] of fields)
      if (peopleFields.has(name.toLowerCase()) && typeof item === 'string' && item !== '') this.person(item);
    return Object.fromEntries(fields.map(([name, item]) => [name, this.json(item, name)]));
  }

  #key(value: string): string {
    const known = this.#keys.get(value);
    if (known !== undefined) return known;
    const standIn = `[key ${this.#keys.size + 1}]`;
    this.#keys.set(value, standIn);
    return standIn;
  }
}
