import { Failure } from '../../model/failure.ts';
import type { Conflict, Declared } from '../claims.ts';
import type { CallContext } from './resource.ts';
import { line } from './run-result.ts';

/** What is wrong where another resource declares the same. */
export function claimedMessage({ about, holder }: Conflict): string {
  return `${about} is declared by ${holder} already`;
}

export const claimedHint = 'let one of them declare it';

export function claimedReason(conflict: Conflict): string {
  return line('pulumi-claimed', claimedMessage(conflict), claimedHint);
}

/** Says that this resource declares it, right before it is written. */
export async function refuseClaimed(context: CallContext, domain: string, declared: Declared): Promise<void> {
  const conflict = await context.claims.take(domain, declared);
  if (conflict !== undefined) throw new Failure('pulumi-claimed', claimedMessage(conflict), { hint: claimedHint });
}
