import type { RunStore } from './run-store.ts';

/** A run store that hands every call on to whichever one is meant now; who wants less than that overrides a part. */
export function passingOn(now: () => RunStore): RunStore {
  return {
    kind: now().kind,
    describe: now().describe,
    lock: (request) => now().lock(request),
    isNew: (domain) => now().isNew(domain),
    append: (domain, run, entry) => now().append(domain, run, entry),
    journal: (domain, run) => now().journal(domain, run),
    runs: (domain) => now().runs(domain),
    baseline: (domain) => now().baseline(domain),
    saveBaseline: (domain, baseline) => now().saveBaseline(domain, baseline),
    ledger: (domain) => now().ledger(domain),
    saveLedger: (domain, ledger) => now().saveLedger(domain, ledger),
    sightings: (domain) => now().sightings(domain),
    saveSightings: (domain, sightings) => now().saveSightings(domain, sightings),
    attestations: (domain) => now().attestations(domain),
    attest: (domain, attestation) => now().attest(domain, attestation),
    claims: (domain) => now().claims(domain),
    saveClaim: (domain, claim) => now().saveClaim(domain, claim),
    forgetClaim: (domain, holder) => now().forgetClaim(domain, holder),
  };
}
