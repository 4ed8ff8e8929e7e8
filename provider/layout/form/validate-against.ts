import type { SchemaViolation } from '../../../schemas/violation.ts';
import type { Problem } from '../../model/diagnostic.ts';
import type { SourceDocument } from '../source-document.ts';
import { explainViolation } from './explain-violation.ts';
import type { Form } from './form.ts';
import { prune, type Loose } from './prune.ts';
import { withoutNoise } from './violations.ts';

/** A validator that the build compiled from a schema. */
export interface CompiledValidator<Document> {
  (data: unknown): data is Document;
  readonly errors: readonly SchemaViolation[] | null;
}

export interface Validated<Document> {
  /** The document without what has the wrong form; the document itself where there are no problems. */
  readonly value: Loose<Document>;
  readonly valid: boolean;
  readonly problems: readonly Problem[];
}

/** Holds a document to its schema. */
export function validateAgainst<Document>(
  document: SourceDocument,
  validate: CompiledValidator<Document>,
  form: Form,
): Validated<Document> {
  if (validate(document.value)) return { value: document.value as Loose<Document>, valid: true, problems: [] };
  const violations = withoutNoise(validate.errors ?? []);
  return {
    value: (prune(document, form, violations) ?? {}) as Loose<Document>,
    valid: false,
    problems: violations.map((violation) => explainViolation(document, form, violation)),
  };
}
