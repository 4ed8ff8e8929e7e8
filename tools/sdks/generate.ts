import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';

export const sdkLanguages = ['nodejs', 'python', 'go'] as const;
export type SdkLanguage = (typeof sdkLanguages)[number];

export const generator = `tools/engine/bin/gensdk${process.platform === 'win32' ? '.exe' : ''}`;

export function hasGenerator(): boolean {
  return existsSync(generator);
}

/** Writes one SDK into a folder, which holds nothing else afterwards. */
export function generateSdk(language: SdkLanguage, folder: string): void {
  rmSync(folder, { recursive: true, force: true });
  execFileSync(generator, ['schemas/pulumi.schema.json', language, folder], { stdio: 'inherit' });
  for (const name of manifests[language]) mend(`${folder}/${name}`, withoutDownload);
  if (language === 'nodejs') mend(`${folder}/package.json`, withNameOfNpm);
  if (language === 'python') {
    // The page of the package stands beside pyproject.toml, which names it there.
    renameSync(`${folder}/pulumi_espalier/README.md`, `${folder}/README.md`);
    mend(`${folder}/pyproject.toml`, withLicenceExpression);
  }
  if (language === 'go') writeFileSync(`${folder}/go.mod`, goModule());
}

/** What language hosts read to tell the engine which plugins a program needs. */
const manifests: Readonly<Record<SdkLanguage, readonly string[]>> = {
  nodejs: ['package.json'],
  python: ['pulumi_espalier/pulumi-plugin.json'],
  go: ['espalier/pulumi-plugin.json'],
};

function mend(path: string, change: (text: string) => string): void {
  const text = readFileSync(path, 'utf8');
  const mended = change(text);
  if (mended === text) throw new Error(`${path} no longer says what is mended there`);
  writeFileSync(path, mended);
}

/** `pulumi install` would look for the plugin on Pulumi's server, where it is not, whatever `plugins:` of the project says. */
function withoutDownload(manifest: string): string {
  return manifest.replace('"resource": true', '"resource": false');
}

/** Programs import it from the package `espalier`; a package of its own cannot have such a name. */
function withNameOfNpm(manifest: string): string {
  return manifest.replace('"name": "espalier/pulumi"', '"name": "espalier-pulumi",\n    "private": true');
}

/** As PEP 639 has it: setuptools warns of the table, and reads the expression from version 77 on. */
function withLicenceExpression(project: string): string {
  return project
    .replace(/^ {2}\[project\.license\]\n {4}text = (".*")\n/m, '')
    .replace(
      '  name = "pulumi_espalier"\n',
      (name) => `${name}  license = ${/^ {4}text = (".*")$/m.exec(project)?.[1] ?? ''}\n`,
    )
    .replace('"setuptools>=61.0"', '"setuptools>=77.0.3"');
}

/** The generator leaves it out. With it a program can use the folder where it lies, by a `replace` in its own go.mod. */
function goModule(): string {
  const engine = readFileSync('tools/engine/go.mod', 'utf8');
  const [, go = ''] = /^go (\S+)$/m.exec(engine) ?? [];
  const [, sdk = ''] = /^\s*github\.com\/pulumi\/pulumi\/sdk\/v3 (\S+)/m.exec(engine) ?? [];
  const required = `require (\n\tgithub.com/blang/semver v3.5.1+incompatible\n\tgithub.com/pulumi/pulumi/sdk/v3 ${sdk}\n)`;
  return `module espalier.example/pulumi/sdk/go\n\ngo ${go}\n\n${required}\n`;
}
