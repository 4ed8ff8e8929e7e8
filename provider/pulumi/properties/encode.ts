import protobuf from 'protobufjs/minimal.js';
import { structTags } from './struct-tags.ts';
import { markKey, marks, unknownText } from './wire-marks.ts';
import { isList, isProperties, type Properties, type Property, type Special } from './property.ts';

/** Properties as the bytes of a `Struct` of the protocol. What was decoded gives back what it came from. */
export function encodeProperties(properties: Properties): Uint8Array {
  const writer = protobuf.Writer.create();
  writeMap(writer, properties);
  return writer.finish();
}

function writeMap(writer: protobuf.Writer, properties: Properties): void {
  for (const [key, value] of properties) {
    writer.uint32(structTags.entry).fork().uint32(structTags.key).string(key).uint32(structTags.value).fork();
    writeValue(writer, value);
    writer.ldelim().ldelim();
  }
}

function writeValue(writer: protobuf.Writer, property: Property): void {
  if (property === null) writer.uint32(structTags.null).uint32(0);
  else if (typeof property === 'boolean') writer.uint32(structTags.truth).bool(property);
  else if (typeof property === 'number') writer.uint32(structTags.number).double(property);
  else if (typeof property === 'string') writer.uint32(structTags.text).string(property);
  else if (isList(property)) writeList(writer, property);
  else if (isProperties(property)) writeStruct(writer, property);
  else if (property.special === 'unknown') writer.uint32(structTags.text).string(unknownText);
  else writeStruct(writer, markedMap(property));
}

function writeStruct(writer: protobuf.Writer, properties: Properties): void {
  writer.uint32(structTags.map).fork();
  writeMap(writer, properties);
  writer.ldelim();
}

function writeList(writer: protobuf.Writer, items: readonly Property[]): void {
  writer.uint32(structTags.list).fork();
  for (const item of items) {
    writer.uint32(structTags.item).fork();
    writeValue(writer, item);
    writer.ldelim();
  }
  writer.ldelim();
}

function markedMap(property: Exclude<Special, { readonly special: 'unknown' }>): Properties {
  const marked = new Map<string, Property>([[markKey, marks[property.special]]]);
  const put = (key: string, value: Property | undefined): void => {
    if (value !== undefined && value !== '') marked.set(key, value);
  };
  switch (property.special) {
    case 'secret':
      marked.set('value', property.value);
      break;
    case 'output':
      if (property.value !== undefined) marked.set('value', property.value);
      if (property.secret) marked.set('secret', true);
      if (property.dependencies.length > 0) marked.set('dependencies', property.dependencies);
      break;
    case 'resource':
      marked.set('urn', property.urn);
      if (property.id !== undefined) marked.set('id', property.id);
      put('packageVersion', property.packageVersion);
      break;
    case 'asset':
      put('hash', property.hash);
      put('text', property.text);
      put('path', property.path);
      put('uri', property.uri);
      break;
    case 'archive':
      put('hash', property.hash);
      put('assets', property.assets);
      put('path', property.path);
      put('uri', property.uri);
      break;
  }
  return marked;
}
