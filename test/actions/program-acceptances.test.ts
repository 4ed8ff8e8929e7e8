import { describe, expect, it } from 'vitest';
import { acceptedBy, riskProblem } from '../../provider/actions/program-acceptances.ts';
import type { LiveEstate, LiveVirtualAccount } from '../../provider/model/estate.ts';
import { pathOf } from '../../provider/model/place.ts';

function live(id: string, name: string, parent?: string): readonly [string, LiveVirtualAccount] {
  const fields = { description: undefined, visibility: undefined, tags: undefined, assets: undefined };
  return [name, { id, name, parent, default: false, onPremises: false, ...fields }];
}

const estate: LiveEstate = {
  domain: 'acme.com',
  virtualAccounts: new Map([live('1', 'EMEA'), live('2', 'France', 'EMEA'), live('3', 'A/B', 'EMEA')]),
  ...{ bindings: new Map(), emails: new Map(), ambiguous: [] },
};

function placesOf(at: string | undefined, own: readonly string[] = ['France']): readonly string[] {
  const entry = { risk: 'access-gap', at, because: 'at night', until: undefined };
  return acceptedBy([entry], { estate, own }).map((accepted) => accepted.at);
}

describe('the place of an accepted risk', () => {
  it.each<readonly [string | undefined, readonly string[]]>([
    [undefined, ['France']],
    ['smartAccount', ['smartAccount']],
    ['EMEA', ['EMEA']],
    ['EMEA/France', ['France']],
    ['acme.com/2', ['France']],
    // As a hint quotes it, and as a path writes it.
    ['A/B', ['A/B']],
    ['EMEA/A\\/B', ['A/B']],
    ['APAC/France', []],
    ['acme.com/9', []],
    ['Nowhere', []],
    ['EMEA/**', []],
  ])('%s', (at, places) => {
    expect(placesOf(at)).toEqual(places);
  });

  it('is in a rename the name of now and the name of later', () => {
    expect(placesOf(undefined, ['France', 'Gaul'])).toEqual(['France', 'Gaul']);
    expect(placesOf('Gaul', ['France', 'Gaul'])).toEqual(['Gaul']);
    expect(placesOf('EMEA/Gaul', ['France', 'Gaul'])).toEqual(['Gaul']);
  });

  it('is told with the property that says it', () => {
    const entry = { risk: 'access-gap', at: undefined, because: 'at night', until: '2031-05-31' };
    const [, second] = acceptedBy([entry, entry], { estate, own: ['France'] });
    expect(second).toMatchObject({ risk: 'access-gap', at: 'France', because: 'at night', until: '2031-05-31' });
    expect(second && pathOf(second.place)).toEqual(['accepted', 1]);
  });
});

it('guards alone can be accepted by a single resource', () => {
  expect(riskProblem('last-administrator')).toBeUndefined();
  expect(riskProblem('last-administrators')).toContain('did you mean `last-administrator`?');
  expect(riskProblem('single-administrator')).toContain('a rule, and guards alone');
});
