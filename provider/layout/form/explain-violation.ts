import type { SchemaViolation } from '../../../schemas/violation.ts';
import type { LayoutCode } from '../../model/codes/layout.ts';
import type { Problem } from '../../model/diagnostic.ts';
import { below } from '../../model/place.ts';
import { didYouMean } from '../../model/nearest.ts';
import type { SourceDocument } from '../source-document.ts';
import { formBelow, knownKeys, type Form } from './form.ts';
import { spotAt, type Spot } from './form-walk.ts';

/** What a validator found, said so that somebody can repair it. */
export function explainViolation(document: SourceDocument, form: Form, violation: SchemaViolation): Problem {
  const spot = spotAt(document, form, violation.instancePath);
  const { params } = violation;
  if (spot.form?.kind === 'value' && spot.form.hidden === true && spot.value !== null) return unrepeatable(spot);
  switch (violation.keyword) {
    case 'additionalProperties':
      return unknownKey(spot, String(params['additionalProperty']));
    case 'required':
      return missingKey(spot, String(params['missingProperty']));
    case 'discriminator':
      return discriminator(spot, params);
    case 'const':
      return spot.place.key === 'version' ? otherVersion(spot) : notAllowed(spot, [params['allowedValue']]);
    case 'enum':
      return notAllowed(spot, params['allowedValues'] as readonly unknown[]);
    case 'pattern':
      return malformed(spot);
    case 'minItems':
      return problem('out-of-range', spot, 'the list is empty', 'name at least one, or delete the key');
    case 'minLength':
      return problem('out-of-range', spot, 'the text is empty', `write ${nounOf(spot)}, or delete the line`);
    case 'minimum':
    case 'maximum':
    case 'exclusiveMinimum':
    case 'maxLength':
      return problem(
        'out-of-range',
        spot,
        `${kindOf(spot.value)} is out of range: it ${violation.message ?? ''}`,
        `write ${nounOf(spot)}`,
      );
    default:
      return wrongType(document, spot);
  }
}

function problem(code: LayoutCode, spot: Spot, message: string, hint?: string, atKey = false): Problem {
  return {
    code,
    severity: 'error',
    message,
    place: spot.place,
    ...(hint === undefined ? {} : { hint }),
    ...(atKey ? { atKey } : {}),
  };
}

function unknownKey(spot: Spot, key: string): Problem {
  const at: Spot = { ...spot, place: below(spot.place, key) };
  const known = knownKeys(spot.form, spot.value);
  if (known === undefined) {
    return problem(
      'malformed',
      at,
      `\`${key}\` is not a handle`,
      'use lower-case letters, digits, dots, hyphens and underscores: jane, omar-2',
      true,
    );
  }
  const hint = didYouMean(key, known) ?? `known keys: ${known.join(', ')}`;
  return problem('unknown-key', at, `unknown key \`${key}\` in ${nounOf(spot)}`, hint, true);
}

function missingKey(spot: Spot, key: string): Problem {
  const form = spot.form && formBelow(spot.form, key, spot.value);
  const example = form?.kind === 'value' ? `add \`${key}: ${form.example}\`` : `add \`${key}:\``;
  return problem('missing-key', spot, `\`${key}\` is missing in ${nounOf(spot)}`, example, true);
}

function discriminator(spot: Spot, params: SchemaViolation['params']): Problem {
  const key = String(params['tag']);
  const kinds = spot.form?.kind === 'variants' ? Object.keys(spot.form.of) : [];
  const at = below(spot.place, key);
  const value = params['tagValue'];
  if (params['error'] === 'tag')
    return problem(
      'missing-key',
      spot,
      `\`${key}\` has to say which: ${kinds.join(', ')}`,
      `add \`${key}: ${kinds[0] ?? ''}\``,
      true,
    );
  return notAllowed({ ...spot, place: at, value }, kinds);
}

function otherVersion(spot: Spot): Problem {
  if (spot.value === null) return wrongTypeOfNull(spot);
  return problem(
    'newer-version',
    spot,
    'this version of Espalier reads layouts of version 1',
    'write `version: 1`, or install the Espalier that the layout was written for',
  );
}

function notAllowed(spot: Spot, allowed: readonly unknown[]): Problem {
  if (spot.value === null) return wrongTypeOfNull(spot);
  const names = allowed.map(String);
  const said = typeof spot.value === 'string' ? `\`${spot.value}\`` : kindOf(spot.value);
  const near = typeof spot.value === 'string' ? didYouMean(spot.value, names) : undefined;
  return problem(
    'not-allowed',
    spot,
    `${said} is not one of: ${names.join(', ')}`,
    near ?? `write one of: ${names.join(', ')}`,
  );
}

function malformed(spot: Spot): Problem {
  const example = spot.form?.kind === 'value' ? `for example ${spot.form.example}` : undefined;
  return problem('malformed', spot, `\`${String(spot.value)}\` is not ${nounOf(spot)}`, example);
}

/** A value that may be a secret is told by its place alone. */
function unrepeatable(spot: Spot): Problem {
  const example = spot.form?.kind === 'value' ? spot.form.example : '';
  const key = typeof spot.place.key === 'string' ? `\`${spot.place.key}\`` : 'this value';
  return problem('malformed', spot, `${key} is not ${nounOf(spot)}`, `for example ${example}`);
}

function wrongType(document: SourceDocument, spot: Spot): Problem {
  if (spot.value === null) return wrongTypeOfNull(spot);
  return problem(
    'wrong-type',
    spot,
    `expected ${nounOf(spot)}, found ${kindOf(spot.value)}`,
    hintForType(document, spot),
  );
}

function wrongTypeOfNull(spot: Spot): Problem {
  const { form } = spot;
  const empty =
    form?.kind === 'list'
      ? 'write `[]` for none'
      : form?.kind === 'value'
        ? `write ${form.noun}`
        : 'write `{}` for none';
  const { key } = spot.place;
  const what = typeof key === 'string' ? `nothing stands behind \`${key}\`` : 'an entry of the list is empty';
  return problem('empty-value', spot, `${what} (null); expected ${nounOf(spot)}`, `${empty}, or delete the line`, true);
}

function hintForType(document: SourceDocument, spot: Spot): string {
  const form = spot.form?.kind === 'short-or-record' ? spot.form.short : spot.form;
  const written = document.written(spot.place);
  const isText = form?.kind === 'value' && form.type === 'text';
  if (isText && (typeof spot.value === 'number' || typeof spot.value === 'boolean'))
    return `put quotes around it: "${written}"`;
  if (isText && Array.isArray(spot.value)) return `write it without brackets: ${form.example}`;
  if (form?.kind === 'list' && typeof spot.value === 'string' && spot.value.length < 60)
    return `write a list: [${written}]`;
  if (form?.kind === 'list') return 'write a list: [a, b], or one `- ` line for each';
  if (form?.kind === 'value') return `for example ${form.example}`;
  return 'write `key: value` lines, indented';
}

function nounOf({ form }: Spot): string {
  return form?.noun ?? 'this place';
}

function kindOf(value: unknown): string {
  if (Array.isArray(value)) return 'a list';
  switch (typeof value) {
    case 'string':
      return value.length <= 40 ? `the text \`${value}\`` : 'text';
    case 'number':
      return `the number ${String(value)}`;
    case 'boolean':
      return `the truth value ${String(value)}`;
    default:
      return 'a map';
  }
}
