import type { Delegation as DelegationEntry, LayoutDocument } from '../../../schemas/types/layout.ts';
import { below, topOf, type Place } from '../../model/place.ts';
import type { Findings } from '../findings.ts';
import type { Loose } from '../form/prune.ts';
import { compileGlob } from '../glob.ts';
import type { SourceDocument } from '../source-document.ts';

/** A document that passed its schema, or what is left of it. */
export interface ReadDocument {
  readonly source: SourceDocument;
  readonly layout: Loose<LayoutDocument>;
}

/** One file of a layout, with what it may speak for. */
export interface Part extends ReadDocument {
  /** Undefined: everything. */
  readonly delegation: Delegated | undefined;
}

interface Delegated {
  /** As written: a name or a path. */
  readonly under: string;
  /** The entry of `delegate`. */
  readonly place: Place;
}

export interface Parts {
  readonly root: Part | undefined;
  /** The root file first, then those that may speak for everything, then delegated ones, each in the order of names. */
  readonly all: readonly Part[];
}

/** Sections that speak for the whole account. */
const rootOnly = ['smartAccount', 'rules', 'accepted', 'manage', 'departed', 'delegate'] as const;

/** Says of each file whether it is the root, may speak for everything, or is delegated. */
export function divideIntoParts(documents: readonly ReadDocument[], findings: Findings): Parts {
  const sorted = documents.toSorted((a, b) => (a.source.file < b.source.file ? -1 : 1));
  const [root, ...otherRoots] = sorted.filter(({ layout }) => layout.smartAccount !== undefined);
  const entries = root === undefined ? [] : delegationsOf(root);
  const parts = sorted.map((document) => ({ ...document, delegation: delegationFor(document, entries, findings) }));

  for (const other of otherRoots) {
    if (root === undefined || isDelegated(parts, other)) continue;
    findings.add({
      code: 'two-root-files',
      message: `\`${other.source.file}\` holds \`smartAccount\`, and so does \`${root.source.file}\``,
      hint: 'keep it in one file; another Smart Account needs a folder of its own',
      place: sectionPlace(other, 'smartAccount'),
      atKey: true,
      related: [{ place: sectionPlace(root, 'smartAccount'), message: 'the first one' }],
    });
  }
  for (const part of parts) checkSections(part, root, findings);
  reportIdleDelegations(entries, parts, findings);
  const rank = (part: Part): number => (part.source === root?.source ? 0 : part.delegation === undefined ? 1 : 2);
  const all = parts.toSorted((a, b) => rank(a) - rank(b));
  return { root: root === undefined ? undefined : all[0], all };
}

interface Entry extends Delegated {
  readonly files: string;
  readonly matches: (name: string) => boolean;
  readonly root: ReadDocument;
}

function delegationsOf(root: ReadDocument): readonly Entry[] {
  const list = sectionPlace(root, 'delegate');
  return (root.layout.delegate ?? []).flatMap((entry: Loose<DelegationEntry> | undefined, index) => {
    const { files, under } = entry ?? {};
    if (files === undefined || under === undefined) return [];
    return [{ files, under, matches: compileGlob(files), place: below(list, index), root }];
  });
}

function delegationFor(document: ReadDocument, entries: readonly Entry[], findings: Findings): Delegated | undefined {
  const [first, second] = entries.filter(({ matches }) => matches(document.source.file));
  if (first === undefined) return undefined;
  if (document.source === first.root.source) {
    findings.add({
      code: 'delegated-root',
      message: `\`${first.files}\` matches \`${document.source.file}\`, the root file`,
      hint: 'make the pattern narrower, or put the delegated files into a folder',
      place: below(first.place, 'files'),
    });
    return undefined;
  }
  if (second !== undefined) {
    findings.add({
      code: 'delegated-twice',
      message: `\`${second.files}\` matches \`${document.source.file}\`, and so does \`${first.files}\``,
      hint: 'make one of the patterns narrower',
      place: below(second.place, 'files'),
      related: [{ place: below(first.place, 'files'), message: 'the first one' }],
    });
  }
  return first;
}

function isDelegated(parts: readonly Part[], document: ReadDocument): boolean {
  return parts.some((part) => part.source === document.source && part.delegation !== undefined);
}

function checkSections(part: Part, root: ReadDocument | undefined, findings: Findings): void {
  for (const section of rootOnly) {
    if (part.layout[section] === undefined) continue;
    const place = sectionPlace(part, section);
    if (part.delegation !== undefined) {
      findings.add({
        code: 'delegated-section',
        message: `\`${part.source.file}\` is delegated to ${part.delegation.under} and cannot say \`${section}\``,
        hint: `say it in ${root === undefined ? 'the root file' : `\`${root.source.file}\``}`,
        place,
        atKey: true,
        related: [{ place: part.delegation.place, message: 'delegated here' }],
      });
    } else if (section === 'delegate' && root !== undefined && part.source !== root.source) {
      findings.add({
        code: 'delegate-outside-root',
        message: `\`delegate\` stands in \`${part.source.file}\``,
        hint: `move it to \`${root.source.file}\`, which holds \`smartAccount\``,
        place,
        atKey: true,
      });
    }
  }
}

function reportIdleDelegations(entries: readonly Entry[], parts: readonly Part[], findings: Findings): void {
  for (const { files, matches, place } of entries) {
    if (parts.some(({ source }) => matches(source.file))) continue;
    findings.add({
      code: 'delegate-matches-nothing',
      severity: 'warning',
      message: `\`${files}\` matches no file of the layout`,
      hint: 'the pattern is relative to the folder of the layout; `layout:` in espalier.yaml has to name the files as well',
      place: below(place, 'files'),
    });
  }
}

export function sectionPlace({ source }: ReadDocument, section: keyof LayoutDocument): Place {
  return below(topOf(source.file), section);
}
