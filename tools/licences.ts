import { readFileSync, readdirSync } from 'node:fs';

/** The licence texts of the packages whose code a bundle contains; what they ask for in return for being copied. */
export function licencesOf(bundledFiles: readonly string[]): string {
  const validators = bundledFiles.some((file) => file.startsWith('schemas/compiled/')) ? insideValidators : [];
  const folders = new Set([...bundledFiles.map(packageFolder), ...validators].filter((folder) => folder !== undefined));
  return [...folders]
    .sort()
    .map(licenceOf)
    .join(`\n${'-'.repeat(80)}\n\n`);
}

/** Compiled validators are modules of their own, in which the bundler no longer sees whose code it was. */
const insideValidators = ['node_modules/ajv', 'node_modules/fast-deep-equal'];

function packageFolder(file: string): string | undefined {
  return /^.*node_modules\/(?:@[^/]+\/)?[^/]+(?=\/)/.exec(file)?.[0];
}

function licenceOf(folder: string): string {
  const { name, version, license } = JSON.parse(readFileSync(`${folder}/package.json`, 'utf8')) as Record<
    string,
    string
  >;
  const file = readdirSync(folder).find((entry) => /^licen[cs]e/i.test(entry));
  if (file === undefined)
    throw new Error(`${folder} is bundled and has no licence file: add its notice to tools/licences.ts`);
  return `${name} ${version} (${license})\n\n${readFileSync(`${folder}/${file}`, 'utf8').trim()}\n`;
}
