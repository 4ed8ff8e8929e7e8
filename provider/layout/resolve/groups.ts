import { below } from '../../model/place.ts';
import type { Findings } from '../findings.ts';
import type { Directory, KnownGroup, KnownPerson } from './directory.ts';

/** The people of each group, groups inside groups included; circles are reported and cut. */
export class GroupMembers {
  readonly #directory: Directory;
  readonly #findings: Findings;
  readonly #members = new Map<KnownGroup, readonly KnownPerson[]>();
  readonly #open: KnownGroup[] = [];

  constructor(directory: Directory, findings: Findings) {
    this.#directory = directory;
    this.#findings = findings;
    for (const group of directory.groups()) this.of(group);
  }

  /** In the order of the lists, each person once. */
  of(group: KnownGroup): readonly KnownPerson[] {
    const known = this.#members.get(group);
    if (known !== undefined) return known;
    this.#open.push(group);
    const people = new Set<KnownPerson>();
    for (const [index, handle] of group.members.entries()) {
      const place = below(group.place, index);
      const entry = this.#directory.find(handle, group.part, place);
      if (entry?.kind === 'person') people.add(entry);
      else if (entry !== undefined && this.#open.includes(entry)) this.#circle(entry, place);
      else if (entry !== undefined) for (const person of this.of(entry)) people.add(person);
    }
    this.#open.pop();
    const members = [...people];
    this.#members.set(group, members);
    return members;
  }

  #circle(start: KnownGroup, place: KnownGroup['place']): void {
    const circle = [...this.#open.slice(this.#open.indexOf(start)), start].map(({ handle }) => handle);
    this.#findings.add({
      code: 'group-circle',
      message: `the group \`${start.handle}\` holds itself: ${circle.join(' → ')}`,
      hint: 'take one of them out',
      place,
    });
  }
}
