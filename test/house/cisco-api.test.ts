import { Ajv2020 } from 'ajv/dist/2020.js';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { routesWith } from '../../provider/emulator/routes.ts';
import { tokenPaths } from '../../provider/emulator/token-endpoint.ts';
import * as validators from '../../schemas/compiled/cisco-replies.js';
import { isSchemaNode, type SchemaNode } from '../../tools/schemas/catalogue.ts';

interface Operation {
  readonly operationId: string;
  readonly 'x-operation': string;
  readonly 'x-evidence': string;
  readonly 'x-certainty': string;
  readonly summary: string;
  readonly parameters?: readonly SchemaNode[];
  readonly requestBody?: SchemaNode;
  readonly responses: Readonly<Record<string, SchemaNode>>;
}

type Parts = Readonly<Record<string, Readonly<Record<string, SchemaNode>>>>;

interface OpenApi {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: Parts;
}

const text = readFileSync('schemas/cisco-api/openapi.json', 'utf8');
const openapi = JSON.parse(text) as OpenApi;
const operations = Object.entries(openapi.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
);

/** `METHOD /path/{word}`, and the operation behind it. */
const described = operations.map(
  ({ path, method, operation }) => `${method.toUpperCase()} ${path} ${operation['x-operation']}`,
);

it('describes every route of the emulator, and nothing else', () => {
  const answered = routesWith([]).flatMap(({ id, method, paths }) =>
    paths.map((path) => `${method} ${path.replace(/:(\w+)/g, '{$1}')} ${id}`),
  );
  const tokens = tokenPaths.map((path) => `POST ${path} get-token`);
  expect(described.sort()).toEqual([...answered, ...tokens].sort());
});

it('leaves out what is ours and not Cisco’s', () => {
  expect(text).not.toContain('_emulator');
});

it('says of every operation where it is known from, and how sure that is', () => {
  const evidence = ["Cisco's OpenAPI document", 'public client', 'saved example', 'portal help', 'inference'];
  for (const { operation } of operations) {
    expect(evidence).toContain(operation['x-evidence']);
    expect(['high', 'medium', 'low']).toContain(operation['x-certainty']);
    expect(operation.summary).not.toBe('');
  }
});

it('gives every path its own operationId, the first one the name of the operation', () => {
  const ids = operations.map(({ operation }) => operation.operationId);
  expect(new Set(ids).size).toBe(ids.length);
  for (const { operation } of operations) {
    expect(ids).toContain(operation['x-operation']);
    expect(operation.operationId.replace(/\.\d+$/, '')).toBe(operation['x-operation']);
  }
});

it('declares every word of a path', () => {
  for (const { path, operation } of operations) {
    const words = Array.from(path.matchAll(/\{(\w+)\}/g), ([, word]) => `#/components/parameters/${word ?? ''}`);
    const declared = (operation.parameters ?? []).map((each) => each['$ref']);
    for (const word of words) expect(declared).toContain(word);
  }
});

it('refers to nothing that is not there, and keeps nothing that nobody refers to', () => {
  const referred = new Set(Array.from(text.matchAll(/"\$ref": "#\/components\/([\w/-]+)"/g), ([, place]) => place));
  const kept = Object.entries(openapi.components)
    .filter(([kind]) => kind !== 'securitySchemes')
    .flatMap(([kind, parts]) => Object.keys(parts).map((name) => `${kind}/${name}`));
  const validated = Object.keys(openapi.components['schemas'] ?? {}).filter((name) => isValidated(name));
  const used = new Set([...referred, ...validated.map((name) => `schemas/${name}`)]);
  expect([...used].sort()).toEqual(kept.sort());
});

describe('examples', () => {
  const id = 'https://espalier.example/openapi.json';
  const ajv = new Ajv2020({ strict: false, allErrors: true }).addSchema({ $id: id, ...openapi });
  const media = (['responses', 'requestBodies'] as const).flatMap((kind) =>
    Object.entries(openapi.components[kind] ?? {}).flatMap(([name, part]) =>
      Object.entries(part['content'] ?? {}).flatMap(([type, content]) =>
        isSchemaNode(content) && 'example' in content
          ? [
              {
                kind,
                name,
                example: content['example'],
                at: `#/components/${kind}/${name}/content/${pointer(type)}/schema`,
              },
            ]
          : [],
      ),
    ),
  );

  it.each(media)('of $kind $name have the form that is described', ({ at, example }) => {
    const validate = ajv.getSchema(`${id}${at}`);
    expect(validate?.(example), JSON.stringify(validate?.errors)).toBe(true);
  });

  it('exist for every reply that has a body, and are what the compiled validator takes', () => {
    const byName = new Map(
      media.filter(({ kind }) => kind === 'responses').map(({ name, example }) => [name, example]),
    );
    for (const [name, response] of Object.entries(openapi.components['responses'] ?? {}))
      expect(byName.has(name)).toBe('content' in response);
    const compiled = validators as unknown as Record<string, (data: unknown) => boolean>;
    for (const name of Object.keys(openapi.components['schemas'] ?? {}).filter(isValidated)) {
      const example = byName.get(name);
      if (example !== undefined) expect([name, compiled[`validate${name}`]?.(example)]).toEqual([name, true]);
    }
  });
});

function isValidated(name: string): boolean {
  return openapi.components['schemas']?.[name]?.['x-validated'] === true;
}

function pointer(step: string): string {
  return step.replaceAll('~', '~0').replaceAll('/', '~1');
}
