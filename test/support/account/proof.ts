/** How many cases a law is tried on: a sample in every run, a campaign in a proof. */
export function runs(sample: number, campaign = sample * 100): { readonly numRuns: number } {
  return { numRuns: process.env['ESPALIER_PROOF'] === 'full' ? campaign : sample };
}
