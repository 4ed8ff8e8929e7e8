/**
 * How many cases a law is tried on: in every run a sample, always the same one, so that a change is judged by what it
 * changes; in a proof a campaign of new cases.
 */
export function runs(sample: number, campaign = sample * 100): { readonly numRuns: number; readonly seed?: number } {
  return process.env['ESPALIER_PROOF'] === 'full' ? { numRuns: campaign } : { numRuns: sample, seed: 7 };
}
