// Put in from schemas/pulumi.schema.json when the plugin is bundled.
declare const ESPALIER_PULUMI_SCHEMA: string;

/** The package schema, as SDKs are generated from it and as the YAML language asks for it. */
export function schemaText(): string {
  return ESPALIER_PULUMI_SCHEMA;
}
