import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { format, resolveConfig } from 'prettier';
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
import { layoutDocument, layoutTypes } from './pulumi-layout.ts';
import { parsedSchema } from './catalogue.ts';
import { readTextIfThere, writeWholeFile } from '../whole-file.ts';

/** A Pulumi package schema, which is no JSON Schema although its name ends like one. */
export const pulumiSchemaFile = 'schemas/pulumi.schema.json';

type Node = Readonly<Record<string, unknown>>;

/** The package schema that the definitions of the provider and the schema of the layout make. */
async function pulumiSchemaText(root = '.'): Promise<string> {
  const { version, description, license } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as Record<
    string,
    string
  >;
  const layout = parsedSchema('layout', readFileSync(join(root, 'schemas/layout.schema.json'), 'utf8'));
  const spec = {
    name: 'espalier',
    displayName: 'Espalier',
    ...{ version, description, license },
    keywords: ['pulumi', 'cisco', 'smart-account', 'category/infrastructure'],
    attribution:
      'Generated from the definitions in provider/pulumi and schemas/layout.schema.json by `npm run schemas`.',
    meta: { moduleFormat: '(.*)' },
    config: { variables: propertiesOf(configuration) },
    provider: { description: 'The account, and how it is reached.', inputProperties: propertiesOf(configuration) },
    types: { ...layoutTypes(layout), ...recordTypes() },
    resources: Object.fromEntries(resourceDefinitions.map((each) => [tokenOf(each.name), resourceOf(each)])),
    functions: Object.fromEntries(functionDefinitions.map((each) => [tokenOf(each.name), functionOf(each)])),
    language: {
      nodejs: {
        packageName: 'espalier-pulumi',
        packageDescription: 'The Pulumi resources of Espalier',
        respectSchemaVersion: true,
        dependencies: { '@pulumi/pulumi': '^3.150.0' },
      },
      python: { packageName: 'pulumi_espalier', respectSchemaVersion: true, pyproject: { enabled: true } },
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

function resourceOf({ about, inputs, outputs }: ResourceDefinition): Node {
  const shown = Object.fromEntries(
    Object.entries<PropertyDefinition>(inputs).filter(([, { inputOnly }]) => inputOnly !== true),
  );
  return {
    description: about,
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
    description: aboutOf(type, about),
    ...typeOf(type),
    ...(side === 'input' && definition.default !== undefined ? { default: definition.default } : {}),
    ...(secret === true ? { secret: true } : {}),
    ...(replaces === true && side === 'input' ? { willReplaceOnChanges: true } : {}),
  };
}

/** An SDK shows a text with choices as a text. */
function aboutOf(type: ValueType, about: string): string {
  if (type.kind !== 'text' || type.choices === undefined) return about;
  return `${about} One of ${type.choices.map((choice) => `\`${choice}\``).join(', ')}.`;
}

function typeOf(type: ValueType): Node {
  switch (type.kind) {
    case 'text':
      return { type: 'string' };
    case 'truth':
      return { type: 'boolean' };
    case 'number':
      return { type: 'number' };
    case 'list':
      return { type: 'array', items: typeOf(type.of) };
    case 'map':
      return { type: 'object', additionalProperties: typeOf(type.of) };
    case 'document':
      return { $ref: layoutDocument };
    case 'source':
      return { oneOf: [{ type: 'string' }, { $ref: 'pulumi.json#/Asset' }, { $ref: 'pulumi.json#/Archive' }] };
    case 'record':
      return { $ref: `#/types/${tokenOf(type.name)}` };
  }
}

function recordTypes(): Node {
  const found: Record<string, Node> = {};
  const visit = (type: ValueType): void => {
    if (type.kind === 'list' || type.kind === 'map') visit(type.of);
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
  return Object.entries(definitions).flatMap(([name, each]) => (each.default === undefined ? [] : [name]));
}
