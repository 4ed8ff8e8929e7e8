/** Why no whole reply came. `reason` is a code of the system or of TLS, or a few words of ours: never foreign text. */
export type Trouble =
  | { readonly kind: 'certificate'; readonly reason: string }
  | { readonly kind: 'unreachable'; readonly reason: string }
  | { readonly kind: 'proxy'; readonly reason: string }
  | { readonly kind: 'cut'; readonly reason: string }
  | { readonly kind: 'too-large'; readonly reason: string }
  /** The try was given up from here: its deadline passed, or the command was stopped. */
  | { readonly kind: 'given-up'; readonly reason: string };

/** Codes of OpenSSL by which Node says that it does not trust a certificate. */
const certificateCodes: ReadonlySet<string> = new Set([
  ...[
    'CERT_HAS_EXPIRED',
    'CERT_NOT_YET_VALID',
    'CERT_REVOKED',
    'CERT_REJECTED',
    'CERT_UNTRUSTED',
    'CERT_CHAIN_TOO_LONG',
  ],
  ...['DEPTH_ZERO_SELF_SIGNED_CERT', 'SELF_SIGNED_CERT_IN_CHAIN', 'ERR_TLS_CERT_ALTNAME_INVALID', 'HOSTNAME_MISMATCH'],
  ...[
    'UNABLE_TO_GET_ISSUER_CERT',
    'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
    'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
    'INVALID_CA',
  ],
  ...['UNABLE_TO_GET_CRL', 'CERT_SIGNATURE_FAILURE', 'INVALID_PURPOSE', 'PATH_LENGTH_EXCEEDED'],
]);

export function troubleOf(thrown: unknown, state: { readonly left: boolean; readonly stopped: boolean }): Trouble {
  const reason = reasonOf(thrown);
  if (state.stopped) return { kind: 'given-up', reason };
  if (certificateCodes.has(reason)) return { kind: 'certificate', reason };
  return { kind: state.left ? 'cut' : 'unreachable', reason };
}

/**
 * The code of an error of the network, by itself or as the cause of another. Texts are left out: they may hold what was
 * sent, and the error itself holds headers.
 */
function reasonOf(thrown: unknown): string {
  for (let error = thrown, depth = 0; error instanceof Error && depth < 5; error = error.cause, depth += 1) {
    if (!('code' in error) || typeof error.code !== 'string' || !/^[A-Z][A-Z0-9_]{2,60}$/.test(error.code)) continue;
    if (!error.code.startsWith('ERR_BAD_') && error.code !== 'ERR_NETWORK') return error.code;
  }
  return 'the connection broke';
}
