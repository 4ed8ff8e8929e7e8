import { readFileSync, readdirSync } from 'node:fs';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';

const folder = 'provider/report';
const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts'))
  .map((file) => file.replaceAll('\\', '/'))
  .sort();

/** Files that turn data into what people read: all they put together has to be pieces or phrases. */
const speaking = files.filter((file) => /^(?:text|markdown|words|csv)\/|^(?:github|csv)\.ts$/.test(file));

/** A sentence, an address or an expression that is put together as a plain string: it is encoded where it is put in. */
const plainStrings = new Set(['words/scope.ts: `${file}:${String(line)}:${String(column)}`']);

describe('reporters', () => {
  it('are looked at', () => {
    expect(speaking.length).toBeGreaterThan(20);
  });

  it('put strings together with the tags of encode.ts and phrase.ts alone', () => {
    const untagged = speaking.flatMap((file) => untaggedIn(file, readFileSync(`${folder}/${file}`, 'utf8')));
    expect(untagged.filter((found) => !plainStrings.has(found))).toEqual([]);
  });

  it('do not reach behind encode.ts', () => {
    const allowed = ['encode.ts', 'change-pack/people-files.ts'];
    const reaching = files.filter(
      (file) =>
        !file.startsWith('encode/') && /from '\.{1,2}\/encode\//.test(readFileSync(`${folder}/${file}`, 'utf8')),
    );
    expect(reaching).toEqual(allowed.sort());
  });

  it('would be found if they did', () => {
    expect(untaggedIn('x.ts', 'const a = `b ${c}`;')).toEqual(['x.ts: `b ${c}`']);
    expect(untaggedIn('x.ts', "const a = 'b' + c;")).toEqual(["x.ts: 'b' + c"]);
    expect(untaggedIn('x.ts', 'const a = terminal`b ${c}`; const d = 1 + 2; const e = `plain`;')).toEqual([]);
  });
});

/** Templates without a tag that something is put into, and sums with a string in them. */
function untaggedIn(file: string, text: string): readonly string[] {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.ES2023, true);
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    const template = ts.isTemplateExpression(node) && !ts.isTaggedTemplateExpression(node.parent);
    const sum =
      ts.isBinaryExpression(node) &&
      node.operatorToken.kind === ts.SyntaxKind.PlusToken &&
      [node.left, node.right].some(isText);
    if (template || sum) found.push(`${file}: ${node.getText(source)}`);
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

function isText(node: ts.Node): boolean {
  return ts.isStringLiteral(node) || ts.isTemplateLiteral(node);
}
