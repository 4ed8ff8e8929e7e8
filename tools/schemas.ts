// npm run schemas: after a change to schemas/*.schema.json, writes the types and the validators anew.
import { writePulumiSchema } from './schemas/pulumi.ts';
import { compiledSchemas } from './schemas/replies.ts';
import { writeTypes } from './schemas/types.ts';
import { compileValidators } from './schemas/validators.ts';

const schemas = compiledSchemas();
await writeTypes(schemas);
await compileValidators(schemas);
await writePulumiSchema();
