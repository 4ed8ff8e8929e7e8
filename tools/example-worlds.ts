import { readdirSync } from 'node:fs';
import { basename } from 'node:path';
import { worldFrom, type WorldDescription } from '../provider/backend/embedded/world-description.ts';
import { worldText } from '../provider/backend/embedded/world-text.ts';
import { writeWholeFile } from './whole-file.ts';

/**
 * Writes `world.start.json` of every example from its description beside this file. `a--b.ts` belongs to
 * `examples/a/b`.
 */
for (const file of readdirSync('tools/example-worlds')) {
  const name = basename(file, '.ts');
  // The bundler takes in every file that this pattern can name.
  const { world } = (await import(`./example-worlds/${name}.ts`)) as { readonly world: WorldDescription };
  writeWholeFile(`examples/${name.replaceAll('--', '/')}/world.start.json`, worldText(worldFrom(world)));
}
