import { expect, it } from 'vitest';
import { ciscoCapabilities } from '../../provider/backend/embedded/embedded-capabilities.ts';
import { isReadable } from '../../provider/apply/readable.ts';
import { makePlan } from '../../provider/plan/make-plan.ts';
import { verificationOf } from '../../provider/report/change-pack/verification.ts';
import { planningInput } from '../support/planning-input.ts';

const administrators = ['jane smartAccount administrator', 'omar smartAccount administrator'];

/** Every portal step of a plan under Cisco's capabilities. */
const { operations } = makePlan(
  planningInput({
    desired: {
      tree: 'DEFAULT A B',
      accounts: { A: { tags: { region: 'emea' } }, B: { description: 'New', tags: { region: 'apac' } } },
      bindings: [...administrators, 'nils A viewer+', 'tara A user', 'ada B viewer+'],
    },
    live: { tree: 'DEFAULT A B', bindings: [...administrators, 'tara A viewer', 'ada B viewer'] },
    capabilities: 'cisco',
  }),
);

it('promises of each step what the applier asks for when it closes it', () => {
  const steps = operations.filter(({ via }) => via === 'portal');
  expect(steps.length).toBeGreaterThan(3);
  for (const step of steps) {
    const { by } = verificationOf(step, ciscoCapabilities.read);
    expect([step.id, by === 'api']).toEqual([step.id, isReadable(step, ciscoCapabilities)]);
  }
});

it('says that a read closes a step whose rest is taken on trust', () => {
  const of = (id: string): unknown => {
    const step = operations.find((operation) => operation.id === id);
    return step && verificationOf(step, ciscoCapabilities.read);
  };
  expect(of('grant binding:A:nils')).toEqual({ by: 'api', partly: true });
  expect(of('update virtual-account:B')).toEqual({ by: 'api', partly: true });
  expect(of('update virtual-account:A')).toEqual({ by: 'none', partly: false });
});
