import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export interface Certificates {
  /** The authority, PEM. */
  readonly ca: string;
  readonly server: { readonly key: string; readonly cert: string };
}

/** An authority of the test, and a certificate of it for Cisco's hosts and this machine; made by OpenSSL in a folder. */
export function certificatesIn(folder: string, days = '2'): Certificates {
  const at = (name: string): string => join(folder, name);
  const openssl = (...words: readonly string[]): void => {
    execFileSync('openssl', words, { stdio: 'ignore' });
  };
  const key = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'];
  openssl(
    'req',
    '-x509',
    ...key,
    '-keyout',
    at('ca.key'),
    '-out',
    at('ca.pem'),
    '-days',
    '2',
    '-subj',
    '/CN=Authority of the test',
  );
  openssl('req', ...key, '-keyout', at('server.key'), '-out', at('server.csr'), '-subj', '/CN=apx.cisco.com');
  writeFileSync(at('names'), 'subjectAltName=DNS:apx.cisco.com,DNS:id.cisco.com,IP:127.0.0.1');
  const signing = [
    '-CA',
    at('ca.pem'),
    '-CAkey',
    at('ca.key'),
    '-CAcreateserial',
    '-days',
    days,
    '-extfile',
    at('names'),
  ];
  openssl('x509', '-req', '-in', at('server.csr'), ...signing, '-out', at('server.pem'));
  const text = (name: string): string => readFileSync(at(name), 'utf8');
  return { ca: text('ca.pem'), server: { key: text('server.key'), cert: text('server.pem') } };
}
