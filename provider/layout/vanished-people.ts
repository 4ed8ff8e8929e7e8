import type { Desired } from '../model/desired.ts';
import type { Problem } from '../model/diagnostic.ts';

/**
 * People whom the layout named at `base` and does not name now, neither in `departed` nor as a former id: whom nobody
 * looks for any more keeps what he holds. The hint is the line to paste.
 */
export function vanishedPeople(base: Desired, now: Desired): readonly Problem[] {
  const known = new Set([...now.peopleById.keys(), ...now.departed.map(({ ccoId }) => ccoId)].map(lower));
  return [...base.people.values()]
    .filter(({ partner, ccoId }) => partner === undefined && !known.has(lower(ccoId)))
    .map(({ handle, ccoId, email }) => ({
      code: 'person-vanished',
      severity: 'error',
      message: `\`${handle}\` vanished from \`people\` and is not in \`departed\``,
      hint: `add under \`departed\`: - { ccoId: ${ccoId}, email: ${email} }`,
      place: now.departed.find(({ because }) => because === 'departed')?.place ?? now.place,
    }));
}

function lower(id: string): string {
  return id.toLowerCase();
}
