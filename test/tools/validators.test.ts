import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, it } from 'vitest';
import { compiledSchemas } from '../../tools/schemas/replies.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

type Validators = Record<string, { (data: unknown): boolean; readonly errors: unknown }>;

it.each(compiledSchemas())(
  'compiles $file to a module that needs nothing else',
  async ({ name, subject, validated }) => {
    // Far from node_modules an import or a `require` that is left would find nothing.
    const file = join(temporaryFolder(), `${name}.mjs`);
    copyFileSync(`schemas/compiled/${name}.js`, file);
    const validators = (await import(/* @vite-ignore */ pathToFileURL(file).href)) as Validators;
    const names = (validated ?? [subject]).map((each) => `validate${each}`);
    expect(Object.keys(validators).sort()).toEqual(names.sort());
    for (const each of names) {
      const validate = validators[each];
      expect(validate?.errors).toBeNull();
      expect(validate?.('a text is no document')).toBe(false);
      expect(validate?.errors).toContainEqual(expect.objectContaining({ instancePath: '' }));
    }
  },
);
