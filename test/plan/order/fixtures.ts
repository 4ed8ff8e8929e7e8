import type { Story } from '../../support/estate-notation.ts';

/**
 * The smallest estates of their kind: what one edge is for, and where no order exists. Edges are written
 * `grant p B < move X < revoke p A`; `bridge` is a binding or a parked move that makes two safe plans of it.
 */
export interface Fixture extends Story {
  readonly edges?: readonly string[];
  /** Ranks of the promises that cannot be kept together. */
  readonly refused?: readonly string[];
  readonly gap?: readonly string[];
  readonly bridge?: string;
}

export const fixtures: Readonly<Record<string, Fixture>> = {
  'a person follows a move': {
    tree: 'A{X} B → A B{X}',
    bind: ['p A user+ → -', 'p B - → user+'],
    edges: ['grant p B < move X < revoke p A'],
  },
  'a Smart Account role is narrowed': {
    tree: 'A B =',
    bind: ['p SmartAccount user → -', 'p A - → user', 'p B - → viewer'],
    edges: ['grant p A < revoke p smartAccount', 'grant p B < revoke p smartAccount'],
  },
  'a nested binding waits for nobody': {
    tree: 'A{B{C}} =',
    bind: ['p A user+ → -', 'p B - → user+', 'p C - → user'],
    edges: ['grant p B < revoke p A'],
  },
  'the tree alone': { tree: 'A{B} → B{A}', bind: [], edges: ['move B < move A'] },
  'a created account protects nothing': {
    tree: 'A → A{N}',
    bind: ['p A viewer+ → -', 'p N - → viewer'],
    edges: ['create N < grant p N'],
  },
  'a drain brings content': {
    tree: 'A D T → A T, D drains to T',
    bind: ['p D user', 'p T - → user', 'q T administrator → viewer'],
    edges: ['grant p T < drain D', 'change-binding q T < drain D', 'drain D < delete D'],
  },
  'a move alone': {
    tree: 'A{X} B → A B{X}',
    bind: ['o A user+ =', 'r B user+ ='],
    partners: { o: 'x', r: 'y' },
    edges: [],
  },
  'only one of two may wait': {
    tree: 'V =',
    bind: ['p V administrator → -', 'o V administrator → -', 'q V - → administrator'],
    partners: { o: 'x', q: 'y' },
    edges: ['revoke o V < grant q V < revoke p V'],
  },
  'two accounts change places under their administrators': {
    tree: 'A{X} B{Y} → A{Y} B{X}',
    bind: ['p B administrator+ → -', 'p A - → administrator+'],
    refused: ['2', '4'],
    bridge: 'p Y administrator',
  },
  'two accounts change places under a viewer': {
    tree: 'A{X} B{Y} → A{Y} B{X}',
    bind: ['p B viewer+ → -', 'p A - → viewer+'],
    gap: ['p Y'],
    edges: ['revoke p B < move X < grant p A < move Y'],
    bridge: 'p Y viewer',
  },
  'parent and child change places': {
    tree: 'A{B{X}} → B{A{X}}',
    bind: ['p A administrator+ =', 'q B administrator+ ='],
    refused: ['0', '6a'],
    bridge: 'p X administrator',
  },
  'an account follows another': {
    tree: 'A{B X} C → A{B{C{X}}}',
    bind: ['p A administrator+ → -', 'p B viewer+ ='],
    gap: ['p X'],
    edges: ['revoke p A < move C < move X'],
    bridge: 'p X viewer',
  },
  'two accounts exchange their children': {
    tree: 'P{J1{I1}} Q{J2{I2}} → P{J2{I1}} Q{J1{I2}}',
    bind: ['p P viewer+ =', 'q Q viewer+ ='],
    refused: ['2'],
    bridge: 'park I1 at P',
  },
  'one partner takes over from another': {
    tree: 'V =',
    bind: ['o V administrator → -', 'r V - → administrator'],
    partners: { o: 'x', r: 'y' },
    refused: ['4', '5'],
    bridge: 'accept',
  },
  'two people are raised while two accounts move': {
    tree: 'A{A1{X}} C{C1{Y}} → A{A1 Y} C{C1 X}',
    bind: [
      'p A viewer+ → administrator+',
      'q C viewer+ → administrator+',
      'p C viewer+ =',
      'p C1 administrator+ =',
      'q A viewer+ =',
      'q A1 administrator+ =',
    ],
    refused: ['2', '4'],
    bridge: 'p Y administrator',
  },
};
