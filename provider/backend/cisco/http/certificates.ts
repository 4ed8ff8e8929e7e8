import { createSecureContext, rootCertificates, type SecureContext } from 'node:tls';
import { Failure, messageOf } from '../../../model/failure.ts';

const certificate = /-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g;

/**
 * Trusts Node's own authorities and those of a PEM text; undefined: only Node's own.
 *
 * @throws Failure `certificate-unusable`
 */
export function trustedWith(pem: string | undefined): SecureContext | undefined {
  if (pem === undefined) return undefined;
  const found = pem.match(certificate);
  if (found === null) throw unusable('there is no certificate in PEM form');
  for (const one of found) {
    try {
      // As an authority one that cannot be read is passed over in silence; as one's own it is not.
      createSecureContext({ cert: one });
    } catch (error) {
      throw unusable(messageOf(error));
    }
  }
  return createSecureContext({ ca: [...rootCertificates, ...found] });
}

function unusable(because: string): Failure {
  return new Failure('certificate-unusable', `the certificates in \`ca\` of the backend cannot be used: ${because}`, {
    hint: 'give a file with `-----BEGIN CERTIFICATE-----` and so on, one after the other',
  });
}
