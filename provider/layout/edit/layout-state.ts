import type { Desired } from '../../model/desired.ts';
import { isContainer } from '../form/form-walk.ts';
import { matchesGlob } from '../glob.ts';
import type { SourceDocument } from '../source-document.ts';
import type { Sources } from '../sources.ts';
import type { Path } from './operation.ts';
import { valueAt } from './operation.ts';

/** A place in a file, as editors name it. */
export interface Spot {
  readonly file: string;
  readonly path: Path;
}

/** A layout as it stands, with the places that edits look for. */
export class LayoutState {
  readonly desired: Desired;
  readonly sources: Sources;
  #entries: Map<string, Spot[]> | undefined;

  constructor(desired: Desired, sources: Sources) {
    this.desired = desired;
    this.sources = sources;
  }

  get rootFile(): string {
    return this.desired.place.file;
  }

  /** All entries of a Virtual Account; several files may say something of one. */
  entriesOf(name: string): readonly Spot[] {
    this.#entries ??= this.#indexEntries();
    return this.#entries.get(name) ?? [];
  }

  /** The entry that says a field, or else the one that declares the account. */
  entryFor(name: string, field: string): Spot | undefined {
    const entries = this.entriesOf(name);
    const place = this.desired.virtualAccounts.get(name)?.place;
    return (
      entries.find((spot) => this.valueAt(spot.file, [...spot.path, field]) !== undefined) ??
      entries.find(({ file }) => file === place?.file) ??
      entries[0]
    );
  }

  valueAt(file: string, path: Path): unknown {
    return valueAt(this.sources.documents.get(file)?.value, path);
  }

  /** The first file that has a section, the root file first. */
  fileWith(section: string): string {
    const files = [this.rootFile, ...[...this.sources.documents.keys()].filter((file) => !this.isDelegated(file))];
    return files.find((file) => this.valueAt(file, [section]) !== undefined) ?? this.rootFile;
  }

  isDelegated(file: string): boolean {
    return this.delegatedFiles.has(file);
  }

  get delegatedFiles(): ReadonlySet<string> {
    this.#delegated ??= new Set(
      this.desired.delegations.flatMap(({ files }) =>
        [...this.sources.documents.keys()].filter((name) => matchesGlob(files, name)),
      ),
    );
    return this.#delegated;
  }

  #delegated: ReadonlySet<string> | undefined;

  #indexEntries(): Map<string, Spot[]> {
    const entries = new Map<string, Spot[]>();
    const walk = (document: SourceDocument, map: unknown, path: Path): void => {
      if (!isContainer(map)) return;
      for (const [name, entry] of Object.entries(map)) {
        const spot = { file: document.file, path: [...path, name] };
        const known = entries.get(name);
        if (known === undefined) entries.set(name, [spot]);
        else known.push(spot);
        if (isContainer(entry)) walk(document, entry['virtualAccounts'], [...spot.path, 'virtualAccounts']);
      }
    };
    for (const document of this.sources.documents.values()) {
      walk(document, valueAt(document.value, ['virtualAccounts']), ['virtualAccounts']);
    }
    return entries;
  }
}
