// npm run build: from the schemas and the sources to dist/. `npm ci` runs it too, in a checkout: `postprepare`, which npm
// does not count among the scripts of a package that is installed, as it does `prepare`.
import { bundleCommand } from './bundle.ts';
import { bundlePlugin } from './plugin-bundle.ts';
import { compileNodeSdk } from './sdks/compile-nodejs.ts';
import { isPulumiSchemaStale, pulumiSchemaFile } from './schemas/pulumi.ts';
import { compiledSchemas } from './schemas/replies.ts';
import { staleTypes } from './schemas/types.ts';
import { compileValidators } from './schemas/validators.ts';

const schemas = compiledSchemas();
const stale = [...(await staleTypes(schemas)), ...((await isPulumiSchemaStale()) ? [pulumiSchemaFile] : [])];
if (stale.length > 0) {
  process.stderr.write(`not what their sources make: ${stale.join(', ')}\nrun: npm run schemas\n`);
  process.exitCode = 1;
} else {
  await compileValidators(schemas);
  await bundleCommand();
  await bundlePlugin();
  compileNodeSdk();
}
