import ts from 'typescript';

export interface Import {
  readonly specifier: string;
  readonly line: number;
  /** The names taken; `*` where the whole module is taken or it is only run. */
  readonly names: readonly string[];
  readonly typeOnly: boolean;
}

export interface Module {
  /** Below the root of the repository, with `/`. */
  readonly file: string;
  readonly imports: readonly Import[];
  /** The lines that export a default. */
  readonly defaultExports: readonly number[];
}

/** What a source file imports in any way the language has, and whether it exports a default. */
export function readModule(file: string, text: string): Module {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.ES2023);
  const imports: Import[] = [];
  const defaultExports: number[] = [];
  const lineOf = (node: ts.Node): number => source.getLineAndCharacterOfPosition(node.getStart(source)).line + 1;

  const visit = (node: ts.Node): void => {
    const found = importIn(node);
    if (found !== undefined) imports.push({ ...found, line: lineOf(node) });
    if (exportsDefault(node)) defaultExports.push(lineOf(node));
    ts.forEachChild(node, visit);
  };
  visit(source);
  return { file, imports, defaultExports };
}

function importIn(node: ts.Node): Omit<Import, 'line'> | undefined {
  if (ts.isImportDeclaration(node)) {
    return found(node.moduleSpecifier, namesOfImport(node.importClause), isTypeOnly(node.importClause));
  }
  if (ts.isExportDeclaration(node) && node.moduleSpecifier !== undefined) {
    const clause = node.exportClause;
    const names = clause !== undefined && ts.isNamedExports(clause) ? clause.elements.map(takenName) : ['*'];
    return found(node.moduleSpecifier, names, node.isTypeOnly);
  }
  if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument))
    return found(node.argument.literal, ['*'], true);
  if (ts.isImportEqualsDeclaration(node) && ts.isExternalModuleReference(node.moduleReference)) {
    return found(node.moduleReference.expression, ['*'], node.isTypeOnly);
  }
  if (ts.isCallExpression(node) && loadsModule(node.expression)) return found(node.arguments[0], ['*'], false);
  return undefined;
}

function found(specifier: ts.Node | undefined, names: readonly string[], typeOnly: boolean): Omit<Import, 'line'> {
  // What is computed cannot be followed, so it is shown as it stands and no table allows it.
  const literal = specifier !== undefined && ts.isStringLiteralLike(specifier);
  return { specifier: literal ? specifier.text : '(computed)', names, typeOnly };
}

function namesOfImport(clause: ts.ImportClause | undefined): readonly string[] {
  const bindings = clause?.namedBindings;
  const named = bindings !== undefined && ts.isNamedImports(bindings) ? bindings.elements.map(takenName) : [];
  const whole =
    clause === undefined || clause.name !== undefined || (bindings !== undefined && ts.isNamespaceImport(bindings));
  return whole ? ['*', ...named] : named;
}

function takenName(element: ts.ImportSpecifier | ts.ExportSpecifier): string {
  return (element.propertyName ?? element.name).text;
}

function isTypeOnly(clause: ts.ImportClause | undefined): boolean {
  if (clause === undefined) return false;
  if (clause.phaseModifier === ts.SyntaxKind.TypeKeyword) return true;
  const bindings = clause.namedBindings;
  if (clause.name !== undefined || bindings === undefined || !ts.isNamedImports(bindings)) return false;
  return bindings.elements.length > 0 && bindings.elements.every((element) => element.isTypeOnly);
}

function loadsModule(callee: ts.Expression): boolean {
  return callee.kind === ts.SyntaxKind.ImportKeyword || (ts.isIdentifier(callee) && callee.text === 'require');
}

function exportsDefault(node: ts.Node): boolean {
  if (ts.isExportAssignment(node)) return true;
  if (ts.isExportSpecifier(node)) return node.name.text === 'default';
  return (
    ts.canHaveModifiers(node) &&
    (ts.getModifiers(node)?.some(({ kind }) => kind === ts.SyntaxKind.DefaultKeyword) ?? false)
  );
}
