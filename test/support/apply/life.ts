import type { JournalDraft, Lock, LockRequest, RunStore } from '../../../provider/run-store/run-store.ts';

/** A process that dies at a given point. From then on nothing that it calls does anything any more. */
export class Life {
  #left: number;
  readonly passed: string[] = [];

  /** `points` it lives through before it dies. */
  constructor(points = Infinity) {
    this.#left = points;
  }

  get isOver(): boolean {
    return this.#left < 0;
  }

  /** Goes through a point, or dies there. */
  pass(where: string): void {
    this.#left -= 1;
    if (this.isOver) throw new Killed(where);
    this.passed.push(where);
  }
}

export class Killed extends Error {}

/** A store that dies with its process: before or after anything that it writes. */
export function mortalStore(store: RunStore, life: Life): RunStore {
  const around = async <T>(what: string, act: () => Promise<T>): Promise<T> => {
    life.pass(`before ${what}`);
    const result = await act();
    life.pass(`after ${what}`);
    return result;
  };
  const alive = <T>(act: () => Promise<T>): Promise<T> =>
    life.isOver ? Promise.reject(new Killed('a dead process')) : act();
  return {
    kind: store.kind,
    describe: store.describe,
    isNew: (domain) => alive(() => store.isNew(domain)),
    lock: (request: LockRequest) => alive(async () => mortalLock(await store.lock(request), life)),
    append: (domain, run, entry: JournalDraft) => around(entry.kind, () => store.append(domain, run, entry)),
    journal: (domain, run) => alive(() => store.journal(domain, run)),
    runs: (domain) => alive(() => store.runs(domain)),
    baseline: (domain) => alive(() => store.baseline(domain)),
    saveBaseline: (domain, baseline) => around('baseline', () => store.saveBaseline(domain, baseline)),
    ledger: (domain) => alive(() => store.ledger(domain)),
    saveLedger: (domain, ledger) => around('ledger', () => store.saveLedger(domain, ledger)),
    sightings: (domain) => alive(() => store.sightings(domain)),
    saveSightings: (domain, sightings) => around('sightings', () => store.saveSightings(domain, sightings)),
    claims: (domain) => alive(() => store.claims(domain)),
    saveClaim: (domain, claim) => around('claim', () => store.saveClaim(domain, claim)),
    forgetClaim: (domain, holder) => around('claim', () => store.forgetClaim(domain, holder)),
    attestations: (domain) => alive(() => store.attestations(domain)),
    attest: (domain, attestation) => around('attestation', () => store.attest(domain, attestation)),
  };
}

function mortalLock(lock: Lock, life: Life): Lock {
  return {
    broken: lock.broken,
    remaining: () => lock.remaining(),
    renew: () => (life.isOver ? Promise.reject(new Killed('a dead process')) : lock.renew()),
    release: () => (life.isOver ? Promise.resolve() : lock.release()),
  };
}
