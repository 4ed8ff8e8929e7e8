import { describe, expect, it } from 'vitest';
import { redundantRole } from '../../provider/rules/redundant-role.ts';
import { findingsOf, placesOf } from '../support/rule-findings.ts';

const rule = redundantRole;

const tree = 'DEFAULT EMEA{France{Paris} Germany}';

describe('redundant-role', () => {
  it.each([
    ['tara smartAccount user', 'tara France user'],
    ['tara smartAccount user', 'tara France viewer+'],
    ['tara EMEA administrator+', 'tara Paris user'],
  ])('finds that with %s, %s adds nothing', (stronger, weaker) => {
    expect(placesOf(rule, { tree, bindings: [stronger, weaker] })).toEqual([weaker.split(' ')[1]]);
  });

  it.each([
    ['tara smartAccount viewer', 'tara France user'],
    ['tara smartAccount approver', 'tara France viewer'],
    ['tara EMEA user', 'tara France user'],
    ['tara France user+', 'tara EMEA viewer+'],
    ['tara EMEA viewer+', 'tara France user'],
    ['tara EMEA user+', 'omar France user'],
  ])('lets %s and %s stand', (one, other) => {
    expect(placesOf(rule, { tree, bindings: [one, other] })).toEqual([]);
  });

  it('says why somebody cannot have less on a Virtual Account than on the Smart Account', () => {
    const [finding] = findingsOf(rule, { tree, bindings: ['tara smartAccount user', 'tara France viewer'] });
    expect(finding?.message).toBe('tara as viewer on France adds nothing to user on the Smart Account');
    expect(finding?.hint).toContain('cannot be narrowed');
  });
});
