import type { Attestation } from '../run-store.ts';
import { damaged, isRecord, textOf } from './store-document.ts';

export function printAttestation({ note, ...attestation }: Attestation): string {
  return `${JSON.stringify(note === undefined ? attestation : { ...attestation, note })}\n`;
}

/** Reads one attestation a line; an unfinished last line is one that nobody was told is kept. */
export function parseAttestations(text: string, where: string): readonly Attestation[] {
  return text.split('\n').flatMap((line) => {
    const value = parsed(line);
    if (value === undefined) return [];
    const texts = isRecord(value) && ['at', 'by', 'operation'].every((key) => typeof value[key] === 'string');
    if (!texts || (value['result'] !== 'done' && value['result'] !== 'not-done'))
      throw damaged(where, 'list of attestations');
    return [{ ...(value as unknown as Attestation), note: textOf(value, 'note') }];
  });
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
