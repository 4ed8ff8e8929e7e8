import { validateSettings } from '../../schemas/compiled/settings.js';
import type { SettingsDocument } from '../../schemas/types/settings.ts';
import type { Diagnostic } from '../model/diagnostic.ts';
import { settingsForm } from './form/settings-form.ts';
import { validateAgainst } from './form/validate-against.ts';
import { inOrder, sourcesOf } from './sources.ts';

export interface ParsedSettings {
  /** Undefined when a diagnostic is an error. */
  readonly settings: SettingsDocument | undefined;
  readonly diagnostics: readonly Diagnostic[];
}

/** Reads settings through the seam that layouts go through: the same traps, the same positions. A file without entries is no settings. */
export async function parseSettings(name: string, text: string): Promise<ParsedSettings> {
  const { readYaml } = await import('./read-yaml.ts');
  const document = readYaml(name, text);
  const others = document.diagnostics.filter(({ code }) => code !== 'empty-file');
  if (others.length < document.diagnostics.length && others.length === 0) return { settings: {}, diagnostics: [] };
  if (document.value === undefined) return { settings: undefined, diagnostics: inOrder(others) };
  const { problems } = validateAgainst(document, validateSettings, settingsForm);
  const diagnostics = inOrder([...others, ...problems.map(sourcesOf([document]).diagnostic)]);
  const sound = !diagnostics.some(({ severity }) => severity === 'error');
  return { settings: sound ? (document.value as SettingsDocument) : undefined, diagnostics };
}
