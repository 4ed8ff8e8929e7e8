import { Ajv2020 } from 'ajv/dist/2020.js';
import { readFileSync } from 'node:fs';
import type { Json } from '../../../provider/model/plan.ts';

type Node = Readonly<Record<string, Json>>;

const openapi = JSON.parse(readFileSync('schemas/cisco-api/openapi.json', 'utf8')) as Node;
const ajv = new Ajv2020({ strict: false, validateFormats: false });
ajv.addSchema(openapi, 'openapi');

/** What of a reply is not as schemas/cisco-api/openapi.json describes it; `path` is a pattern, `:word` for a segment. */
export function notAsDescribed(
  request: { readonly method: string; readonly path: string },
  reply: { readonly status: number; readonly body: unknown },
): readonly string[] {
  const path = request.path.replace(/:(\w+)/g, '{$1}');
  const at = ['paths', path, request.method.toLowerCase(), 'responses', String(reply.status)];
  const declared = nodeAt(at);
  if (declared === undefined) return [`${request.method} ${path} does not declare ${reply.status}`];
  const { $ref } = declared;
  const place = typeof $ref === 'string' ? $ref.slice(2).split('/') : at;
  const content = nodeAt([...place, 'content']);
  if (reply.body === undefined || content === undefined)
    return (reply.body === undefined) === (content === undefined) ? [] : [`${reply.status} has a body, or none`];
  const pointer = [...place, 'content', 'application/json', 'schema'].map(escaped).join('/');
  const validate = ajv.getSchema(`openapi#/${pointer}`);
  if (validate === undefined) return [`there is no schema at ${pointer}`];
  return validate(reply.body) === true ? [] : [`${ajv.errorsText(validate.errors)}: ${JSON.stringify(reply.body)}`];
}

function nodeAt(keys: readonly string[]): Node | undefined {
  return keys.reduce<Node | undefined>((node, key) => node?.[key] as Node | undefined, openapi);
}

function escaped(key: string): string {
  return encodeURIComponent(key.replaceAll('~', '~0').replaceAll('/', '~1'));
}
