import { Failure } from '../../../model/failure.ts';
import type { Performed } from '../../backend.ts';
import type { CallShape } from '../operations.ts';
import { statusOf } from '../reply-status.ts';
import type { Fields } from '../reply-values.ts';
import type { CiscoTransport } from '../transport.ts';

export type Refused = Extract<Performed, { readonly status: 'refused' }>;

/** What became of one request that may change something. */
export type Sent =
  | { readonly kind: 'done'; readonly body: Fields }
  /** Some items were done; the body says which. */
  | { readonly kind: 'partial'; readonly body: Fields; readonly says: string }
  | { readonly kind: 'refused'; readonly body: Fields; readonly refused: Refused }
  /** It may or may not have been done. */
  | { readonly kind: 'lost'; readonly message: string };

export interface WriteContext {
  readonly transport: CiscoTransport;
  /** Unique per attempt of an operation. */
  readonly requestId: string;
  readonly after: After;
}

/** Calls once after so many milliseconds, unless it is cancelled by the function that it returns. */
export type After = (milliseconds: number, fire: () => void) => () => void;

/**
 * Sends one request, once. What it throws was not sent, or not carried out: with `retry` it may be tried again.
 *
 * @throws Failure with `retry: true`; `read-only`
 */
export async function sendWrite({ transport, requestId }: WriteContext, shape: CallShape): Promise<Sent> {
  try {
    const reply = await transport.call({ ...shape, requestId });
    const status = statusOf(reply);
    switch (status.kind) {
      case 'done':
      case 'partial':
        return status;
      case 'empty':
        return { kind: 'refused', body: {}, refused: refusedByCisco(shape, 'there is no data') };
      case 'failed':
        return { kind: 'refused', body: status.body, refused: refusedByCisco(shape, status.says) };
      case 'not-understood':
        return { kind: 'lost', message: `${shape.operation} was answered with ${status.because}, which tells nothing` };
    }
  } catch (error) {
    if (!(error instanceof Failure) || error.retry || error.code === 'read-only') throw error;
    if (error.code === 'reply-lost') return { kind: 'lost', message: error.message };
    return { kind: 'refused', body: {}, refused: refusedFor(error) };
  }
}

/**
 * Causes that the text gives away. Cisco publishes none of these texts, so the table is a guess by their words, and
 * what Cisco says stands in the message in any case.
 */
const causes: readonly { readonly code: string; readonly says: RegExp; readonly operation: string }[] = [
  { code: 'refused-name-taken', says: /already (exist|in use|taken)|duplicate/i, operation: 'create-virtual-account' },
  {
    code: 'refused-no-virtual-account',
    says: /not (found|exist)|(does|do) not exist|unknown/i,
    operation: 'delete-virtual-account',
  },
  { code: 'refused-on-premises-attached', says: /on-?premis|satellite/i, operation: 'delete-virtual-account' },
  { code: 'refused-delete-assets', says: /licen[sc]e|product instance|device/i, operation: 'delete-virtual-account' },
  { code: 'refused-delete-default', says: /\bdefault\b/i, operation: 'delete-virtual-account' },
];

function refusedByCisco(shape: CallShape, says: string): Refused {
  const { operation } = shape;
  const text = withoutNames(shape, says);
  const code = causes.find((cause) => cause.operation === operation && cause.says.test(text))?.code;
  return {
    status: 'refused',
    code: code ?? 'refused-by-cisco',
    message: `${operation} was answered with "${says}"`,
    hint: 'Look at it in License Central, then plan again',
  };
}

/** A Virtual Account may be called "Licences" or "Default". */
function withoutNames({ segments }: CallShape, says: string): string {
  const text = segments.reduce((rest, segment) => rest.replaceAll(segment, ' '), says);
  return text.replace(/"[^"]*"|“[^”]*”|‘[^’]*’/g, ' ');
}

/** A failure that came before anything was done, as the outcome of a write. */
export function refusedFor({ code, message, hint }: Failure): Refused {
  return { status: 'refused', code: code === 'access-denied' ? 'refused-not-permitted' : code, message, hint };
}
