import { join } from 'node:path';
import type { ChangePack, WrittenPack } from '../apply/run-options.ts';
import type { Principal } from '../model/address.ts';
import type { Capabilities } from '../model/capabilities.ts';
import type { Desired } from '../model/desired.ts';
import { classifyParties } from '../model/party.ts';
import type { Plan } from '../model/plan.ts';
import type { PlanningInput } from '../model/planning.ts';
import { writeText } from './files.ts';
import type { Session } from './session.ts';
import type { Settings } from './settings.ts';

/** What a host is asked to turn into files: a stage of portal steps. */
interface PackRequest {
  readonly plan: Plan;
  readonly stage: number;
  readonly steps: readonly string[];
  /** Who is missing here counts as an outsider. */
  readonly people: ReadonlyMap<Principal, { readonly email: string | null; readonly company: boolean }>;
  readonly read: Capabilities['read'];
  /** Undefined: the default. */
  readonly columns: Settings['packColumns'];
}

export type RenderPack = (request: PackRequest) => {
  readonly files: readonly {
    readonly name: string;
    readonly text: string;
    readonly sha256: string;
    readonly rows: number;
  }[];
};

/** Writes the files of each stage below `change-pack/<run>/<stage>/` of the layout's folder. */
export function packWriter(parts: {
  readonly session: Session;
  readonly desired: Desired;
  readonly capabilities: Capabilities;
  readonly render: RenderPack;
  readonly input: () => PlanningInput | undefined;
}): (pack: ChangePack) => Promise<WrittenPack> {
  const { session, desired, capabilities, render } = parts;
  return async ({ run, stage, steps, plan }) => {
    const folder = join('change-pack', run, String(stage));
    const people = peopleOf(desired, parts.input());
    const ids = steps.map(({ id }) => id);
    const { files } = render({
      ...{ plan, stage, steps: ids, people, read: capabilities.read },
      columns: session.settings.packColumns,
    });
    for (const { name, text } of files)
      await writeText(join(session.settings.folder, folder, name), text, { mode: 0o600 });
    return { folder, files: files.map(({ name, sha256, rows }) => ({ name, sha256, rows })) };
  };
}

function peopleOf(desired: Desired, input: PlanningInput | undefined): PackRequest['people'] {
  const emailOf = (principal: Principal): string | undefined =>
    desired.peopleById.get(principal)?.email ??
    input?.live.estate.emails.get(principal) ??
    input?.knownEmails.get(principal);
  const party = classifyParties({ desired, emailOf, live: input?.live.estate });
  const principals = new Set([
    ...desired.peopleById.keys(),
    ...(input?.live.estate.emails.keys() ?? []),
    // A step that another resource asked for before is about somebody whom this one does not name.
    ...(input?.knownEmails.keys() ?? []),
  ]);
  return new Map(
    [...principals].map((principal) => [
      principal,
      { email: emailOf(principal) ?? null, company: party(principal).kind === 'company' },
    ]),
  );
}
