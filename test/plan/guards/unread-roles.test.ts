import { describe, expect, it } from 'vitest';
import { concernsOf, refusedAt, type GuardSituation } from '../../support/guard-findings.ts';
import { textWith } from '../../support/text-with.ts';

const guard = 'unread-roles';

const tree = 'DEFAULT EMEA{France}';
const bindings = ['jane smartAccount administrator', 'tara EMEA user+'];
const read = { principalsRead: new Set(['jane']) };

describe('unread-roles', () => {
  it('refuses to change the tree above people whose roles nobody knows', () => {
    const situation: GuardSituation = {
      live: { tree, bindings: ['jane smartAccount administrator'], read },
      desired: { tree: 'DEFAULT EMEA France', bindings },
    };
    expect(concernsOf(guard, situation)).toMatchObject([
      {
        at: 'smartAccount',
        message: textWith(/^The roles of tara were not read/),
        operations: ['move virtual-account:France'],
      },
    ]);
  });

  it('is content where all whom the layout names were read', () => {
    const live = { tree, bindings, read: { principalsRead: new Set(['jane', 'tara']) } };
    const desired = { tree: 'DEFAULT EMEA France', bindings };
    expect(refusedAt(guard, { live, desired })).toEqual([]);
    expect(refusedAt(guard, { live: { tree, bindings }, desired })).toEqual([]);
  });

  it('counts who left among those named', () => {
    const live = { tree, bindings: ['jane smartAccount administrator'], read };
    const desired = { tree: 'DEFAULT EMEA France', bindings: ['jane smartAccount administrator'], departed: ['ex'] };
    expect(refusedAt(guard, { live, desired })).toEqual(['smartAccount']);
  });

  it('lets be what changes nothing of theirs', () => {
    const live = { tree, bindings: ['jane smartAccount administrator'], read };
    expect(refusedAt(guard, { live, desired: { tree: `${tree} Lab`, bindings } })).toEqual([]);
  });
});
