import { validateRehearsalFaults } from '../../schemas/compiled/rehearsal-faults.js';
import type { RehearsalFaultsDocument } from '../../schemas/types/rehearsal-faults.ts';
import type { Diagnostic } from '../model/diagnostic.ts';
import { rehearsalFaultsForm } from './form/rehearsal-faults-form.ts';
import { validateAgainst } from './form/validate-against.ts';
import { inOrder, sourcesOf } from './sources.ts';

export interface ParsedFaults {
  /** Undefined when a diagnostic is an error. */
  readonly faults: RehearsalFaultsDocument | undefined;
  readonly diagnostics: readonly Diagnostic[];
}

/** Reads the faults of a rehearsal as settings and layouts are read: with positions, and with advice. */
export async function parseRehearsalFaults(name: string, text: string): Promise<ParsedFaults> {
  const { readYaml } = await import('./read-yaml.ts');
  const document = readYaml(name, text);
  if (document.value === undefined) return { faults: undefined, diagnostics: inOrder(document.diagnostics) };
  const { problems } = validateAgainst(document, validateRehearsalFaults, rehearsalFaultsForm);
  const diagnostics = inOrder([...document.diagnostics, ...problems.map(sourcesOf([document]).diagnostic)]);
  const sound = !diagnostics.some(({ severity }) => severity === 'error');
  return { faults: sound ? (document.value as RehearsalFaultsDocument) : undefined, diagnostics };
}
