/** One way in which a document does not have the form that its schema asks for, as a compiled validator reports it. */
export interface SchemaViolation {
  /** The JSON pointer of the value in the document; empty for the whole document. */
  readonly instancePath: string;
  /** The JSON pointer of the keyword in the schema. */
  readonly schemaPath: string;
  /** `required`, `type`, `additionalProperties` … */
  readonly keyword: string;
  /** What the keyword says about this place: `missingProperty`, `allowedValues`, `limit` … */
  readonly params: Readonly<Record<string, unknown>>;
  readonly message?: string;
}
