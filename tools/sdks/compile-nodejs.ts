import { readFileSync, readdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import ts from 'typescript';
import { packageVersion } from '../bundle.ts';
import { removeAllBut, writeWholeFile } from '../whole-file.ts';

const source = 'sdk/nodejs';
const folder = 'dist/pulumi-sdk';

/** Compiles the TypeScript SDK to what `import … from 'espalier/pulumi'` loads; it is CommonJS, as Pulumi generates it. */
export function compileNodeSdk(): void {
  const files = readdirSync(source, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && !name.startsWith('node_modules'))
    .map((name) => join(source, name));
  const program = ts.createProgram(files, {
    ...{ outDir: folder, rootDir: source, declaration: true, strict: true, skipLibCheck: true, stripInternal: true },
    ...{ target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.Node16, moduleDetection: ts.ModuleDetectionKind.Force },
    ...{ moduleResolution: ts.ModuleResolutionKind.Node16, types: ['node'] },
  });
  const written = new Set<string>();
  const put = (name: string, text: string): void => {
    writeWholeFile(name, text);
    written.add(name);
  };
  const { diagnostics } = program.emit(undefined, (name, text) => put(relative('.', name).replaceAll('\\', '/'), text));
  const mistakes = [...ts.getPreEmitDiagnostics(program), ...diagnostics];
  if (mistakes.length > 0)
    throw new Error(
      ts.formatDiagnostics(mistakes, {
        getCanonicalFileName: (name) => name,
        getCurrentDirectory: () => process.cwd(),
        getNewLine: () => '\n',
      }),
    );
  // The generated code asks its own package for the version and where the plugin comes from.
  const generated = JSON.parse(readFileSync(join(source, 'package.json'), 'utf8')) as Record<string, unknown>;
  const manifest = { ...generated, type: 'commonjs', version: packageVersion() };
  put(`${folder}/package.json`, `${JSON.stringify(manifest, null, 2)}\n`);
  removeAllBut(folder, written);
}
