import { posix } from 'node:path';
import { compiledSchemas, outsides, parts, type Outside, type Part } from './floors.ts';
import type { Import, Module } from './imports.ts';

/** Every import of a module that the table does not allow, one line each, with the reason. */
export function violationsOf(module: Module): readonly string[] {
  const file = belowProvider(module.file);
  const part = file === undefined ? undefined : partOf(file);
  if (file === undefined || part === undefined) return [`${module.file}: belongs to no part of test/house/floors.ts`];
  return module.imports.flatMap((taken) => {
    const reason = reasonAgainst(file, part, taken);
    return reason === undefined ? [] : [`${module.file}:${String(taken.line)}: ${reason}`];
  });
}

/** The module that a relative import names, below the root of the repository. */
export function targetOf(file: string, { specifier }: Import): string | undefined {
  return specifier.startsWith('.') ? posix.join(posix.dirname(file), specifier) : undefined;
}

function reasonAgainst(file: string, part: Part, taken: Import): string | undefined {
  const target = targetOf(`provider/${file}`, taken);
  if (target === undefined) return reasonAgainstOutside(file, taken);
  const inside = belowProvider(target);
  if (inside !== undefined) return reasonAgainstPart(part, inside);
  return reasonAgainstSchema(file, target, taken);
}

function reasonAgainstPart(part: Part, target: string): string | undefined {
  const other = partOf(target);
  if (other === part || (other !== undefined && part.mayImport.includes(other.folder))) return undefined;
  return `${part.folder} must not import ${target}: ${part.because}`;
}

function reasonAgainstSchema(file: string, target: string, { typeOnly }: Import): string | undefined {
  if (target.startsWith('schemas/types/')) return typeOnly ? undefined : `${target} holds types only: import type`;
  if (!target.startsWith('schemas/compiled/') && target !== 'schemas/violation.ts') {
    return `${target} lies outside provider/ and schemas/: the program is bundled from these two`;
  }
  return isAmong(compiledSchemas.where, file) ? undefined : `must not import ${target}: ${compiledSchemas.because}`;
}

function reasonAgainstOutside(file: string, { specifier, names }: Import): string | undefined {
  const entries = outsides.filter(({ modules }) =>
    modules.some((module) => specifier === module || specifier.startsWith(`${module}/`)),
  );
  const entry = entries.find(({ modules }) => modules.includes(specifier)) ?? entries[0];
  if (entry === undefined)
    return `must not import ${specifier}: it is not in test/house/floors.ts, where a reason can be given`;
  if (!isAmong(entry.where, file)) return `must not import ${specifier}: ${entry.because}`;
  return reasonAgainstNames(entry, { specifier, names });
}

function reasonAgainstNames(
  { names: allowed, because }: Outside,
  taken: Pick<Import, 'specifier' | 'names'>,
): string | undefined {
  const beyond = allowed === undefined ? [] : taken.names.filter((name) => !allowed.includes(name));
  return beyond.length === 0 ? undefined : `must not take ${beyond.join(', ')} from ${taken.specifier}: ${because}`;
}

function partOf(file: string): Part | undefined {
  return parts.find(({ folder, direct }) =>
    direct === true ? posix.dirname(file) === folder : file.startsWith(`${folder}/`),
  );
}

function isAmong(where: readonly string[], file: string): boolean {
  return where.some((pattern) => {
    if (pattern.endsWith('/')) return file.startsWith(pattern);
    const [before = '', after] = pattern.split('*');
    if (after === undefined) return file === pattern;
    return file.startsWith(before) && file.endsWith(after) && !file.slice(before.length).includes('/');
  });
}

function belowProvider(file: string): string | undefined {
  return file.startsWith('provider/') ? file.slice('provider/'.length) : undefined;
}
