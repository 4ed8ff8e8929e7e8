import { expect, it } from 'vitest';
import { Failure } from '../../../provider/model/failure.ts';
import type { Json } from '../../../provider/model/plan.ts';
import { faultKinds } from '../../../provider/emulator/faults/fault-kinds.ts';
import { parseFaultProfile } from '../../../provider/emulator/faults/fault-profile.ts';
import { wrongValue, type Parameters } from '../../../provider/emulator/faults/fault-settings.ts';

const operations = ['get-token', 'list-virtual-accounts', 'create-virtual-account'];

function problemsOf(profile: Json): unknown {
  try {
    parseFaultProfile(profile, operations);
  } catch (error) {
    if (error instanceof Failure && error.code === 'fault-profile-invalid') return error.data['problems'];
    throw error;
  }
  return [];
}

it('takes a profile and fills in what it leaves out', () => {
  const { seed, faults } = parseFaultProfile(
    {
      faults: [
        { fault: 'latency', most: 80 },
        { fault: 'reply-lost', operations: ['create-virtual-account'] },
      ],
    },
    operations,
  );
  expect(seed).toBe(1);
  expect(faults[0]).toMatchObject({ probability: 1, after: 0, times: undefined, operations: undefined });
  expect([faults[0]?.settings.number('least'), faults[0]?.settings.number('most')]).toEqual([50, 80]);
  expect(faults[1]?.operations).toEqual(new Set(['create-virtual-account']));
});

it('is without faults where there is no profile', () => {
  expect(parseFaultProfile(null, operations).faults).toEqual([]);
});

it('names every mistake, with its place', () => {
  const mistakes: Json = {
    seed: -1,
    sead: 2,
    faults: [
      { fault: 'lattency', probability: 2, operations: ['list-accounts'] },
      { fault: 'latency', milliseconds: 3 },
      { fault: 'latency', least: 'soon', probability: 1.5 },
      { fault: 'rate-limit', headers: 'retry', operations: ['list-accounts'] },
      { fault: 'error-after', status: 404, operations: [] },
      'reply-lost',
    ],
  };
  expect(problemsOf(mistakes)).toEqual([
    '"sead" is unknown',
    '"seed" must be a whole number from 0 to 4294967295',
    'faults[0].fault must be one of the faults that there are',
    'faults[0].operations: "list-accounts" is no operation',
    'faults[0].probability must be a number from 0 to 1',
    'faults[1].milliseconds is unknown; latency has least, most, probability, after, times',
    'faults[2].least must be a whole number from 0 to 600000',
    'faults[2].probability must be a number from 0 to 1',
    'faults[3].headers must be "none" or "retry-after" or "x-ratelimit-seconds" or "x-ratelimit-milliseconds"',
    'faults[3].operations: "list-accounts" is no operation',
    'faults[4].status must be a whole number from 500 to 599',
    'faults[4].operations must be a list of operations, or ["*"]',
    'faults[5] is not an object',
  ]);
});

it.each([[[]], ['none'], [7], [{ faults: {} }], [{ faults: [{ fault: 'constructor' }] }]])('refuses %j', (profile) => {
  expect(problemsOf(profile)).not.toEqual([]);
});

it('has usual values that a profile could give as well', () => {
  for (const { parameters } of Object.values<{ readonly parameters: Parameters }>(faultKinds))
    for (const parameter of Object.values(parameters)) expect(wrongValue(parameter, parameter.usual)).toBeUndefined();
});
