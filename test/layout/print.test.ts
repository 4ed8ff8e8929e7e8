import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatLayout } from '../../provider/layout/format-layout.ts';
import { layoutOfDesired } from '../../provider/layout/layout-of-desired.ts';
import { printLayout } from '../../provider/layout/print.ts';
import { readYaml } from '../../provider/layout/read-yaml.ts';
import { arbitraryLayout } from '../support/layout-arbitrary.ts';
import { loadSound } from './load.ts';
import { withoutPlaces } from './without-places.ts';

const numRuns = process.env['ESPALIER_PROOF'] === 'full' ? 20_000 : 150;

describe('printing', () => {
  it('writes the document that it was given', () => {
    fc.assert(
      fc.property(arbitraryLayout(), (document) => {
        const read = readYaml('layout.yaml', printLayout(document));
        expect(read.diagnostics).toEqual([]);
        expect(read.value).toEqual(document);
      }),
      { numRuns },
    );
  });

  it('is undone by loading: what a layout means comes back', async () => {
    await fc.assert(
      fc.asyncProperty(arbitraryLayout(), async (document) => {
        const { desired } = await loadSound(printLayout(document));
        const again = await loadSound(printLayout(layoutOfDesired(desired)));
        expect(withoutPlaces(again.desired)).toEqual(withoutPlaces(desired));
      }),
      { numRuns },
    );
  });

  it('is in canonical form', () => {
    fc.assert(
      fc.property(arbitraryLayout(), (document) => {
        const text = printLayout(document);
        expect(formatLayout('layout.yaml', text)).toBe(text);
      }),
      { numRuns },
    );
  });
});
