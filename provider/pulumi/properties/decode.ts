import protobuf from 'protobufjs/minimal.js';
import { Failure } from '../../model/failure.ts';
import { pathText } from '../../model/value-path.ts';
import { structTags } from './struct-tags.ts';
import { markKey, marks, unknownTexts } from './wire-marks.ts';
import {
  isProperties,
  isSpecial,
  noProperties,
  secret,
  unknown,
  type Archive,
  type Asset,
  type Properties,
  type Property,
  type Special,
} from './property.ts';

/** What is refused, so that no message can exhaust this process: layouts nest a few levels for each level of the tree. */
const limits = { depth: 200, values: 5_000_000 };

/**
 * The properties in a `Struct` of the engine, in the order of their keys, since the engine writes a map in any order.
 *
 * @param bytes of the struct; undefined: the message has none.
 * @throws Failure `pulumi-message` when it is not what the protocol says, or larger than anything this provider takes.
 */
export function decodeProperties(bytes: Uint8Array | undefined): Properties {
  if (bytes === undefined) return noProperties;
  try {
    return new Decoder().map(protobuf.Reader.create(bytes));
  } catch (cause) {
    if (cause instanceof Failure) throw cause;
    throw new Failure('pulumi-message', 'a message of the engine ends too early, or is no message', { cause });
  }
}

/** The message in the field that comes next. */
function messageIn(reader: protobuf.Reader): protobuf.Reader {
  return protobuf.Reader.create(reader.bytes());
}

class Decoder {
  #values = 0;
  /** Kept only for messages: a path is turned into text when something is wrong. */
  readonly #path: (string | number)[] = [];

  map(struct: protobuf.Reader): Properties {
    const entries: (readonly [string, Property])[] = [];
    let isSorted = true;
    let before = '';
    while (struct.pos < struct.len) {
      const tag = struct.uint32();
      if (tag !== structTags.entry) {
        struct.skipType(tag & 7);
        continue;
      }
      const entry = this.#entry(messageIn(struct));
      isSorted &&= before <= entry[0];
      before = entry[0];
      entries.push(entry);
    }
    if (!isSorted) entries.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
    return new Map(entries);
  }

  #entry(entry: protobuf.Reader): readonly [string, Property] {
    let key = '';
    let value: protobuf.Reader | undefined;
    while (entry.pos < entry.len) {
      const tag = entry.uint32();
      if (tag === structTags.key) key = entry.string();
      else if (tag === structTags.value) value = messageIn(entry);
      else entry.skipType(tag & 7);
    }
    return [key, value === undefined ? null : this.#below(key, value)];
  }

  #value(value: protobuf.Reader): Property {
    this.#values += 1;
    if (this.#values > limits.values) throw this.#refused(`it holds more than ${String(limits.values)} values`);
    let read: Property = null;
    while (value.pos < value.len) {
      const tag = value.uint32();
      if (tag === structTags.text) read = textOrUnknown(value.string());
      else if (tag === structTags.map) read = this.#marked(this.map(messageIn(value)));
      else if (tag === structTags.list) read = this.#list(messageIn(value));
      else if (tag === structTags.number) read = value.double();
      else if (tag === structTags.truth) read = value.bool();
      else value.skipType(tag & 7);
    }
    return read;
  }

  #list(list: protobuf.Reader): readonly Property[] {
    const items: Property[] = [];
    while (list.pos < list.len) {
      const tag = list.uint32();
      if (tag === structTags.item) items.push(this.#below(items.length, messageIn(list)));
      else list.skipType(tag & 7);
    }
    return items;
  }

  #marked(map: Properties): Property {
    const mark = map.get(markKey);
    if (mark === undefined) return map;
    switch (mark) {
      case marks.secret:
        return secret(map.get('value') ?? null);
      case marks.output:
        return outputOf(map);
      case marks.resource:
        return this.#reference(map);
      case marks.asset:
        return assetOf(map);
      case marks.archive:
        return this.#archive(map);
      default:
        throw this.#refused('it is marked as a kind of value that this version does not know');
    }
  }

  #reference(map: Properties): Special {
    const [urn, id] = [map.get('urn'), map.get('id')];
    if (typeof urn !== 'string') throw this.#refused('it refers to a resource without a URN');
    const known = typeof id === 'string' || (isSpecial(id) && id.special === 'unknown') ? id : undefined;
    return { special: 'resource', urn, id: known, packageVersion: text(map, 'packageVersion') ?? '' };
  }

  #archive(map: Properties): Archive {
    const assets = map.get('assets');
    if (!isProperties(assets)) return { special: 'archive', hash: text(map, 'hash') ?? '', ...addresses(map) };
    const inside = new Map<string, Asset | Archive>();
    for (const [name, item] of assets) {
      if (!isSpecial(item) || (item.special !== 'asset' && item.special !== 'archive'))
        throw this.#refused('it is an archive that holds something else than assets');
      inside.set(name, item);
    }
    return { special: 'archive', hash: text(map, 'hash') ?? '', assets: inside };
  }

  #below(key: string | number, reader: protobuf.Reader): Property {
    if (this.#path.length >= limits.depth) throw this.#refused(`it nests deeper than ${String(limits.depth)} levels`);
    this.#path.push(key);
    const value = this.#value(reader);
    this.#path.pop();
    return value;
  }

  #refused(why: string): Failure {
    return new Failure('pulumi-message', `${pathText(this.#path) || 'a message of the engine'} cannot be read: ${why}`);
  }
}

function textOrUnknown(text: string): Property {
  return unknownTexts.has(text) ? unknown : text;
}

function outputOf(map: Properties): Special {
  const dependencies = map.get('dependencies');
  return {
    special: 'output',
    value: map.get('value'),
    secret: map.get('secret') === true,
    dependencies: Array.isArray(dependencies) ? dependencies.filter((urn) => typeof urn === 'string') : [],
  };
}

function assetOf(map: Properties): Asset {
  const content = text(map, 'text');
  return {
    special: 'asset',
    hash: text(map, 'hash') ?? '',
    ...(content === undefined ? {} : { text: content }),
    ...addresses(map),
  };
}

function addresses(map: Properties): { readonly path?: string; readonly uri?: string } {
  const [path, uri] = [text(map, 'path'), text(map, 'uri')];
  return { ...(path === undefined ? {} : { path }), ...(uri === undefined ? {} : { uri }) };
}

/** Absent and empty are the same in the protocol. */
function text(map: Properties, key: string): string | undefined {
  const value = map.get(key);
  return typeof value === 'string' && value !== '' ? value : undefined;
}
