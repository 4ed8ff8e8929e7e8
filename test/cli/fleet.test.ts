import { describe, expect, it } from 'vitest';
import { fileFor } from '../../provider/cli/fleet.ts';

describe('the report of one account of several', () => {
  it('has the name of the account in its file name', () => {
    expect(fileFor('plan.md', 'acme.com', true)).toBe('plan.acme.com.md');
    expect(fileFor('out.d/plan', 'acme.com', true)).toBe('out.d/plan.acme.com');
    expect(fileFor('.hidden', 'acme.com', true)).toBe('.hidden.acme.com');
  });

  it('cannot leave its folder by that name', () => {
    expect(fileFor('plan.md', '../../etc/x', true)).toBe('plan..._.._etc_x.md');
  });

  it('is the file that was named where there is one account', () => {
    expect(fileFor('plan.md', 'acme.com', false)).toBe('plan.md');
    expect(fileFor('plan.md', undefined, true)).toBe('plan.md');
  });
});
