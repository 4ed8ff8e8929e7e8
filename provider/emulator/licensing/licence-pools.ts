import type { Day } from '../../model/day.ts';
import type { Licence, LicenceType, VirtualAccount } from '../../backend/embedded/world-records.ts';

/** All that one Virtual Account holds and uses of one licence. */
export interface Pool {
  readonly account: VirtualAccount;
  readonly licence: string;
  /** In the order in which they are held; empty where something is used that nobody bought. */
  readonly lots: readonly Licence[];
  /** Of all lots, whatever their dates. That Cisco counts ended ones in is our inference: they can still be moved. */
  readonly quantity: number;
  /** Of the lots whose time is now. */
  readonly valid: number;
  /** Of the lots whose time has not come. */
  readonly future: number;
  /** By devices in this Virtual Account; what is reserved is counted in, as a public client saw it. */
  readonly inUse: number;
  readonly reserved: number;
}

export type LotStatus = 'ACTIVE' | 'EXPIRED' | 'FUTURE';

/** `day` is today, UTC. The last day counts. */
export function statusOfLot({ starts, ends }: Licence, day: Day): LotStatus {
  if (ends !== undefined && ends < day) return 'EXPIRED';
  return starts !== undefined && starts > day ? 'FUTURE' : 'ACTIVE';
}

/** What can be given away or set aside: never below nothing, since a lack shows in the status. Our inference. */
export function availableOf({ valid, inUse }: Pool): number {
  return Math.max(0, valid - inUse);
}

/** What may leave: ended lots may, too, since a Virtual Account has to be emptied before it is deleted. */
export function movableOf({ quantity, inUse }: Pool): number {
  return Math.max(0, quantity - inUse);
}

export function complianceOf({ valid, inUse }: Pool): 'In Compliance' | 'Out Of Compliance' {
  return inUse > valid ? 'Out Of Compliance' : 'In Compliance';
}

/** In the order in which the licences are first held, then first used. */
export function poolsOf(account: VirtualAccount, day: Day): readonly Pool[] {
  const lots = new Map<string, Licence[]>();
  for (const lot of account.licences) {
    const same = lots.get(lot.name);
    if (same) same.push(lot);
    else lots.set(lot.name, [lot]);
  }
  const uses = usesIn(account);
  return [...new Set([...lots.keys(), ...uses.keys()])].map((licence) =>
    poolFrom({ account, licence, lots: lots.get(licence) ?? [], ...(uses.get(licence) ?? noUse) }, day),
  );
}

/** The same of one licence, without the work for all the others. */
export function poolOf(account: VirtualAccount, licence: string, day: Day): Pool {
  const lots = account.licences.filter(({ name }) => name === licence);
  const use = usesIn(account, licence).get(licence) ?? noUse;
  return poolFrom({ account, licence, lots, ...use }, day);
}

function poolFrom(known: Pick<Pool, 'account' | 'licence' | 'lots' | 'inUse' | 'reserved'>, day: Day): Pool {
  const withStatus = (status: LotStatus) => known.lots.filter((lot) => statusOfLot(lot, day) === status);
  return { ...known, quantity: sum(known.lots), valid: sum(withStatus('ACTIVE')), future: sum(withStatus('FUTURE')) };
}

const typeWords: Readonly<Record<LicenceType, string>> = {
  perpetual: 'PERPETUAL',
  term: 'TERM',
  subscription: 'SUBSCRIPTION',
  demo: 'DEMO',
};

export function typeWord(type: LicenceType): string {
  return typeWords[type];
}

/** Cisco's document also has STANDARD; that it is a perpetual one is our inference. Undefined: no such type. */
export function typeOfWord(word: string | undefined): LicenceType | undefined {
  const upper = word?.toUpperCase();
  if (upper === 'STANDARD') return 'perpetual';
  return (['perpetual', 'term', 'subscription', 'demo'] as const).find((type) => typeWords[type] === upper);
}

interface Use {
  readonly inUse: number;
  readonly reserved: number;
}

const noUse: Use = { inUse: 0, reserved: 0 };

function usesIn(account: VirtualAccount, only?: string): ReadonlyMap<string, Use> {
  const uses = new Map<string, Use>();
  for (const device of account.devices)
    for (const { licence, quantity, reserved } of device.uses) {
      if (only !== undefined && licence !== only) continue;
      const before = uses.get(licence) ?? noUse;
      uses.set(licence, {
        inUse: before.inUse + quantity,
        reserved: before.reserved + (reserved ? quantity : 0),
      });
    }
  return uses;
}

function sum(lots: readonly Licence[]): number {
  return lots.reduce((total, { quantity }) => total + quantity, 0);
}
