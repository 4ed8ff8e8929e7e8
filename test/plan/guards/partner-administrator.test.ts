import { describe, expect, it } from 'vitest';
import { concernsOf, refusedAt, type GuardSituation } from '../../support/guard-findings.ts';
import { textWith } from '../../support/text-with.ts';

const guard = 'partner-administrator';

const partners = { wwn: { people: ['lee', 'max'] } };
const tree = 'DEFAULT EMEA{France Germany} Lab';
const staff = ['jane smartAccount administrator', 'omar smartAccount administrator'];

function at(live: readonly string[], desired: readonly string[], later: string = tree): readonly string[] {
  return refusedAt(guard, {
    live: { tree, bindings: [...staff, ...live], emails: { lee: 'lee@wwn.example', max: 'max@wwn.example' } },
    desired: { partners, tree: later, bindings: [...staff, ...desired] },
  });
}

describe('partner-administrator', () => {
  it('refuses wherever a partner becomes administrator', () => {
    expect(at([], ['lee smartAccount administrator'])).toEqual(['smartAccount']);
    expect(at([], ['lee France administrator'])).toEqual(['France']);
    expect(at(['lee France user'], ['lee France administrator'])).toEqual(['France']);
  });

  it('is one decision for a whole region, and for all who come with it', () => {
    expect(at(['max France user'], ['lee EMEA administrator+', 'max EMEA administrator+'])).toEqual(['EMEA']);
  });

  it('sees what comes under a partner by a move', () => {
    const lee = ['lee EMEA administrator+'];
    expect(at(lee, lee, 'DEFAULT EMEA{France Germany Lab}')).toEqual(['EMEA']);
  });

  it('lets be what was so before, what is nested in it later, other roles, and company people', () => {
    const lee = ['lee EMEA administrator+'];
    expect(at(lee, lee)).toEqual([]);
    expect(at(lee, lee, 'DEFAULT EMEA{France Germany Spain} Lab')).toEqual([]);
    expect(at([], ['lee EMEA user+', 'nils France administrator'])).toEqual([]);
  });

  it('asks about a new Virtual Account that is granted by name', () => {
    expect(at([], ['lee Spain administrator'], `${tree} Spain`)).toEqual(['Spain']);
  });

  it('names the people and the writes', () => {
    const situation: GuardSituation = {
      live: { bindings: staff },
      desired: { partners, bindings: [...staff, 'lee DEFAULT administrator', 'max DEFAULT administrator'] },
    };
    expect(concernsOf(guard, situation)).toMatchObject([
      {
        message: textWith(/^lee, max from outside the company/),
        operations: ['grant binding:DEFAULT:lee', 'grant binding:DEFAULT:max'],
      },
    ]);
  });
});
