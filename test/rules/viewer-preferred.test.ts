import { describe, expect, it } from 'vitest';
import { viewerPreferred } from '../../provider/rules/viewer-preferred.ts';
import { findingsOf, placesOf } from '../support/rule-findings.ts';
import { textWith } from '../support/text-with.ts';

const rule = viewerPreferred;

const bindings = ['mina DEFAULT user', 'mina smartAccount viewer'];

describe('viewer-preferred', () => {
  it.each(['auditor', 'Finance controller', 'procurement', 'compliance analyst'])(
    'finds that a person in %s may change',
    (job) => {
      const people = { mina: { email: 'mina@acme.com', job } };
      expect(findingsOf(rule, { people, bindings })).toMatchObject([{ about: 'DEFAULT', message: textWith(job) }]);
    },
  );

  it.each([undefined, 'licence manager', 'network engineer', 'compliance engineer', 'international sales'])(
    'lets %s be',
    (job) => {
      expect(placesOf(rule, { people: { mina: { email: 'mina@acme.com', job } }, bindings })).toEqual([]);
    },
  );

  it('is content with viewer and approver', () => {
    const people = { mina: { email: 'mina@acme.com', job: 'legal counsel' } };
    expect(placesOf(rule, { people, bindings: ['mina smartAccount approver', 'mina DEFAULT viewer'] })).toEqual([]);
  });
});
