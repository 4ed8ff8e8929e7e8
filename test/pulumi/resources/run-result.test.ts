import { describe, expect, it } from 'vitest';
import type { Outcome } from '../../../provider/model/outcome.ts';
import type { ApplyReport } from '../../../provider/model/report.ts';
import { leftBy, notDoneIn, ofAsked, refuseNothingBegun } from '../../../provider/pulumi/resources/run-result.ts';
import { failureOf } from '../../support/failure-of.ts';
import { base, refusedPlan } from '../../support/report-samples.ts';

const drain = 'drain virtual-account:Old Lab';
const end = 'delete virtual-account:Old Lab';
const revoke = 'revoke binding:Old Lab:leegl';

function reportOf(parts: Partial<ApplyReport>): ApplyReport {
  return {
    ...{ ...base, command: 'apply', exitCode: 0, plan: null, policy: null, reviewers: [], lapses: [], rehearsed: null },
    ...{ outcomes: [], stages: [], notReviewed: [], refused: [], head: null },
    run: { id: 'r', status: 'complete', rehearsal: false, settled: null, lockBroken: null },
    ...parts,
  };
}

function done(id: string): Outcome {
  return { status: 'done', id, detail: undefined, settled: 'written' };
}

/** As the run says it of what was reviewed and has to wait, and of what was not reviewed. */
function notReviewed(id: string, message = 'needs an operation that is not in the reviewed plan'): Outcome {
  return { status: 'skipped', id, because: 'not-reviewed', message };
}

describe('what a run left undone', () => {
  it('is what was asked for and is held by something that was not', () => {
    const outcomes = [done(drain), notReviewed(end), notReviewed(revoke, 'is not in the reviewed plan')];
    const report = reportOf({ outcomes, notReviewed: [revoke] });
    expect(leftBy(ofAsked(report, new Set([drain, end])), undefined)).toEqual([
      `${end}: not begun: something has to be done first that this resource does not ask for (${revoke})`,
    ]);
  });

  it('is what was asked for and is now asked for otherwise', () => {
    const report = reportOf({
      ...{ outcomes: [notReviewed(drain, 'is not in the reviewed plan')], notReviewed: [drain] },
    });
    expect(leftBy(ofAsked(report, new Set([drain])), undefined)).toEqual([
      `${drain}: not begun: is not in the reviewed plan`,
    ]);
  });

  it('is nothing where others’ operations are left, or where nothing asks for it any more', () => {
    const report = reportOf({ outcomes: [done(drain), notReviewed(revoke)], notReviewed: [revoke] });
    expect(leftBy(ofAsked(report, new Set([drain, end])), undefined)).toEqual([]);
  });

  it('is nothing where a person was asked, and what waits for that', () => {
    const waits: Outcome = { status: 'skipped', id: end, because: 'needs-portal', message: 'needs a person' };
    const report = reportOf({ outcomes: [{ status: 'portal-open', id: drain, stage: 1 }, waits] });
    expect(leftBy(ofAsked(report, new Set([drain, end])), undefined)).toEqual([]);
  });

  it('is all that was not reviewed where a whole layout asks', () => {
    const report = reportOf({ outcomes: [done(drain), notReviewed(end)] });
    expect(notDoneIn(report, undefined)).toEqual([
      `${end}: not begun: needs an operation that is not in the reviewed plan`,
    ]);
  });
});

describe('a plan that was refused', () => {
  const refused = [{ code: 'plan-refused', message: 'no', hint: null }];

  it('is told by its guards, with advice that knows the plan', () => {
    const report = reportOf({ plan: refusedPlan, refused });
    const failure = failureOf(() => refuseNothingBegun(report, (plan) => `about ${plan.guards[0]?.guard ?? ''}`));
    expect(failure.message).toMatch(/^\[last-administrator\] acme\.com would be left/);
    expect(failure.hint).toBe('about last-administrator');
  });
});
