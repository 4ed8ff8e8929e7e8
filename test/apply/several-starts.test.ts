import { describe, expect, it } from 'vitest';
import { pastRunOf, undoTargets } from '../../provider/apply/past-run.ts';
import type { Json, Operation } from '../../provider/model/plan.ts';
import type { JournalDraft, JournalEntry } from '../../provider/run-store/run-store.ts';
import { create, rename } from '../support/operations.ts';

const at = '2026-03-02T09:15:00.000Z';

function journal(...drafts: readonly JournalDraft[]): { readonly entries: readonly JournalEntry[] } {
  return { entries: drafts.map((draft, index) => ({ ...draft, sequence: index + 1, previous: '', hash: '' })) };
}

function start(...operations: readonly Operation[]): JournalDraft {
  return {
    ...{ kind: 'run-started', at, run: 'r1', domain: 'acme.com', owner: 'jane', backend: 'embedded' },
    ...{ planDigest: 'd', operations: operations as unknown as readonly Json[] },
    renames: operations.flatMap(({ id, verb }) =>
      verb === 'rename' ? [{ from: 'Lab', to: 'Bench', operation: id }] : [],
    ),
  };
}

function done({ id }: Operation): JournalDraft {
  return { kind: 'outcome', at, id, status: 'done', code: null, message: null, by: 'reply' };
}

function stage(number: number): JournalDraft {
  return {
    kind: 'stage',
    at,
    stage: number,
    writtenBy: 'r1',
    folder: `change-pack/r1/${String(number)}`,
    steps: [],
    files: [],
  };
}

const ended: JournalDraft = { kind: 'run-ended', at, status: 'complete' };
const [paris, lab] = [create({ name: 'Paris' }), rename('Lab', 'Bench')] as const;

describe('a run that started several times', () => {
  it('is all of its operations and renames, and what became of them', () => {
    const run = pastRunOf(journal(start(paris), done(paris), ended, start(lab), done(lab), ended));
    expect(run && undoTargets(run).map(({ id }) => id)).toEqual([paris.id, lab.id]);
    expect(run?.renames).toHaveLength(1);
    expect(run?.ended).toBe('complete');
  });

  it('is open again from its next start on', () => {
    const sent: JournalDraft = { kind: 'intent', at, id: lab.id, attempt: '1' };
    const run = pastRunOf(journal(start(paris), done(paris), ended, start(lab), sent));
    expect(run?.ended).toBeUndefined();
    expect(run?.fates.get(lab.id)).toEqual({ status: 'sent', at });
    expect(run?.fates.get(paris.id)?.status).toBe('done');
  });

  it('knows how many stages it handed over, closed ones included', () => {
    const closed: JournalDraft = { kind: 'stage-closed', at, stage: 1 };
    expect(pastRunOf(journal(start(paris), stage(1), closed, ended, start(lab)))).toMatchObject({
      stage: undefined,
      stages: 1,
    });
    expect(pastRunOf(journal(start(paris), stage(2), stage(1)))).toMatchObject({ stage: { stage: 1 }, stages: 2 });
    expect(pastRunOf(journal(start(paris)))).toMatchObject({ stages: 0 });
  });

  it('is none where nothing was started', () => {
    expect(pastRunOf(journal({ kind: 'lock-broken', at, owner: 'omar', because: 'he left' }, ended))).toBeUndefined();
  });
});
