import { describe, expect, it } from 'vitest';
import type { Address } from '../../provider/model/address.ts';
import type { Json, Plan } from '../../provider/model/plan.ts';
import { renderJson } from '../../provider/report/json.ts';
import { validatePlan } from '../../schemas/compiled/plan.js';
import { validateReport } from '../../schemas/compiled/report.js';
import type { PlanDocument } from '../../schemas/types/plan.ts';
import { fullPlan, planReport, refusedPlan, sampleReports } from '../support/report-samples.ts';

describe('JSON', () => {
  it('has the form of its schema for every command', () => {
    for (const report of sampleReports()) {
      const valid = validateReport(JSON.parse(renderJson(report)));
      expect({ command: report.command, errors: validateReport.errors }).toEqual({
        command: report.command,
        errors: null,
      });
      expect(valid).toBe(true);
    }
  });

  it('leaves nothing of a report out', () => {
    for (const report of sampleReports()) {
      const document: unknown = JSON.parse(renderJson(report));
      const missing = Object.entries(report).filter(([, value]) => !isIn(value, document));
      expect({ command: report.command, missing }).toEqual({ command: report.command, missing: [] });
    }
  });

  it('is the same bytes for the same report', () => {
    expect(sampleReports().map(renderJson)).toEqual(sampleReports().map(renderJson));
    expect(renderJson(planReport())).toMatch(/^\{\n {2}"version": 1,\n {2}"command": "plan",\n {2}"backend": \{/);
    expect(renderJson(planReport())).toMatch(/\n\}\n$/);
  });

  it('is refused with a key that the schema does not know', () => {
    expect(validateReport({ ...(JSON.parse(renderJson(planReport())) as object), more: 1 })).toBe(false);
  });
});

describe('the schema of a plan', () => {
  it('takes plans', () => {
    for (const plan of [fullPlan, refusedPlan]) {
      validatePlan(JSON.parse(JSON.stringify(plan)));
      expect(validatePlan.errors).toBeNull();
    }
  });

  it.each([
    ['an operation of an unknown verb', { operations: [{ ...fullPlan.operations[0], verb: 'explode' }] }],
    [
      'a delete with something after it',
      { operations: [{ ...fullPlan.operations.at(-1), after: { name: 'x', parent: null } }] },
    ],
    ['a key that nobody declared', { also: true }],
    ['an expectation of an unknown kind', { operations: [{ ...fullPlan.operations[0], expects: [{ kind: 'luck' }] }] }],
    ['a day that is none', { day: 'tomorrow' }],
  ])('refuses %s', (_what, part) => {
    expect(validatePlan({ ...fullPlan, ...part })).toBe(false);
  });

  it('has the types of the model, in both directions', () => {
    // A schema cannot say that a text is an address; everything else is the same type.
    const there: (plan: Widened<Plan>) => PlanDocument = (plan) => plan;
    const back: (document: PlanDocument) => Widened<Plan> = (document) => document;
    expect(back(there(fullPlan))).toBe(fullPlan);
  });
});

/** Whether a value of a report lies somewhere in its document, where an optional field says null. */
function isIn(value: unknown, document: unknown): boolean {
  const said = spoken(value);
  const visit = (node: unknown): boolean =>
    spoken(node) === said || (typeof node === 'object' && node !== null && Object.values(node).some(visit));
  return visit(document);
}

/** Keys in one order, without those that say nothing: null, or an empty list. */
function spoken(value: unknown): string {
  return JSON.stringify(value, (_key, each: unknown) => {
    if (typeof each !== 'object' || each === null || Array.isArray(each)) return each;
    const entries = Object.entries(each).filter(([, held]) =>
      Array.isArray(held) ? held.length > 0 : (held ?? null) !== null,
    );
    return Object.fromEntries(entries.sort(([left], [right]) => (left < right ? -1 : 1)));
  });
}

type Widened<T> = Json extends T
  ? T
  : T extends Address
    ? string
    : T extends object
      ? { readonly [K in keyof T]: Widened<T[K]> }
      : T;
