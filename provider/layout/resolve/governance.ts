import type { Manage as ManageEntry } from '../../../schemas/types/layout.ts';
import { parseAddress } from '../../model/address.ts';
import type { Accepted, Delegation, Ignore, Manage, Removal, RuleSetting } from '../../model/desired.ts';
import { below, type Place } from '../../model/place.ts';
import type { Findings } from '../findings.ts';
import type { Loose } from '../form/prune.ts';
import { didYouMean } from '../../model/nearest.ts';
import type { AccountReferences } from './account-references.ts';
import { withinOf } from './delegated-reach.ts';
import type { Directory } from './directory.ts';
import { sectionPlace, type Part, type Parts } from './parts.ts';
import type { Tree } from './tree-account.ts';

/** What the sections look at that speak of care, not of the account. */
export interface Governance {
  readonly parts: Parts;
  readonly directory: Directory;
  readonly references: AccountReferences;
  readonly tree: Tree;
  readonly riskIds: ReadonlySet<string>;
  readonly findings: Findings;
}

/** The entries of a list section of all files, with their places. */
function* entriesOf<Section extends 'removed' | 'accepted' | 'delegate'>(
  parts: readonly Part[],
  section: Section,
): Generator<{
  readonly entry: NonNullable<NonNullable<Part['layout'][Section]>[number]>;
  readonly place: Place;
  readonly part: Part;
}> {
  for (const part of parts) {
    for (const [index, entry] of (part.layout[section] ?? []).entries()) {
      if (entry !== undefined) yield { entry, place: below(sectionPlace(part, section), index), part };
    }
  }
}

export function resolveRemoved({ parts, references, tree, findings }: Governance): readonly Removal[] {
  const removals = new Map<string, Removal>();
  for (const { entry, place, part } of entriesOf(parts.all, 'removed')) {
    const at =
      entry.at === undefined ? undefined : references.named({ text: entry.at, place: below(place, 'at'), part });
    const target =
      entry.drainTo === undefined ? undefined : { text: entry.drainTo, place: below(place, 'drainTo'), part };
    const isItself = at !== undefined && target?.text === entry.at;
    const drainTo = target === undefined || isItself ? undefined : references.declared(target)?.name;
    if (at === undefined) continue;
    const declared = tree.get(at);
    if (declared !== undefined) {
      findings.add({
        code: 'removed-and-declared',
        message: `\`${at}\` is declared and in \`removed\``,
        hint: 'delete one of the two',
        place: below(place, 'at'),
        related: [{ place: declared.place, message: 'declared here' }],
        about: at,
      });
    }
    if (isItself) {
      findings.add({
        code: 'drain-into-itself',
        message: `\`${at}\` cannot be emptied into itself`,
        hint: 'name another Virtual Account',
        place: below(place, 'drainTo'),
        about: at,
      });
    }
    const first = removals.get(at);
    if (first === undefined) {
      const { because, until } = entry;
      removals.set(at, { at, drainTo, because, until, ...withinOf(part), place });
    } else twice(findings, `\`${at}\` is in \`removed\` twice`, place, first.place);
  }
  return [...removals.values()];
}

export function resolveAccepted({ parts, references, riskIds, findings }: Governance): readonly Accepted[] {
  const accepted = new Map<string, Accepted>();
  for (const { entry, place, part } of entriesOf(parts.all, 'accepted')) {
    const { risk, because, until } = entry;
    if (risk !== undefined) checkRisk(risk, below(place, 'risk'), riskIds, findings);
    const at =
      entry.at === undefined ? undefined : references.scope({ text: entry.at, place: below(place, 'at'), part }, false);
    if (risk === undefined || at === undefined || because === undefined) continue;
    if (until === undefined) {
      findings.add({
        code: 'acceptance-without-end',
        severity: 'warning',
        message: `\`${risk}\` is accepted at ${at} without an end`,
        hint: 'add `until:` with a day by which somebody looks at it again',
        place,
        about: at,
      });
    }
    const key = `${risk} ${at}`;
    const first = accepted.get(key);
    if (first === undefined) accepted.set(key, { risk, at, because, until, place });
    else twice(findings, `\`${risk}\` at ${at} is accepted twice`, place, first.place);
  }
  return [...accepted.values()];
}

export function resolveRuleSettings({ parts, riskIds, findings }: Governance): readonly RuleSetting[] {
  const settings = new Map<string, RuleSetting>();
  for (const part of parts.all) {
    for (const [rule, entry] of Object.entries(part.layout.rules ?? {})) {
      const place = below(sectionPlace(part, 'rules'), rule);
      checkRisk(rule, place, riskIds, findings, true);
      if (entry?.severity === undefined) continue;
      const first = settings.get(rule);
      if (first === undefined) settings.set(rule, { rule, severity: entry.severity, place });
      else twice(findings, `\`${rule}\` is set twice`, place, first.place);
    }
  }
  return [...settings.values()];
}

export function resolveDelegations({ parts, references }: Governance): readonly Delegation[] {
  const { root } = parts;
  if (root === undefined) return [];
  return [...entriesOf([root], 'delegate')].flatMap(({ entry, place, part }) => {
    const { files, under } = entry;
    const account =
      under === undefined ? undefined : references.declared({ text: under, place: below(place, 'under'), part });
    return files === undefined || account === undefined ? [] : [{ files, under: account.name, place }];
  });
}

/** The defaults are those that `schemas/layout.schema.json` states. */
export function resolveManage(governance: Governance, fallback: Place): Manage {
  const { parts, directory, findings } = governance;
  const fields = new Map<string, Place>();
  const merged: Record<string, unknown> = {};
  const ignore: Ignore[] = [];
  let place: Place | undefined;
  const required: string[] = [];
  for (const part of parts.all) {
    if (part.layout.manage === undefined || part.delegation !== undefined) continue;
    const at = sectionPlace(part, 'manage');
    place ??= at;
    ignore.push(...resolveIgnore(governance, part));
    for (const [key, value] of Object.entries(part.layout.manage)) {
      if (key === 'ignore' || value === undefined) continue;
      const first = fields.get(key);
      if (first !== undefined) twice(findings, `\`manage.${key}\` is said twice`, below(at, key), first);
      else {
        fields.set(key, below(at, key));
        merged[key] = value;
      }
    }
    for (const [index, handle] of (part.layout.manage.requiredAdministrators ?? []).entries()) {
      if (handle === undefined) continue;
      const person = directory.findPerson(handle, part, below(below(at, 'requiredAdministrators'), index));
      if (person?.ccoId !== undefined) required.push(person.ccoId);
    }
  }
  const manage = merged as Loose<ManageEntry>;
  return {
    roles: manage.roles ?? 'authoritative',
    pruneVirtualAccounts: (manage.prune ?? []).includes('virtualAccounts'),
    ignore,
    minAdministrators: manage.minAdministrators ?? 2,
    requiredAdministrators: required,
    maxRemovedShare: manage.maxRemovedShare ?? 0.25,
    maxDeletes: { count: manage.maxDeletes?.count ?? 5, share: manage.maxDeletes?.share ?? 0.3 },
    place: place ?? fallback,
  };
}

function resolveIgnore({ references, findings }: Governance, part: Part): readonly Ignore[] {
  const list = below(sectionPlace(part, 'manage'), 'ignore');
  return (part.layout.manage?.ignore ?? []).flatMap((entry, index) => {
    if (entry === undefined) return [];
    const place = below(list, index);
    const { path, address, because, until } = entry;
    if ((path === undefined) === (address === undefined)) {
      findings.add({
        code: 'ignore-without-target',
        message:
          path === undefined
            ? 'the entry names neither a `path` nor an `address`'
            : 'the entry names a `path` and an `address`',
        hint: 'name one: `path: Sandbox/**`, or an address as plans show it',
        place,
      });
    }
    if (path !== undefined) references.checkPattern({ text: path, place: below(place, 'path'), part });
    if (address !== undefined && parseAddress(address) === undefined) {
      findings.add({
        code: 'not-an-address',
        message: `\`${address}\` is not an address`,
        hint: 'write it as plans show it: virtual-account:NAME or binding:NAME:CCOID',
        place: below(place, 'address'),
      });
    }
    return [{ path, address, because, until, place }];
  });
}

function checkRisk(id: string, place: Place, riskIds: ReadonlySet<string>, findings: Findings, atKey = false): void {
  if (riskIds.has(id)) return;
  findings.add({
    code: 'unknown-risk',
    message: `no rule or guard is called \`${id}\``,
    hint: didYouMean(id, riskIds) ?? '`espalier explain` lists them',
    place,
    atKey,
  });
}

function twice(findings: Findings, message: string, place: Place, first: Place): void {
  findings.add({
    code: 'said-twice',
    message,
    hint: 'keep one',
    place,
    related: [{ place: first, message: 'also said here' }],
  });
}
