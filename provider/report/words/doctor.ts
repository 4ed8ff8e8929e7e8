import type { Ability, CheckName, DoctorCheck } from '../../model/report-facts.ts';
import type { DoctorReport } from '../../model/report.ts';
import { phrase, spokenList, type Phrase } from '../phrase.ts';
import { counted } from './number.ts';

export const checkWords: Readonly<Record<CheckName, Phrase>> = {
  settings: phrase`settings`,
  layout: phrase`layout`,
  'run-store': phrase`run store`,
  lock: phrase`lock`,
  proxy: phrase`way out`,
  token: phrase`sign-in`,
  subscription: phrase`application`,
  clock: phrase`clock`,
  account: phrase`account`,
  entitlement: phrase`completeness`,
  actor: phrase`acts as`,
  'own-role': phrase`own roles`,
  'roles-of-others': phrase`roles of others`,
};

export const statusWords: Readonly<Record<DoctorCheck['status'], Phrase>> = {
  ok: phrase`ok`,
  warn: phrase`look at it`,
  fail: phrase`fails`,
  skipped: phrase`not looked at`,
};

/** How a kind of change is made, and where this identity may make it. */
export function abilityWords({ via, places, allowed }: Ability): { readonly via: Phrase; readonly where: Phrase } {
  const how = { api: phrase`by the interface`, portal: phrase`in the portal`, both: phrase`by field` } as const;
  const of = counted(places, phrase`place`, phrase`places`);
  if (places === 0) return { via: how[via], where: phrase`nothing of the kind in the layout` };
  if (allowed === null) return { via: how[via], where: phrase`${of}; whether it may is not known` };
  if (allowed === places) return { via: how[via], where: phrase`${of}, all allowed` };
  return { via: how[via], where: phrase`${of}, ${allowed === 0 ? phrase`none` : phrase`${allowed}`} allowed` };
}

/** "all is well", or what is not. */
export function doctorSummary({ checks }: DoctorReport): Phrase {
  const count = (status: DoctorCheck['status']): number => checks.filter((check) => check.status === status).length;
  const parts = [
    ...(count('fail') === 0 ? [] : [phrase`${counted(count('fail'), phrase`check fails`, phrase`checks fail`)}`]),
    ...(count('warn') === 0 ? [] : [phrase`${count('warn')} to look at`]),
  ];
  return parts.length === 0 ? phrase`all is well` : spokenList(parts, phrase`, `);
}
