import type { Principal } from '../../model/address.ts';
import type { Capabilities } from '../../model/capabilities.ts';
import type { GrantOperation, Operation, Plan } from '../../model/plan.ts';
import { json } from '../encode.ts';
import { operationsAtHand } from '../words/at-hand.ts';
import type { PackFileFacts } from '../../model/report-facts.ts';
import { sha256Of } from './file-name.ts';
import { defaultColumns, peopleFiles, type PackColumn, type PackPerson, type RefusedRow } from './people-files.ts';
import { readmeText } from './readme.ts';
import { verificationOf } from './verification.ts';

export interface ChangePackRequest {
  readonly plan: Plan;
  readonly stage: number;
  /** Ids of the portal steps of this stage. */
  readonly steps: readonly string[];
  /** Undefined: the default ones. */
  readonly columns: readonly PackColumn[] | undefined;
  /** E-mails and parties; who is missing here counts as an outsider. */
  readonly people: ReadonlyMap<Principal, PackPerson>;
  /** What reads return: by it each step says how it will be known to be done. */
  readonly read: Capabilities['read'];
}

export interface ChangePack {
  /** `README.md` first, then lists of people, `change-pack.json` last. Names are safe in any folder. */
  readonly files: readonly PackFile[];
  readonly refused: readonly RefusedRow[];
}

interface PackFile extends PackFileFacts {
  readonly text: string;
}

/** The files that hand a stage of portal steps to a person. Pure: the same request gives the same bytes. */
export function changePack(request: ChangePackRequest): ChangePack {
  const { plan, stage, columns = defaultColumns, people, read } = request;
  const wanted = new Set(request.steps);
  const planned = plan.operations.filter(({ id }) => wanted.has(id));
  const steps = renamesLast(operationsAtHand(plan).filter(({ id }) => wanted.has(id)));
  const { files: lists, refused } = peopleFiles({ grants: steps.filter(isGrant), columns, people });
  const readme = fileOf('README.md', readmeText({ plan, stage, steps, files: lists, refused, read }));
  const listFiles = lists.map(({ name, text, sha256, operations }) => ({
    name,
    text,
    sha256,
    rows: operations.length,
  }));
  const files = [readme, ...listFiles];
  const record = json({
    version: 1,
    domain: plan.domain,
    planDigest: plan.digest,
    day: plan.day,
    stage,
    steps: planned.map((step) => ({
      id: step.id,
      before: step.before,
      after: step.after,
      mayBeDoneBy: step.mayBeDoneBy,
      verifiedBy: verificationOf(step, read).by,
    })),
    files: files.map(({ name, sha256, rows }) => ({ name, sha256, rows })),
    refused: refused.map(({ operation, because }) => ({ id: operation.id, because })),
  });
  return { files: [...files, fileOf('change-pack.json', record.text)], refused };
}

function fileOf(name: string, text: string): PackFile {
  return { name, text, sha256: sha256Of(text), rows: 0 };
}

/** Every other step goes by the old name, so it is easier to find while that is still there. */
function renamesLast(steps: readonly Operation[]): readonly Operation[] {
  return [...steps.filter(({ verb }) => verb !== 'rename'), ...steps.filter(({ verb }) => verb === 'rename')];
}

function isGrant(operation: Operation): operation is GrantOperation {
  return operation.verb === 'grant';
}
