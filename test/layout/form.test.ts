import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Form } from '../../provider/layout/form/form.ts';
import { layoutForm } from '../../provider/layout/form/layout-form.ts';
import { settingsForm } from '../../provider/layout/form/settings-form.ts';

interface Schema {
  readonly $ref?: string;
  readonly $defs?: Readonly<Record<string, Schema>>;
  readonly type?: string | readonly string[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly patternProperties?: Readonly<Record<string, Schema>>;
  readonly additionalProperties?: boolean | Schema;
  readonly items?: Schema;
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
}

/** What disagrees between a form and a schema; the tree of Virtual Accounts is walked once around. */
function disagreements(form: Form, schema: Schema, root: Schema, seen = new Set<Form>(), path = ''): readonly string[] {
  const node = resolve(schema, root);
  if (seen.has(form)) return [];
  const deeper = new Set([...seen, form]);
  const below = (inner: Form, of: Schema | undefined, name: string): readonly string[] =>
    of === undefined
      ? [`${path}/${name}: not in the schema`]
      : disagreements(inner, of, root, deeper, `${path}/${name}`);
  switch (form.kind) {
    case 'record': {
      const keys = Object.keys(form.keys);
      const properties = Object.keys(node.properties ?? {});
      const order =
        JSON.stringify(keys) === JSON.stringify(properties)
          ? []
          : [`${path}: ${keys.join()} is not ${properties.join()}`];
      return [
        ...order,
        ...Object.entries(form.keys).flatMap(([key, inner]) => below(inner, node.properties?.[key], key)),
      ];
    }
    case 'map':
      return below(
        form.of(),
        form.keysAre === 'handles'
          ? Object.values(node.patternProperties ?? {})[0]
          : typeof node.additionalProperties === 'object'
            ? node.additionalProperties
            : undefined,
        '*',
      );
    case 'list':
      return below(form.of(), node.items, '[]');
    case 'short-or-record':
      return [...below(form.short, node.anyOf?.[0], 'short'), ...below(form.record, node.anyOf?.[1], 'record')];
    case 'variants':
      return Object.values(form.of).flatMap((variant, index) => below(variant, node.oneOf?.[index], String(index)));
    case 'value':
      return node.properties === undefined && node.items === undefined ? [] : [`${path}: not a value`];
  }
}

function resolve(schema: Schema, root: Schema): Schema {
  const name = schema.$ref?.replace('#/$defs/', '');
  const target = name === undefined ? undefined : root.$defs?.[name];
  return target === undefined ? schema : { ...resolve(target, root), ...schema };
}

const read = (name: string): Schema => JSON.parse(readFileSync(`schemas/${name}.schema.json`, 'utf8')) as Schema;

describe('the form in words', () => {
  it('of a layout has the keys of its schema, in the same order', () => {
    expect(disagreements(layoutForm, read('layout'), read('layout'))).toEqual([]);
  });

  it('of settings has the keys of its schema, in the same order', () => {
    expect(disagreements(settingsForm, read('settings'), read('settings'))).toEqual([]);
  });
});
