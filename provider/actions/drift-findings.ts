import { changedLines } from '../layout/changed-lines.ts';
import { editLayout } from '../layout/edit-layout.ts';
import { parseAddress, type Principal } from '../model/address.ts';
import { canonicalJson } from '../model/canonical-json.ts';
import type { DriftEntry, Plan } from '../model/plan.ts';
import type { PlanningInput } from '../model/planning.ts';
import type { DriftFinding } from '../model/report-facts.ts';
import { acceptingEdits } from './drift-edits.ts';
import type { Session } from './session.ts';

/** For how many findings the lines of `--accept` are worked out; a longer list is decided with `**` or a file. */
const previews = 50;

/** What is said beside each finding: since when, who is affected, and the ways out. */
export async function describeFindings(parts: {
  readonly session: Session;
  readonly input: PlanningInput;
  readonly plan: Plan;
  readonly entries: readonly DriftEntry[];
}): Promise<readonly DriftFinding[]> {
  const { session, input, plan, entries } = parts;
  const since = await firstSeen(session, input.desired.domain, entries);
  const operations = new Set<string>(plan.operations.map(({ address }) => address));
  const peopleAt = peopleByScope(input);
  const findings: DriftFinding[] = [];
  for (const [index, entry] of entries.entries()) {
    findings.push({
      ...entry,
      since: since.get(nameOf(entry)) ?? null,
      affected: affectedBy(input, entry, peopleAt),
      accept: index < previews ? await preview(session, input, entry) : null,
      revertible: operations.has(entry.address),
    });
  }
  return findings;
}

/** Keeps the day on which each finding was first seen, and forgets what is no longer there. */
async function firstSeen(
  session: Session,
  domain: string,
  entries: readonly DriftEntry[],
): Promise<ReadonlyMap<string, string>> {
  const store = session.store();
  const known = await store.sightings(domain);
  const now = new Map(entries.map((entry) => [nameOf(entry), known.get(nameOf(entry)) ?? session.day]));
  if (canonicalJson([...known]) !== canonicalJson([...now]) && (known.size > 0 || now.size > 0))
    await store.saveSightings(domain, now);
  return now;
}

function nameOf({ kind, address, field, live }: DriftEntry): string {
  return canonicalJson([kind, address, field, live]);
}

async function preview(session: Session, input: PlanningInput, entry: DriftEntry): Promise<DriftFinding['accept']> {
  const { files, problems } = await editLayout(session.layout, acceptingEdits(input, [entry]));
  const [file] = files;
  if (!file || problems.length > 0) return null;
  return { file: file.name, lines: changedLines(file.before, file.after).added };
}

function peopleByScope(input: PlanningInput): ReadonlyMap<string, readonly Principal[]> {
  const people = new Map<string, Principal[]>();
  for (const { scope, principal } of input.live.estate.bindings.values()) {
    const there = people.get(scope);
    if (there) there.push(principal);
    else people.set(scope, [principal]);
  }
  return people;
}

/** Whose access a finding is about: the person of a binding, or who holds something on the account. */
function affectedBy(
  input: PlanningInput,
  { address }: DriftEntry,
  peopleAt: ReadonlyMap<string, readonly Principal[]>,
): readonly string[] {
  const parsed = parseAddress(address);
  if (parsed === undefined) return [];
  const principals = parsed.kind === 'binding' ? [parsed.principal] : (peopleAt.get(parsed.name) ?? []);
  const { desired, live, knownEmails } = input;
  return principals
    .map((id) => desired.peopleById.get(id)?.handle ?? live.estate.emails.get(id) ?? knownEmails.get(id) ?? id)
    .sort();
}
