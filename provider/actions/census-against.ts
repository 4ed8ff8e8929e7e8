import { join } from 'node:path';
import { isExternalGroup, parseAddress, type Principal, type Scope } from '../model/address.ts';
import { Failure } from '../model/failure.ts';
import type { CensusReport } from '../model/report.ts';
import type { CensusRows } from './census-rows.ts';
import { readText } from './files.ts';

/** A step of a change pack that gives or takes a role. */
interface PackStep {
  readonly address: string;
  readonly scope: Scope;
  readonly principal: Principal;
  /** Undefined: it takes the role away. */
  readonly role: string | undefined;
}

/**
 * A portal export against what a change pack asked for: who is missing although the pack adds him, and who is there
 * although he should not be. That is who lost his role by the pack, and who is on a place that the pack gives roles on,
 * is not asked for by it and known to nobody: a row that somebody added to a list would show itself like this.
 */
export async function comparePack(
  folder: string,
  census: CensusRows,
  isKnown: (principal: Principal) => boolean,
): Promise<CensusReport['against']> {
  const steps = await stepsOf(folder);
  const grants = steps.filter(({ role }) => role !== undefined);
  const asked = new Set(grants.map(({ principal }) => principal));
  const places = new Set(grants.map(({ scope }) => scope));
  const missing = grants.filter((step) => !isThere(census, step)).map(({ principal }) => principal);
  const unexpected = steps
    .filter((step) => step.role === undefined && holds(census, step))
    .map(({ principal }) => principal);
  for (const person of census.people.values()) {
    if (asked.has(person.ccoId) || isKnown(person.ccoId)) continue;
    const on = person.values.flatMap(({ address }) => scopeOf(address));
    // A list that names no places says of everybody only that he is somewhere.
    if (on.length === 0 || on.some((scope) => places.has(scope))) unexpected.push(person.ccoId);
  }
  return { folder, missing: sorted(missing), unexpected: sorted(unexpected) };
}

function sorted(principals: readonly Principal[]): readonly Principal[] {
  return [...new Set(principals)].sort();
}

/** With roles in the list it has to be the role that was asked for; without, being there has to do. */
function isThere({ people }: CensusRows, { address, principal, role }: PackStep): boolean {
  const person = people.get(principal);
  if (person === undefined) return false;
  return person.values.length === 0 || person.values.some((value) => value.address === address && value.role === role);
}

function holds({ people }: CensusRows, { address, principal }: PackStep): boolean {
  return people.get(principal)?.values.some((value) => value.address === address) === true;
}

function scopeOf(address: string): readonly Scope[] {
  const parsed = parseAddress(address);
  return parsed?.kind === 'binding' ? [parsed.scope] : [];
}

/** The record of the pack says what was asked for; its lists could hold more by now. */
async function stepsOf(folder: string): Promise<readonly PackStep[]> {
  const file = join(folder, 'change-pack.json');
  const text = await readText(file);
  const steps = recordedSteps(text);
  if (steps === undefined) throw new Failure('list-unusable', `${file} is not the record of a change pack`);
  return steps.flatMap(({ id, after }) => {
    const address = /^(?:grant|change-binding|revoke) (.*)$/.exec(id)?.[1] ?? '';
    const parsed = parseAddress(address);
    if (parsed?.kind !== 'binding' || isExternalGroup(parsed.principal)) return [];
    return [{ address, scope: parsed.scope, principal: parsed.principal, role: after?.role }];
  });
}

interface RecordedStep {
  readonly id: string;
  readonly after: { readonly role: string } | undefined;
}

function recordedSteps(text: string): readonly RecordedStep[] | undefined {
  try {
    const record = JSON.parse(text) as { readonly steps?: unknown } | null;
    return Array.isArray(record?.steps) ? record.steps.map(recordedStep) : undefined;
  } catch {
    return undefined;
  }
}

function recordedStep(step: unknown): RecordedStep {
  const { id, after } = (step ?? {}) as { readonly id?: unknown; readonly after?: { readonly role?: unknown } | null };
  const role = after?.role;
  return { id: String(id), after: typeof role === 'string' ? { role } : undefined };
}
