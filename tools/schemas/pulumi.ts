import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { minVersion } from 'semver';
import { functionDefinitions, resourceDefinitions } from '../../provider/pulumi/definitions/all.ts';
import { configuration } from '../../provider/pulumi/definitions/configuration.ts';
import {
  tokenOf,
  type FunctionDefinition,
  type PropertyDefinition,
  type PropertyDefinitions,
  type ResourceDefinition,
  type ValueType,
} from '../../provider/pulumi/definitions/definition.ts';
import { pageOf } from './pulumi-pages.ts';
import { layoutDocument, layoutTypes } from './pulumi-layout.ts';
import { parsedSchema } from './catalogue.ts';
import { readTextIfThere, writeWholeFile } from '../whole-file.ts';

/** A Pulumi package schema, which is no JSON Schema although its name ends like one. */
export const pulumiSchemaFile = 'schemas/pulumi.schema.json';

type Node = Readonly<Record<string, unknown>>;

interface Manifest extends Record<'version' | 'description' | 'license', string> {
  readonly keywords: readonly string[];
  readonly peerDependencies: { readonly '@pulumi/pulumi': string };
}

/** The package schema that the definitions of the provider and the schema of the layout make. */
async function pulumiSchemaText(root = '.'): Promise<string> {
  const { version, description, license, keywords, peerDependencies } = JSON.parse(
    readFileSync(join(root, 'package.json'), 'utf8'),
  ) as Manifest;
  const range = peerDependencies['@pulumi/pulumi'];
  const { version: least } = minVersion(range) ?? {};
  if (least === undefined) throw new Error(`package.json says ${range} of @pulumi/pulumi`);
  const layout = parsedSchema('layout', readFileSync(join(root, 'schemas/layout.schema.json'), 'utf8'));
  const spec = {
    name: 'espalier',
    displayName: 'Espalier',
    ...{ version, description, license },
    // The last two are how Pulumi's registry sorts packages: what they are for, and that no Terraform is behind them.
    keywords: ['pulumi', ...keywords, 'category/infrastructure', 'kind/native'],
    attribution:
      'Generated from the definitions in provider/pulumi and schemas/layout.schema.json by `npm run schemas`.',
    meta: { moduleFormat: '(.*)' },
    config: { variables: propertiesOf(configuration) },
    provider: { description: 'The account, and how it is reached.', inputProperties: propertiesOf(configuration) },
    types: { ...layoutTypes(layout), ...namedTypes() },
    resources: Object.fromEntries(resourceDefinitions.map((each) => [tokenOf(each.name), resourceOf(each)])),
    functions: Object.fromEntries(functionDefinitions.map((each) => [tokenOf(each.name), functionOf(each)])),
    language: {
      nodejs: {
        // What programs import, and so what the code says that `pulumi import` prints.
        packageName: 'espalier/pulumi',
        packageDescription: 'The Pulumi resources of Espalier',
        respectSchemaVersion: true,
        dependencies: { '@pulumi/pulumi': range },
      },
      python: {
        packageName: 'pulumi_espalier',
        respectSchemaVersion: true,
        pyproject: { enabled: true },
        requires: { pulumi: `>=${least},<4.0.0` },
      },
      go: {
        importBasePath: 'espalier.example/pulumi/sdk/go/espalier',
        generateResourceContainerTypes: false,
        respectSchemaVersion: true,
      },
    },
  };
  const options = { ...(await resolveConfig(pulumiSchemaFile)), filepath: pulumiSchemaFile };
  return format(JSON.stringify(spec), options);
}

export async function writePulumiSchema(): Promise<void> {
  const text = await pulumiSchemaText();
  if (readTextIfThere(pulumiSchemaFile) !== text) writeWholeFile(pulumiSchemaFile, text);
}

export async function isPulumiSchemaStale(): Promise<boolean> {
  return readTextIfThere(pulumiSchemaFile) !== (await pulumiSchemaText());
}

function resourceOf({ name, about, inputs, outputs }: ResourceDefinition): Node {
  const shown = Object.fromEntries(
    Object.entries<PropertyDefinition>(inputs).filter(([, { inputOnly }]) => inputOnly !== true),
  );
  return {
    description: pageOf(name, about),
    inputProperties: propertiesOf(inputs),
    requiredInputs: requiredOf(inputs),
    properties: { ...propertiesOf(shown, 'output'), ...propertiesOf(outputs, 'output') },
    required: [...requiredOf(shown), ...filledOf(shown), ...requiredOf(outputs)],
  };
}

function functionOf({ about, inputs, outputs }: FunctionDefinition): Node {
  return {
    description: about,
    inputs: { type: 'object', properties: propertiesOf(inputs), required: requiredOf(inputs) },
    outputs: { type: 'object', properties: propertiesOf(outputs), required: requiredOf(outputs) },
  };
}

function propertiesOf(definitions: PropertyDefinitions, side: 'input' | 'output' = 'input'): Node {
  return Object.fromEntries(Object.entries(definitions).map(([name, each]) => [name, propertyOf(each, side)]));
}

function propertyOf(definition: PropertyDefinition, side: 'input' | 'output'): Node {
  const { type, about, secret, replaces } = definition;
  return {
    description: aboutOf(type, side === 'output' ? (definition.output?.about ?? about) : about),
    ...typeOf(type, side),
    ...(side === 'input' && definition.default !== undefined ? { default: definition.default } : {}),
    ...(secret === true ? { secret: true } : {}),
    ...(replaces === true && side === 'input' ? { willReplaceOnChanges: true } : {}),
  };
}

/** A reader of the reference need not look the type up. */
function aboutOf(type: ValueType, about: string): string {
  if (type.kind !== 'text' || type.choices === undefined) return about;
  return `${about} One of ${type.choices.map((choice) => `\`${choice}\``).join(', ')}.`;
}

/**
 * A choice is an input of its own type or a text, so that programs can hand over what they read somewhere. As an output it is
 * a text: Python would make something else of it, that prints otherwise. Configuration has texts alone, since the generators
 * of TypeScript and Go write code for it that reads no choice.
 */
function typeOf(type: ValueType, side: 'input' | 'output'): Node {
  switch (type.kind) {
    case 'text':
      return type.named === undefined || side === 'output'
        ? { type: 'string' }
        : { type: 'string', oneOf: [{ type: 'string' }, { $ref: `#/types/${tokenOf(type.named.name)}` }] };
    case 'truth':
      return { type: 'boolean' };
    case 'number':
      return { type: 'number' };
    case 'integer':
      return { type: 'integer' };
    case 'list':
      return { type: 'array', items: typeOf(type.of, side) };
    case 'map':
      return { type: 'object', additionalProperties: typeOf(type.of, side) };
    case 'document':
      return { $ref: layoutDocument };
    case 'source':
      return { oneOf: [{ type: 'string' }, { $ref: 'pulumi.json#/Asset' }, { $ref: 'pulumi.json#/Archive' }] };
    case 'record':
      return { $ref: `#/types/${tokenOf(type.name)}` };
  }
}

/** The records and the choices. */
function namedTypes(): Node {
  const found: Record<string, Node> = {};
  const visit = (type: ValueType): void => {
    if (type.kind === 'list' || type.kind === 'map') visit(type.of);
    if (type.kind === 'text' && type.named !== undefined)
      found[tokenOf(type.named.name)] = {
        description: type.named.about,
        type: 'string',
        enum: (type.choices ?? []).map((value) => ({ value })),
      };
    if (type.kind !== 'record') return;
    found[tokenOf(type.name)] = {
      description: type.about,
      type: 'object',
      properties: propertiesOf(type.properties),
      required: requiredOf(type.properties),
    };
    for (const property of Object.values(type.properties)) visit(property.type);
  };
  for (const { inputs, outputs } of [...resourceDefinitions, ...functionDefinitions])
    for (const { type } of Object.values({ ...inputs, ...outputs })) visit(type);
  return found;
}

function requiredOf(definitions: PropertyDefinitions): readonly string[] {
  return Object.entries(definitions).flatMap(([name, { required }]) => (required === true ? [name] : []));
}

/** What Check fills in is always there afterwards. */
function filledOf(definitions: PropertyDefinitions): readonly string[] {
  return Object.entries(definitions).flatMap(([name, { default: filled, output }]) =>
    filled === undefined && output?.required !== true ? [] : [name],
  );
}
