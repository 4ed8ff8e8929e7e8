import { describe, expect, it } from 'vitest';
import { deletesOf } from '../../provider/actions/session.ts';
import { topOf } from '../../provider/model/place.ts';
import { buildDesired } from '../support/desired-builder.ts';

const renamed = (by: 'rename' | 'recreate') => ({ Europe: { formerly: { from: 'EMEA', by, place: topOf('a.yaml') } } });

describe('what a layout may lead to the delete of', () => {
  it('is what it removes, and what it creates anew under another name', () => {
    const tree = 'DEFAULT Europe';
    const may = deletesOf(buildDesired({ tree, removed: ['Old_Lab'], accounts: renamed('recreate') }));
    expect(['Old Lab', 'EMEA', 'Europe', 'Elsewhere'].filter(may)).toEqual(['Old Lab', 'EMEA']);
  });

  it('is whatever it does not declare where it prunes, but for what it renames', () => {
    const tree = 'DEFAULT Europe';
    const manage = { pruneVirtualAccounts: true };
    const may = deletesOf(buildDesired({ tree, manage, accounts: renamed('rename') }));
    expect(['DEFAULT', 'EMEA', 'Elsewhere'].filter(may)).toEqual(['Elsewhere']);
  });
});
