import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openEmbedded } from '../../provider/backend/embedded/embedded-backend.ts';
import { worldText } from '../../provider/backend/embedded/world-text.ts';
import { openSnapshot } from '../../provider/backend/snapshot/snapshot-backend.ts';
import { loadSnapshot, saveSnapshot } from '../../provider/backend/snapshot/snapshot-store.ts';
import { toSnapshot } from '../../provider/backend/snapshot/snapshot.ts';
import { writeFileSync } from 'node:fs';
import { acme, morning } from '../backend/embedded/acme.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { checkNames, conforms, everybody, type CheckName, type Subject } from './suite.ts';

const clock = (): Date => morning;
const noReply = 'no published reply of Cisco holds it';
const noCall = 'no published call of Cisco does it: a portal step';
const readOnly = 'a snapshot is read only';

const ciscoGaps: Subject['gaps'] = {
  'reads tags': noReply,
  'reads children': noReply,
  'reads addresses': noReply,
  'reads roles of people it was not asked about': 'Cisco answers for one given person at a time',
  'updates a Virtual Account': noCall,
  'updates tags': noCall,
  renames: noCall,
  moves: noCall,
  'sets the default': noCall,
  grants: noCall,
  'grants to an external group': noCall,
  'changes a role': noCall,
  revokes: noCall,
};

const isReading = (name: CheckName): boolean =>
  name.startsWith('reads ') || name === 'says what it saw' || name === 'refuses another account';
const snapshotGaps: Subject['gaps'] = Object.fromEntries(
  checkNames.filter((name) => !isReading(name)).map((name) => [name, readOnly]),
);

const subjects: readonly Subject[] = [
  {
    name: 'embedded, in memory',
    open: (world) =>
      Promise.resolve(openEmbedded({ domain: 'acme.com', world: { memory: world }, actsAs: 'jdoe', clock })),
    gaps: {},
  },
  {
    name: 'embedded, in a file',
    open: (world) => {
      const path = join(temporaryFolder(), 'world.json');
      writeFileSync(path, worldText(world));
      return Promise.resolve(openEmbedded({ domain: 'acme.com', world: { path }, actsAs: 'jdoe', clock }));
    },
    gaps: {},
  },
  {
    name: "embedded, with Cisco's capabilities",
    open: (world) =>
      Promise.resolve(
        openEmbedded({ domain: 'acme.com', world: { memory: world }, actsAs: 'jdoe', clock, capabilities: 'cisco' }),
      ),
    gaps: ciscoGaps,
  },
  {
    name: 'snapshot',
    open: async (world) => {
      const live = openEmbedded({ domain: 'acme.com', world: { memory: world }, actsAs: 'jdoe', clock });
      const path = join(temporaryFolder(), 'live.json');
      const read = await live.read({
        domain: 'acme.com',
        principals: everybody,
        listen: undefined,
        signal: undefined,
        maxRequests: undefined,
      });
      await saveSnapshot(
        path,
        toSnapshot(read, { capturedAt: morning, source: live, capabilities: await live.capabilities() }),
      );
      return openSnapshot(await loadSnapshot(path));
    },
    gaps: snapshotGaps,
  },
];

describe.each(subjects)('$name', (subject) => conforms(subject, acme));

it('gives a reason for each gap', () => {
  for (const { gaps } of subjects) for (const reason of Object.values(gaps)) expect(reason).toMatch(/\w/);
});
