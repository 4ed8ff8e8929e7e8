import {
  isAlias,
  isMap,
  isScalar,
  isSeq,
  type Document,
  type ParsedNode,
  type Scalar,
  type YAMLMap,
  type YAMLSeq,
} from 'yaml';
import { NodeTable } from './node-table.ts';
import { hasOddCharacter, oddCharacter } from './odd-characters.ts';
import type { ReadText, TextProblem } from './source-document.ts';
import type { Span } from './text-lines.ts';

/** How many values aliases may add to those of the text. A chain of them doubles with each link. */
const mostAliasedValues = 200_000;

/** Turns the nodes of a document into plain data with a table of places, in one walk. */
export function plainData(document: Document.Parsed, text: string): Omit<ReadText, 'whole'> {
  const walk = new Walk(text);
  const value = walk.value(document.contents, undefined);
  return { value, nodes: walk.nodes, keyOrder: walk.keyOrder, problems: walk.problems };
}

interface Anchored {
  readonly row: number;
  readonly value: unknown;
  /** Values below, those that aliases added included. */
  readonly size: number;
}

class Walk {
  readonly nodes = new NodeTable();
  readonly keyOrder = new Map<object, readonly string[]>();
  readonly problems: TextProblem[] = [];
  readonly #text: string;
  readonly #anchors = new Map<string, Anchored | 'open'>();
  #values = 0;
  #aliased = 0;

  constructor(text: string) {
    this.#text = text;
  }

  value(node: ParsedNode | null, key: Span | undefined): unknown {
    const before = this.#values;
    this.#values += 1;
    if (node === null) {
      const at = key?.end ?? 0;
      this.nodes.open({ start: at, end: at }, key);
      return null;
    }
    if (isAlias(node)) return this.#alias(node.source, spanOf(node), key);
    const row = this.nodes.open(spanOf(node), key);
    const { anchor } = node;
    if (anchor !== undefined) this.#anchors.set(anchor, 'open');
    const value = this.#contents(node);
    this.nodes.close(row);
    if (anchor !== undefined) this.#anchors.set(anchor, { row, value, size: this.#values - before });
    return value;
  }

  #contents(node: ParsedNode): unknown {
    if (isMap(node)) return this.#map(node);
    if (isSeq(node)) return (node as YAMLSeq<ParsedNode | null>).items.map((item) => this.value(item, undefined));
    return isScalar(node) ? this.#scalar(node) : null;
  }

  #scalar(node: Scalar): unknown {
    const { value, type } = node;
    // An escape may give what the text itself does not hold.
    if (type === 'QUOTE_DOUBLE' && typeof value === 'string' && hasOddCharacter(value)) {
      const span = spanOf(node as ParsedNode);
      const character = Array.from(value).find(hasOddCharacter) ?? value;
      if (!hasOddCharacter(this.#text.slice(span.start, span.end))) this.problems.push(oddCharacter(character, span));
    }
    return typeof value === 'bigint' ? Number(value) : value;
  }

  #map(node: YAMLMap.Parsed): Readonly<Record<string, unknown>> {
    const map: Record<string, unknown> = {};
    const keys = new Map<string, Span>();
    let reordered = false;
    for (const pair of node.items) {
      const span = spanOf(pair.key);
      const name = this.#key(pair.key, span, keys);
      if (name === undefined) continue;
      keys.set(name, span);
      reordered ||= /^\d+$/.test(name);
      map[name] = this.value(pair.value, span);
    }
    if (reordered) this.keyOrder.set(map, [...keys.keys()]);
    return map;
  }

  /** The key as text; undefined when it cannot be one, which is reported. */
  #key(node: ParsedNode, span: Span, before: ReadonlyMap<string, Span>): string | undefined {
    const name = isScalar(node) ? this.#scalar(node) : undefined;
    const mistake = typeof name === 'string' ? mistakeInKey(name, isScalar(node) && node.type === 'PLAIN') : notText;
    if (mistake !== undefined || typeof name !== 'string') {
      this.problems.push({ ...(mistake ?? notText), span });
      return undefined;
    }
    const first = before.get(name);
    if (first === undefined) return name;
    this.problems.push({
      code: 'duplicate-key',
      message: `\`${name}\` stands twice in one map`,
      hint: 'put what belongs to it under one of them',
      span,
      related: [{ span: first, message: 'the first one' }],
    });
    return undefined;
  }

  #alias(name: string, span: Span, key: Span | undefined): unknown {
    const row = this.nodes.open(span, key);
    const target = this.#anchors.get(name);
    if (target === undefined || target === 'open') {
      this.problems.push(
        target === undefined
          ? {
              code: 'alias-unknown',
              message: `\`*${name}\` names no anchor above`,
              hint: `put \`&${name}\` before the value that is meant, or quotes around the text`,
              span,
            }
          : {
              code: 'alias-loop',
              message: `\`*${name}\` stands inside what it names`,
              hint: 'write the value out',
              span,
            },
      );
      return null;
    }
    this.nodes.refer(row, target.row);
    this.#values += target.size;
    this.#aliased += target.size;
    if (this.#aliased <= mostAliasedValues) return target.value;
    if (this.#aliased - target.size <= mostAliasedValues) {
      this.problems.push({
        code: 'too-many-aliases',
        message: `aliases repeat more than ${mostAliasedValues} values`,
        hint: 'write the values out, or use groups and `defaults`',
        span,
      });
    }
    return null;
  }
}

type Mistake = Omit<TextProblem, 'span'>;

const notText: Mistake = {
  code: 'complex-key',
  message: 'a key that is not text',
  hint: 'write the key as text, in quotes if need be',
};

function mistakeInKey(name: string, isPlain: boolean): Mistake | undefined {
  if (name === '') return { code: 'empty-key', message: 'a key that is empty', hint: 'write a name before the colon' };
  if (name === '__proto__') {
    return { code: 'reserved-key', message: '`__proto__` cannot be a name', hint: 'choose another name' };
  }
  if (name !== '<<' || !isPlain) return undefined;
  return {
    code: 'merge-key',
    message: '`<<` does not merge maps in a layout',
    hint: 'write the entries out, or use `defaults` and groups',
  };
}

function spanOf(node: ParsedNode): Span {
  return { start: node.range[0], end: node.range[1] };
}
