import ts from 'typescript';

/** Makes every property, index signature, array and tuple of a source text readonly; comments and layout stay. */
export function makeReadonly(source: string): string {
  const file = ts.createSourceFile('types.ts', source, ts.ScriptTarget.ES2023, true);
  const insertions: { readonly at: number; readonly text: string }[] = [];
  const insert = (at: number, text: string): void => void insertions.push({ at, text });

  const visit = (node: ts.Node): void => {
    if ((ts.isPropertySignature(node) || ts.isIndexSignatureDeclaration(node)) && !hasReadonly(node)) {
      insert(node.getStart(file), 'readonly ');
    }
    if ((ts.isArrayTypeNode(node) || ts.isTupleTypeNode(node)) && needsReadonly(node)) {
      // `readonly` binds looser than `[]`: the element of an array needs brackets, a member of a union does not.
      const bracketed = ts.isArrayTypeNode(node.parent);
      insert(node.getStart(file), bracketed ? '(readonly ' : 'readonly ');
      if (bracketed) insert(node.getEnd(), ')');
    }
    ts.forEachChild(node, visit);
  };
  visit(file);

  return insertions
    .map((insertion, order) => ({ ...insertion, order }))
    .sort((a, b) => b.at - a.at || b.order - a.order)
    .reduce((text, { at, text: inserted }) => text.slice(0, at) + inserted + text.slice(at), source);
}

function hasReadonly(node: ts.PropertySignature | ts.IndexSignatureDeclaration): boolean {
  return node.modifiers?.some((modifier) => modifier.kind === ts.SyntaxKind.ReadonlyKeyword) ?? false;
}

function needsReadonly(node: ts.ArrayTypeNode | ts.TupleTypeNode): boolean {
  if (ts.isRestTypeNode(node.parent)) return false;
  return !(ts.isTypeOperatorNode(node.parent) && node.parent.operator === ts.SyntaxKind.ReadonlyKeyword);
}
