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

/** Packages that name their licence, and bring its text neither as a file nor in their read-me. */
const withoutText: Readonly<Record<string, string>> = {
  'abstract-logging': 'Copyright (c) James Sumners',
  'proxy-agent-negotiate': 'Copyright (c) Nathan Rajlich',
};

const mit = `Permission is hereby granted, free of charge, to any person obtaining a copy of this software and associated documentation files (the "Software"), to deal in the Software without restriction, including without limitation the rights to use, copy, modify, merge, publish, distribute, sublicense, and/or sell copies of the Software, and to permit persons to whom the Software is furnished to do so, subject to the following conditions:

The above copyright notice and this permission notice shall be included in all copies or substantial portions of the Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR IMPLIED, INCLUDING BUT NOT LIMITED TO THE WARRANTIES OF MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING FROM, OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE SOFTWARE.`;

function packageFolder(file: string): string | undefined {
  return /^.*node_modules\/(?:@[^/]+\/)?[^/]+(?=\/)/.exec(file)?.[0];
}

function licenceOf(folder: string): string {
  const { name, version, license } = JSON.parse(readFileSync(`${folder}/package.json`, 'utf8')) as Record<
    string,
    string
  >;
  return `${name} ${version} (${license})\n\n${textIn(folder) ?? knownText(name, license) ?? missing(folder)}\n`;
}

/** The licence's own file, or the part of the read-me under its heading that holds the text. */
function textIn(folder: string): string | undefined {
  const entries = readdirSync(folder);
  const file = entries.find((entry) => /^licen[cs]e/i.test(entry));
  if (file !== undefined) return readFileSync(`${folder}/${file}`, 'utf8').trim();
  const readMe = entries.find((entry) => /^readme/i.test(entry));
  const text = readMe === undefined ? '' : readFileSync(`${folder}/${readMe}`, 'utf8');
  const part = text.slice(text.search(/^(#+ *)?licen[cs]e\b/im)).trim();
  return part.includes('Permission is hereby granted') ? part : undefined;
}

function knownText(name = '', license = ''): string | undefined {
  const copyright = withoutText[name];
  return copyright === undefined || license !== 'MIT' ? undefined : `${copyright}\n\n${mit}`;
}

function missing(folder: string): never {
  throw new Error(`${folder} is bundled and has no licence text: add its notice to tools/licences.ts`);
}
