import { describe, expect, it } from 'vitest';
import type { AccessChange } from '../../../provider/model/plan.ts';
import { diffAccess } from '../../../provider/plan/access-diff/access-diff.ts';
import { changeSet } from '../../support/change-set.ts';
import { readStory, type Story } from '../../support/estate-notation.ts';

/** `p: EMEA and below (3) without France: - → user`, one line per row. */
function lines(story: Story): readonly string[] {
  return diffAccess(readStory(story)).map(line);
}

function line({ who, at, extent, count, except, before, after, class: kind, may, lifetime }: AccessChange): string {
  const where = { itself: at, below: `below ${at}`, both: `${at} and below` }[extent];
  const without = except.length === 0 ? '' : ` without ${except.join(', ')}`;
  const marks = [...(may ? ['may'] : []), ...(lifetime === 'stays' ? [] : [lifetime])]
    .map((mark) => ` [${mark}]`)
    .join('');
  return `${kind} ${who.join(', ')}: ${where} (${String(count)})${without}: ${before ?? '-'} → ${after ?? '-'}${marks}`;
}

describe('access diff', () => {
  it('tells a change at the top of a region in one row, and sets apart what has a binding of its own', () => {
    expect(
      lines({ tree: 'EMEA{France{Paris} Germany{Berlin}} =', bind: ['p EMEA - → user+', 'p France viewer+ ='] }),
    ).toEqual([
      'escalated p: EMEA and below (3) without France: - → user',
      'escalated p: France and below (2): viewer → user',
    ]);
  });

  it('puts people with the same story into one row', () => {
    const bind = ['mina A - → viewer', 'piotr A - → viewer', 'lee A - → viewer'];
    expect(lines({ tree: 'A =', bind, partners: { lee: 'wwn' } })).toEqual([
      'escalated lee: A (1): - → viewer',
      'escalated mina, piotr: A (1): - → viewer',
    ]);
  });

  it('names the binding that a role comes from', () => {
    const [row] = diffAccess(readStory({ tree: 'A{X} B → A B{X}', bind: ['p A user+ =', 'p B administrator+ ='] }));
    expect(row).toMatchObject({
      at: 'X',
      causeBefore: { scope: 'A', role: 'user', through: 'children' },
      causeAfter: { scope: 'B', role: 'administrator', through: 'children' },
      class: 'escalated',
    });
  });

  it('shows the same role from another binding as equal, after what matters more', () => {
    expect(
      lines({ tree: 'A{X} =', bind: ['p A user+ → -', 'p X - → user', 'q A - → viewer', 'r A viewer → -'] }),
    ).toEqual([
      'escalated q: A (1): - → viewer',
      'reduced p: A (1): user → -',
      'reduced r: A (1): viewer → -',
      'equal p: X (1): user → user',
    ]);
  });

  it('marks what is new or gone, for holders of a Smart Account role too', () => {
    expect(lines({ tree: 'A{D} → A{N}', bind: ['p A user+ =', 's SmartAccount viewer ='] })).toEqual([
      'escalated p: N (1): - → user [created]',
      'escalated s: N (1): - → viewer [created]',
      'reduced p: D (1): user → - [deleted]',
      'reduced s: D (1): viewer → - [deleted]',
    ]);
  });

  it('counts the Smart Account as a place of its own', () => {
    expect(lines({ tree: 'A{B} =', bind: ['s SmartAccount - → user', 'x SmartAccount approver → viewer'] })).toEqual([
      'escalated s: smartAccount and below (3): - → user',
      'escalated x: smartAccount (1): approver → viewer',
      'escalated x: below smartAccount (2): - → viewer',
    ]);
  });

  it('marks what depends on a value that could not be read', () => {
    const set = changeSet(
      { tree: { A: null, B: 'A' }, bindings: [['p', 'A', 'user', undefined]] },
      { tree: { A: null, B: 'A' }, bindings: [] },
    );
    expect(diffAccess(set).map(line)).toEqual(['reduced p: A (1): user → -', 'reduced p: below A (1): user → - [may]']);
  });
});
