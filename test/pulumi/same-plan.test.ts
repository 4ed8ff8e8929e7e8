import { cpSync, existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseObservation, printObservation } from '../../provider/actions/observation.ts';
import { plan as planAction } from '../../provider/actions/plan.ts';
import { observe, planObserved, type SoundLayout } from '../../provider/actions/program-layout.ts';
import { loadProgramLayout } from '../../provider/actions/program-source.ts';
import { loadSettings } from '../../provider/actions/settings.ts';
import type { Host } from '../../provider/actions/host.ts';
import { decodeProperties } from '../../provider/pulumi/properties/decode.ts';
import { encodeProperties } from '../../provider/pulumi/properties/encode.ts';
import { fromJson, toJson } from '../../provider/pulumi/properties/plain.ts';
import { packObservation, unpackObservation } from '../../provider/pulumi/resources/packed.ts';
import type { LayoutDocument } from '../../schemas/types/layout.ts';
import { layoutOfDesired } from '../../provider/layout/layout-of-desired.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { testHost } from '../support/test-host.ts';

const account = { settingsFile: undefined, backend: undefined, world: undefined };
const nothing = { save: undefined, compare: undefined, undo: undefined, target: undefined, base: undefined };
const planning = { ...account, ...nothing, live: undefined, only: undefined, okExit: false };

const examples = readdirSync('examples', { recursive: true, withFileTypes: true })
  .filter((entry) => entry.name === 'layout.yaml' && !entry.parentPath.endsWith('refused'))
  .map((entry) => entry.parentPath)
  .sort();

/** A plan without the lines that its operations come from: a document in a program has others than a file. */
function withoutOrigins(plan: unknown): string {
  return JSON.stringify(plan, (key, value: unknown) => (key === 'origin' ? null : value), 2);
}

/** As the engine hands a layout over: keys in another order, and through the messages of the protocol. */
function throughTheEngine(document: LayoutDocument): LayoutDocument {
  const properties = new Map([['layout', fromJson(document)]]);
  return toJson(decodeProperties(encodeProperties(properties)).get('layout') ?? null) as unknown as LayoutDocument;
}

describe.each(examples)('%s', (example) => {
  async function opened(): Promise<{
    readonly host: Host;
    readonly ofFolder: SoundLayout;
    readonly ofValue: SoundLayout;
  }> {
    const copy = temporaryFolder();
    const [top = '', name = '', ...deeper] = example.split('/');
    cpSync(join(top, name), copy, { recursive: true });
    const folder = join(copy, ...deeper);
    const host = testHost(folder);
    const settings = await loadSettings(host, account);
    const read = await loadProgramLayout({ kind: 'folder', folder }, host);
    if (read.desired === undefined) throw new Error('the example has mistakes');
    const [only, ...others] = read.sources.documents.values();
    // A layout of several files is one document in a program.
    const document = others.length === 0 ? (only?.value as LayoutDocument) : layoutOfDesired(read.desired);
    const value = await loadProgramLayout(
      { kind: 'document', document: throughTheEngine(document), name: 'layout' },
      host,
    );
    if (value.desired === undefined) throw new Error(JSON.stringify(value.diagnostics));
    return {
      host,
      ofFolder: { host, settings, layout: read, desired: read.desired },
      ofValue: { host, settings, layout: value, desired: value.desired },
    };
  }

  it('has the same plan in a program as on the command line', async () => {
    const { host, ofFolder, ofValue } = await opened();
    const { plan } = await planAction(host, planning);
    const { observation } = await observe(ofFolder);
    const kept = unpackObservation(packObservation(observation));
    expect(JSON.stringify(planObserved(ofFolder, kept))).toBe(JSON.stringify(plan));
    expect(withoutOrigins(planObserved(ofValue, kept))).toBe(withoutOrigins(plan));
  });

  it('is remembered as it was read', async () => {
    const { ofFolder } = await opened();
    const { observation } = await observe(ofFolder);
    const text = printObservation(observation);
    expect(printObservation(parseObservation(text))).toBe(text);
  });
});

it('covers the examples', () => {
  expect(examples.length).toBeGreaterThan(8);
  expect(existsSync(join(examples[0] ?? '', 'layout.yaml'))).toBe(true);
});
