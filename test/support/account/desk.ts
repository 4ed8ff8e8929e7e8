import { expect } from 'vitest';
import {
  openEmbedded,
  type EmbeddedBackend,
  type EmbeddedOptions,
} from '../../../provider/backend/embedded/embedded-backend.ts';
import { worldFrom } from '../../../provider/backend/embedded/world-description.ts';
import { loadLayout, type LoadedLayout } from '../../../provider/layout/load-layout.ts';
import { printLayout } from '../../../provider/layout/print.ts';
import { riskIds } from '../../../provider/actions/layout-source.ts';
import type { Principal } from '../../../provider/model/address.ts';
import type { Desired } from '../../../provider/model/desired.ts';
import { classifyParties } from '../../../provider/model/party.ts';
import type { LiveRead, PlanningInput } from '../../../provider/model/planning.ts';
import type { LayoutDocument } from '../../../schemas/types/layout.ts';
import { domain, emails } from './account-model.ts';
import type { RandomAccount } from './random-account.ts';

export const day = '2026-11-24';
export const now = (): Date => new Date(`${day}T09:00:00Z`);

export interface SoundLayout extends LoadedLayout {
  readonly desired: Desired;
}

/** The layout as text, read by the loader: nothing that a user cannot write gets into a law. */
export async function loadText(files: Readonly<Record<string, string>>): Promise<LoadedLayout> {
  return loadLayout({ files: Object.entries(files).map(([name, text]) => ({ name, text })), riskIds });
}

export async function loadDocument(document: LayoutDocument): Promise<SoundLayout> {
  const loaded = await loadText({ 'layout.yaml': printLayout(document) });
  const { desired } = loaded;
  expect(loaded.diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
  if (desired === undefined) return expect.fail('a layout without errors means something');
  return { ...loaded, desired };
}

/** An account in memory, as the actor sees it and may change it. */
export function openAccount(
  account: Pick<RandomAccount, 'world' | 'actor'>,
  more: Partial<EmbeddedOptions> & { readonly desired?: Desired } = {},
): EmbeddedBackend {
  const { desired, ...options } = more;
  return openEmbedded({
    domain,
    world: { memory: worldFrom(account.world) },
    actsAs: account.actor,
    clock: now,
    ...(desired === undefined ? {} : { isCompany: companyOf(desired) }),
    ...options,
  });
}

export function companyOf(desired: Desired): (principal: Principal, email?: string) => boolean {
  const party = classifyParties({ desired, emailOf: (principal) => emails[principal as keyof typeof emails] });
  return (principal, email) => party(principal, email).kind === 'company';
}

export function readAll(backend: EmbeddedBackend): Promise<LiveRead> {
  return backend.read({ domain, principals: [], listen: undefined, signal: undefined, maxRequests: undefined });
}

/** What `makePlan` looks at, for a layout and an account as it stands. */
export async function planningOf(
  { desired, sources }: SoundLayout,
  backend: EmbeddedBackend,
  more: Partial<PlanningInput> = {},
): Promise<PlanningInput> {
  return {
    ...{ desired, live: await readAll(backend), baseline: undefined, capabilities: await backend.capabilities() },
    backend: { kind: backend.kind, banner: backend.banner },
    ...{ actor: undefined, target: undefined, only: undefined, day, knownEmails: new Map() },
    locate: (place) => sources.locate(place),
    ...more,
  };
}
