import { expect } from 'vitest';

/** In an expectation: any text that contains this, or that this matches. */
export function textWith(part: string | RegExp): string {
  return (typeof part === 'string' ? expect.stringContaining(part) : expect.stringMatching(part)) as string;
}
