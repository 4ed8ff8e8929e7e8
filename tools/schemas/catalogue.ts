import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** A JSON Schema (draft 2020-12) or a part of one, as it was parsed. */
export interface SchemaNode {
  readonly [keyword: string]: unknown;
}

export interface CataloguedSchema {
  /** The name of its file: `layout` for `schemas/layout.schema.json`. */
  readonly name: string;
  readonly file: string;
  /** What its root describes, in Pascal case: `Layout` names the type `LayoutDocument` and the validator `validateLayout`. */
  readonly subject: string;
  readonly text: string;
  readonly schema: SchemaNode;
  /** Entries of `$defs` that get a validator each, in one module. Absent: the root gets one. */
  readonly validated?: readonly string[];
}

const folder = 'schemas';
const suffix = '.schema.json';
/** What Pulumi calls a schema is a description of a package in a form of its own. */
const packageSchema = 'pulumi.schema.json';

/** A journal is a file of lines; the schema describes one of them. */
const subjects: ReadonlyMap<string, string> = new Map([['journal', 'JournalEntry']]);

/** Every schema of the repository in the order of their names; read below `root`. */
export function catalogueSchemas(root = '.'): readonly CataloguedSchema[] {
  return readdirSync(join(root, folder))
    .filter((entry) => entry.endsWith(suffix) && entry !== packageSchema)
    .sort()
    .map((entry) => {
      const name = entry.slice(0, -suffix.length);
      const text = readFileSync(join(root, folder, entry), 'utf8');
      return {
        name,
        file: `${folder}/${entry}`,
        subject: subjectOf(name),
        text,
        schema: parsedSchema(`${folder}/${entry}`, text),
      };
    });
}

/** A name in Pascal case, as a type is called. */
export function subjectOf(name: string): string {
  return subjects.get(name) ?? name.replace(/(?:^|-)([a-z])/g, (_match, letter: string) => letter.toUpperCase());
}

export function parsedSchema(file: string, text: string): SchemaNode {
  try {
    return JSON.parse(text) as SchemaNode;
  } catch (cause) {
    throw new Error(`${file} is not JSON`, { cause });
  }
}

export function isSchemaNode(value: unknown): value is SchemaNode {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
