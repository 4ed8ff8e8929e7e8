import type { Claim } from '../run-store.ts';
import { damaged, readDocument, textOf } from './store-document.ts';

export function printClaim(domain: string, claim: Claim): string {
  return `${JSON.stringify({ version: 1, kind: 'claim', domain, ...claim })}\n`;
}

export function parseClaim(text: string, where: string): Claim {
  const document = readDocument(text, { kind: 'claim', where });
  const holder = textOf(document, 'holder');
  const [addresses, wholePlaces, except] = ['addresses', 'wholePlaces', 'except'].map((key) => textsOf(document[key]));
  if (holder === undefined || addresses === undefined || wholePlaces === undefined || except === undefined)
    throw damaged(where, 'claim');
  return { holder, addresses, wholePlaces, except };
}

function textsOf(value: unknown): readonly string[] | undefined {
  return Array.isArray(value) && value.every((item) => typeof item === 'string') ? value : undefined;
}
