import type { Person as PersonEntry } from '../../../schemas/types/layout.ts';
import type { Group, Handle, Person } from '../../model/desired.ts';
import { domainOf } from '../../model/party.ts';
import { below, type Place } from '../../model/place.ts';
import type { Findings } from '../findings.ts';
import type { Loose } from '../form/prune.ts';
import { didYouMean } from '../../model/nearest.ts';
import { withinOf } from './delegated-reach.ts';
import { sectionPlace, type Part } from './parts.ts';

/** A person as far as the files say; e-mail or id are missing where they had the wrong form. */
export type KnownPerson = Omit<Person, 'email' | 'ccoId'> & {
  readonly kind: 'person';
  readonly email: string | undefined;
  readonly ccoId: string | undefined;
  /** Lower case. */
  readonly domain: string | undefined;
  readonly part: Part;
};

export type KnownGroup = Group & { readonly kind: 'group'; readonly part: Part };

export type Entry = KnownPerson | KnownGroup;

/** Everybody who has a handle: people, groups and partners' people share one set. */
export class Directory {
  readonly entries = new Map<Handle, Entry>();
  readonly #findings: Findings;

  constructor(parts: readonly Part[], findings: Findings) {
    this.#findings = findings;
    for (const part of parts) {
      this.#addPeople({ part, people: part.layout.people, place: sectionPlace(part, 'people'), partner: undefined });
      this.#addGroups(part);
      for (const [key, partner] of Object.entries(part.layout.partners ?? {})) {
        const place = below(below(sectionPlace(part, 'partners'), key), 'people');
        this.#addPeople({ part, people: partner?.people, place, partner: key });
      }
    }
  }

  /** Looks a handle up as a file may see it; what is wrong with it is reported at the place that names it. */
  find(handle: Handle, part: Part, place: Place): Entry | undefined {
    const entry = this.entries.get(handle);
    if (entry !== undefined && isVisible(entry, part)) return entry;
    if (entry === undefined) {
      const visible = [...this.entries.values()].filter((other) => isVisible(other, part)).map((other) => other.handle);
      this.#findings.add({
        code: 'unknown-handle',
        message: `nobody has the handle \`${handle}\``,
        hint: didYouMean(handle, visible) ?? `declare it: \`${handle}: { email: …, ccoId: … }\` under \`people\``,
        place,
      });
    } else {
      this.#findings.add({
        code: 'not-visible-here',
        message: `\`${handle}\` is declared in \`${entry.place.file}\`, which is delegated; it is visible there only`,
        hint: 'declare it in a file that is not delegated',
        place,
        related: [{ place: entry.place, message: 'declared here' }],
      });
    }
    return undefined;
  }

  /** The same where only a person will do. */
  findPerson(handle: Handle, part: Part, place: Place): KnownPerson | undefined {
    const entry = this.find(handle, part, place);
    if (entry?.kind === 'group') {
      this.#findings.add({
        code: 'wrong-kind-of-handle',
        message: `\`${handle}\` is a group; one person is meant here`,
        hint: 'name a person',
        place,
        related: [{ place: entry.place, message: 'the group' }],
      });
      return undefined;
    }
    return entry;
  }

  people(): readonly KnownPerson[] {
    return [...this.entries.values()].filter((entry) => entry.kind === 'person');
  }

  groups(): readonly KnownGroup[] {
    return [...this.entries.values()].filter((entry) => entry.kind === 'group');
  }

  #addPeople(at: {
    readonly part: Part;
    readonly people: Readonly<Record<string, Loose<PersonEntry> | undefined>> | undefined;
    readonly place: Place;
    readonly partner: string | undefined;
  }): void {
    const { part, people, partner } = at;
    if (people === undefined) return;
    for (const handle of part.source.keysOf(people)) {
      const person = people[handle];
      if (person === undefined) continue;
      const place = below(at.place, handle);
      const formerly = (person.formerly ?? []).flatMap((former) => former?.ccoId ?? []);
      if (formerly.length > 0 && part.delegation !== undefined) this.#refuseFormerIds(below(place, 'formerly'));
      this.#add({
        kind: 'person',
        handle,
        email: person.email,
        ccoId: person.ccoId,
        domain: person.email === undefined ? undefined : domainOf(person.email),
        job: person.job,
        formerly,
        partner,
        ...withinOf(part),
        place,
        part,
      });
    }
  }

  #addGroups(part: Part): void {
    const { groups } = part.layout;
    if (groups === undefined) return;
    for (const handle of part.source.keysOf(groups)) {
      const members = groups[handle];
      if (members === undefined) continue;
      const place = below(sectionPlace(part, 'groups'), handle);
      this.#add({ kind: 'group', handle, members: members.filter((member) => member !== undefined), place, part });
    }
  }

  #add(entry: Entry): void {
    const { handle, place } = entry;
    const first = this.entries.get(handle);
    if (first !== undefined) {
      this.#findings.add({
        code: 'handle-taken',
        message: `the handle \`${handle}\` is declared twice`,
        hint: "people, groups and partners' people share one set of handles: choose another one here or there",
        place,
        atKey: true,
        related: [{ place: first.place, message: 'the first one' }],
      });
      return;
    }
    this.entries.set(handle, entry);
    if (!isMisread(handle)) return;
    this.#findings.add({
      code: 'reserved-handle',
      message: `other tools read \`${handle}\` as a truth value, nothing or a day, not as a word`,
      hint: 'choose another handle',
      place,
      atKey: true,
    });
  }

  #refuseFormerIds(place: Place): void {
    this.#findings.add({
      code: 'former-id-in-delegated-file',
      message: 'a former id is to hold nothing in the whole account, which a delegated file cannot say',
      hint: 'declare the person in a file that is not delegated',
      place,
      atKey: true,
    });
  }
}

function isVisible(entry: Entry, part: Part): boolean {
  return entry.part.delegation === undefined || entry.part === part;
}

/** What readers of YAML 1.1 do not take for text. */
function isMisread(handle: string): boolean {
  return /^(?:yes|no|on|off|true|false|null)$|^\d{4}-\d{1,2}-\d{1,2}$/.test(handle);
}
