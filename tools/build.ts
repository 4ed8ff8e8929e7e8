// npm run build: from the schemas and the sources to dist/. Also run by `npm ci` (prepare).
import { bundleCommand } from './bundle.ts';
import { compiledSchemas } from './schemas/replies.ts';
import { staleTypes } from './schemas/types.ts';
import { compileValidators } from './schemas/validators.ts';

const schemas = compiledSchemas();
const stale = await staleTypes(schemas);
if (stale.length > 0) {
  process.stderr.write(`not the types of their schemas: ${stale.join(', ')}\nrun: npm run schemas\n`);
  process.exitCode = 1;
} else {
  await compileValidators(schemas);
  await bundleCommand();
}
