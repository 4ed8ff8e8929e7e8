import { expect, it } from 'vitest';
import { knownPeople } from '../../provider/apply/known-people.ts';
import type { LedgerEntry } from '../../provider/run-store/run-store.ts';

const entry = (ccoId: string, sources: LedgerEntry['sources'], rolesReadAt?: string): [string, LedgerEntry] => [
  ccoId,
  {
    ...{ ccoId, email: undefined, sources, rolesReadAt, values: [] },
    ...{ firstSeen: '2026-11-01', lastSeen: '2026-11-24' },
  },
];

it('tells a read who was seen with a role, and when each was last asked for', () => {
  const principals = new Map([
    entry('jane', ['layout', 'api'], '2026-11-20T08:00:00.000Z'),
    entry('nils', ['census']),
    entry('omar', ['layout', 'attested'], '2026-11-19T08:00:00.000Z'),
  ]);
  const { holders, rolesReadAt } = knownPeople({ principals, virtualAccountIds: new Map() });
  expect([...(holders ?? [])]).toEqual(['jane', 'nils']);
  expect(Object.fromEntries(rolesReadAt ?? [])).toEqual({
    jane: '2026-11-20T08:00:00.000Z',
    omar: '2026-11-19T08:00:00.000Z',
  });
});
