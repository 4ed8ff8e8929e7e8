import { expect } from 'vitest';
import { Failure } from '../../provider/model/failure.ts';

/** The failure that a call throws; the test fails when it throws none, or something else. */
export function failureOf(call: () => unknown): Failure {
  try {
    call();
  } catch (error) {
    expect(error).toBeInstanceOf(Failure);
    return error as Failure;
  }
  throw new Failure('bug', 'It was expected to fail, and did not');
}

export async function failureWithin(promise: Promise<unknown>): Promise<Failure> {
  try {
    await promise;
  } catch (error) {
    expect(error).toBeInstanceOf(Failure);
    return error as Failure;
  }
  throw new Failure('bug', 'It was expected to fail, and did not');
}
