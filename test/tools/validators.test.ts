import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, it } from 'vitest';
import { catalogueSchemas } from '../../tools/schemas/catalogue.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

type Validators = Record<string, { (data: unknown): boolean; readonly errors: unknown }>;

it.each(catalogueSchemas())('compiles $file to a module that needs nothing else', async ({ name, subject }) => {
  // Far from node_modules an import or a `require` that is left would find nothing.
  const file = join(temporaryFolder(), `${name}.mjs`);
  copyFileSync(`schemas/compiled/${name}.js`, file);
  const validators = (await import(/* @vite-ignore */ pathToFileURL(file).href)) as Validators;
  const validate = validators[`validate${subject}`];
  expect(validate?.errors).toBeNull();
  expect(validate?.('a text is no document')).toBe(false);
  expect(validate?.errors).toContainEqual(expect.objectContaining({ instancePath: '' }));
});
