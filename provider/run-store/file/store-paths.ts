import { createHash } from 'node:crypto';
import { join } from 'node:path';

const longest = 100;

/**
 * A folder or file name that is made of foreign text and cannot leave its folder: everything but lower-case letters,
 * digits, hyphens, and dots between them is written as `%` and two digits, as in a URL. Domains are compared without
 * case, so `ACME.com` and `acme.com` share one folder. What is long is cut and told apart by a hash.
 */
export function safeName(text: string): string {
  const lower = text.toLowerCase();
  const characters = Array.from(Buffer.from(lower, 'utf8'), (byte) => String.fromCharCode(byte));
  const encoded = characters
    .map((character, index) => {
      const plain =
        /[a-z0-9-]/.test(character) ||
        (character === '.' && isPlain(characters[index - 1]) && isPlain(characters[index + 1]));
      return plain ? character : `%${character.charCodeAt(0).toString(16).padStart(2, '0')}`;
    })
    .join('');
  if (encoded.length > 0 && encoded.length <= longest) return encoded;
  return `${encoded.slice(0, longest - 34)}%-${createHash('sha256').update(lower).digest('hex').slice(0, 32)}`;
}

function isPlain(character: string | undefined): boolean {
  return character !== undefined && /[a-z0-9]/.test(character);
}

export interface AccountPaths {
  readonly folder: string;
  readonly locks: string;
  readonly journals: string;
  readonly baseline: string;
  readonly sightings: string;
  readonly ledger: string;
  readonly attestations: string;
  readonly journal: (run: string) => string;
  readonly claims: string;
  readonly claim: (holder: string) => string;
}

export function accountPaths(root: string, domain: string): AccountPaths {
  const folder = join(root, safeName(domain));
  const journals = join(folder, 'journal');
  const claims = join(folder, 'claims');
  return {
    folder,
    locks: join(folder, 'lock'),
    journals,
    baseline: join(folder, 'baseline.json'),
    sightings: join(folder, 'sightings.json'),
    ledger: join(folder, 'ledger.json'),
    attestations: join(folder, 'attestations.jsonl'),
    journal: (run) => join(journals, `${safeName(run)}.jsonl`),
    claims,
    // Letters count in the name of a holder, and not in that of a file everywhere.
    claim: (holder) => join(claims, `${createHash('sha256').update(holder).digest('hex').slice(0, 32)}.json`),
  };
}
