import { describe, expect, it } from 'vitest';
import { allCapabilities } from '../../../provider/backend/embedded/embedded-capabilities.ts';
import { concernsOf, refusedAt, type GuardSituation } from '../../support/guard-findings.ts';
import { textWith } from '../../support/text-with.ts';

const guard = 'compliance-gap';

const tree = 'DEFAULT EMEA Lab';
const pieceByPiece = {
  ...allCapabilities,
  write: { ...allCapabilities.write, drain: { via: 'api', atomic: false } },
} as const;

function situationOf(licencesInUse: number): GuardSituation {
  return {
    live: { tree, assets: { Lab: { licences: 9, licencesInUse, devices: licencesInUse } } },
    desired: { tree: 'DEFAULT EMEA', removed: ['Lab > EMEA'] },
  };
}

describe('compliance-gap', () => {
  it('refuses to move licences in use one after the other', () => {
    expect(concernsOf(guard, { ...situationOf(4), capabilities: pieceByPiece })).toMatchObject([
      {
        at: 'Lab',
        message: textWith('4 licences in use and 4 devices go from Lab to EMEA'),
        operations: ['drain virtual-account:Lab'],
      },
    ]);
  });

  it('is content where all move in one write, and where none is in use', () => {
    expect(refusedAt(guard, situationOf(4))).toEqual([]);
    expect(refusedAt(guard, { ...situationOf(0), capabilities: pieceByPiece })).toEqual([]);
  });
});
