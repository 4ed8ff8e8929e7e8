import type { LayoutCode } from '../model/codes/layout.ts';
import type { Diagnostic } from '../model/diagnostic.ts';
import { TextLines } from './text-lines.ts';

/** A file of a layout, wherever it came from: the disk, a revision of Git, another program. */
export interface LayoutFile {
  /** Relative to the folder of the layout, with forward slashes. */
  readonly name: string;
  readonly text: string;
}

export type Decoded =
  { readonly ok: true; readonly file: LayoutFile } | { readonly ok: false; readonly diagnostic: Diagnostic };

/** The bytes of a file as UTF-8 text; a byte order mark stays, so that it can be reported. */
export function decodeText(name: string, bytes: Uint8Array): Decoded {
  if (hasUtf16Mark(bytes)) return refuse('not-utf8', name, 'the file is UTF-16', 'save it as UTF-8');
  const zero = bytes.indexOf(0);
  if (zero >= 0) {
    return refuse(
      'binary-file',
      name,
      'the file holds zero bytes: it is not text',
      'take it out of `layout:`',
      before(bytes, zero),
    );
  }
  try {
    return { ok: true, file: { name, text: new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes) } };
  } catch {
    const lenient = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
    const until = lenient.indexOf('\ufffd');
    return refuse(
      'not-utf8',
      name,
      'bytes that are not UTF-8',
      'save the file as UTF-8; it may be Latin-1',
      until < 0 ? '' : lenient.slice(0, until),
    );
  }
}

function refuse(code: LayoutCode, name: string, message: string, hint: string, textBefore = ''): Decoded {
  const end = textBefore.length;
  const position = new TextLines(textBefore).position(name, { start: end, end });
  return { ok: false, diagnostic: { code, severity: 'error', message, hint, position } };
}

function before(bytes: Uint8Array, end: number): string {
  return new TextDecoder('utf-8').decode(bytes.subarray(0, Math.min(end, 65_536)));
}

function hasUtf16Mark([first, second]: Uint8Array): boolean {
  return (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff);
}
