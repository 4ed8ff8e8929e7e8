import { describe, expect, it } from 'vitest';
import { confidentialName } from '../../provider/rules/confidential-name.ts';
import { findingsOf, placesOf } from '../support/rule-findings.ts';
import { textWith } from '../support/text-with.ts';

const rule = confidentialName;

describe('confidential-name', () => {
  it.each([
    ['Project_Merger', 'Merger'],
    ['confidential-emea', 'confidential'],
    ['M&A_2027', 'M&A'],
    ['Site_10.20.0.0/16', '10.20.0.0/16'],
    ['jane@acme.com', 'jane@acme.com'],
    ['Plant_Layoffs', 'Layoffs'],
  ])('finds what %s says', (name, word) => {
    const found = findingsOf(rule, { tree: `DEFAULT ${name}` });
    expect(found).toMatchObject([{ about: name.replaceAll('_', ' '), message: textWith(`"${word}"`) }]);
    expect(found[0]?.severity).toBeUndefined();
  });

  it.each(['Mergere', 'Secretariat', 'Germany', 'Release_1.2.3', 'International', 'Privateer'])(
    'lets %s be',
    (name) => {
      expect(placesOf(rule, { tree: `DEFAULT ${name}` })).toEqual([]);
    },
  );

  it('is milder about a word that may be harmless', () => {
    expect(findingsOf(rule, { tree: 'DEFAULT Internal_IT' })).toMatchObject([{ severity: 'warning' }]);
  });

  it('is milder where ordering tools do not find the name, as declared or else as read', () => {
    const tree = 'DEFAULT Merger';
    const hidden = { Merger: { visibility: 'restricted' } } as const;
    expect(findingsOf(rule, { tree, accounts: hidden })).toMatchObject([{ severity: 'warning' }]);
    expect(findingsOf(rule, { tree, live: { tree, accounts: hidden } })).toMatchObject([{ severity: 'warning' }]);
    const unknown = { Merger: { visibility: 'restricted', trust: { visibility: 'unknown' } } } as const;
    expect(findingsOf(rule, { tree, live: { tree, accounts: unknown } })[0]?.severity).toBeUndefined();
  });
});
