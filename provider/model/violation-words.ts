/** What a compiled validator says is wrong at one place. */
interface Violation {
  /** A JSON pointer; empty for the whole document. */
  readonly instancePath: string;
  readonly keyword: string;
  readonly params: Readonly<Record<string, unknown>>;
  readonly message?: string;
}

const branches: ReadonlySet<string> = new Set(['anyOf', 'oneOf', 'allOf', 'if', 'not']);

/**
 * What is wrong with a document that no person wrote: places and what they should be, separated by semicolons. That none
 * of several forms fits is only said where nothing else says why.
 */
export function violationsInWords(violations: readonly Violation[], most: number): string {
  const telling = violations.filter(({ keyword }) => !branches.has(keyword));
  const lines = [...new Set((telling.length === 0 ? violations : telling).map(inWords))];
  const more = lines.length - most;
  return [...lines.slice(0, most), ...(more > 0 ? [`and ${String(more)} more`] : [])].join('; ');
}

function inWords({ instancePath, keyword, params, message }: Violation): string {
  const place = instancePath === '' ? 'the document' : instancePath;
  switch (keyword) {
    case 'required':
      return `${String(params['missingProperty'])} is missing in ${place}`;
    case 'additionalProperties':
      return `${String(params['additionalProperty'])} is not known in ${place}`;
    case 'type':
      return `${place} is not ${typesOf(params['type'])}`;
    case 'const':
      return `${place} is not ${JSON.stringify(params['allowedValue'])}`;
    case 'enum':
      return `${place} is none of ${(params['allowedValues'] as readonly unknown[]).map(String).join(', ')}`;
    case 'anyOf':
    case 'oneOf':
      return `${place} has none of the forms that are known`;
    default:
      return `${place} ${message ?? 'is wrong'}`;
  }
}

const typeWords: Readonly<Record<string, string>> = {
  ...{ object: 'an object', array: 'a list', string: 'a text', number: 'a number', integer: 'a whole number' },
  ...{ boolean: 'true or false', null: 'null' },
};

function typesOf(type: unknown): string {
  const types = Array.isArray(type) ? type.map(String) : [String(type)];
  return types.map((each) => typeWords[each] ?? each).join(' or ');
}
