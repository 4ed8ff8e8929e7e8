import { readFileSync } from 'node:fs';

const folder = 'provider/emulator/page';

/** The emulator's control page, whole: what it is made of is put into the bundle, which reads no files. */
export function emulatorPage(): string {
  const part = (name: string): string => readFileSync(`${folder}/${name}`, 'utf8').trim();
  return part('page.html')
    .replace('/* page.css */', () => part('page.css'))
    .replace('// page.js', () => part('page.js'));
}
