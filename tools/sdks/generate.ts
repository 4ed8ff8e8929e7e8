import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';

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
  if (language === 'go') writeFileSync(`${folder}/go.mod`, goModule());
}

/** The generator leaves it out. With it a program can use the folder where it lies, by a `replace` in its own go.mod. */
function goModule(): string {
  const engine = readFileSync('tools/engine/go.mod', 'utf8');
  const [, go = ''] = /^go (\S+)$/m.exec(engine) ?? [];
  const [, sdk = ''] = /^\s*github\.com\/pulumi\/pulumi\/sdk\/v3 (\S+)/m.exec(engine) ?? [];
  const required = `require (\n\tgithub.com/blang/semver v3.5.1+incompatible\n\tgithub.com/pulumi/pulumi/sdk/v3 ${sdk}\n)`;
  return `module espalier.example/pulumi/sdk/go\n\ngo ${go}\n\n${required}\n`;
}
