import type { Departed } from '../../model/desired.ts';
import { below, type Place } from '../../model/place.ts';
import type { Findings } from '../findings.ts';
import type { Directory } from './directory.ts';
import { sectionPlace, type Part } from './parts.ts';

/** Checks that ids and addresses tell people apart, and lists the ids that are to hold nothing. */
export function resolveDeparted(parts: readonly Part[], directory: Directory, findings: Findings): readonly Departed[] {
  const current = checkCurrentIds(directory, findings);
  checkEmails(directory, findings);
  const departed: Departed[] = [];
  const seen = new Map<string, Place>();
  const add = (entry: Departed): void => {
    const id = entry.ccoId.toLowerCase();
    const first = seen.get(id);
    if (first === undefined) {
      seen.set(id, entry.place);
      departed.push(entry);
    } else {
      findings.add({
        code: 'said-twice',
        message: `the CCO ID \`${entry.ccoId}\` is said twice to be gone`,
        hint: 'keep one',
        place: entry.place,
        related: [{ place: first, message: 'also said here' }],
      });
    }
  };
  for (const part of parts) {
    for (const [index, entry] of (part.layout.departed ?? []).entries()) {
      if (entry?.ccoId === undefined) continue;
      const place = below(sectionPlace(part, 'departed'), index);
      add({ ccoId: entry.ccoId, email: entry.email, since: entry.since, because: 'departed', place });
    }
  }
  for (const person of directory.people()) {
    for (const [index, ccoId] of person.formerly.entries()) {
      const place = below(below(person.place, 'formerly'), index);
      const holder = current.get(ccoId.toLowerCase());
      if (holder === undefined) add({ ccoId, email: person.email, since: undefined, because: 'former-id', place });
      else {
        findings.add({
          code: 'id-taken',
          message: `\`${ccoId}\` is a former id of \`${person.handle}\` and the present one of \`${holder.handle}\``,
          hint: 'an id that is in use cannot be a former one: delete one of the two',
          place,
          related: [{ place: holder.place, message: 'the present holder' }],
        });
      }
    }
  }
  return departed;
}

interface Holder {
  readonly handle: string;
  readonly place: Place;
}

function checkCurrentIds(directory: Directory, findings: Findings): ReadonlyMap<string, Holder> {
  const holders = new Map<string, Holder>();
  for (const { handle, ccoId, place } of directory.people()) {
    if (ccoId === undefined) continue;
    const first = holders.get(ccoId.toLowerCase());
    if (first === undefined) holders.set(ccoId.toLowerCase(), { handle, place });
    else {
      findings.add({
        code: 'id-taken',
        message: `\`${handle}\` has the CCO ID \`${ccoId}\`, and so has \`${first.handle}\``,
        hint: 'one CCO ID is one person: declare him once, under one handle',
        place: below(place, 'ccoId'),
        related: [{ place: first.place, message: 'the first one' }],
      });
    }
  }
  return holders;
}

function checkEmails(directory: Directory, findings: Findings): void {
  const holders = new Map<string, Holder>();
  for (const { handle, email, place } of directory.people()) {
    if (email === undefined) continue;
    const first = holders.get(email.toLowerCase());
    if (first === undefined) holders.set(email.toLowerCase(), { handle, place });
    else {
      findings.add({
        code: 'email-taken',
        severity: 'warning',
        message: `\`${handle}\` and \`${first.handle}\` have one e-mail address`,
        hint: 'give each person an address of his own',
        place: below(place, 'email'),
        related: [{ place: first.place, message: 'the first one' }],
      });
    }
  }
}
