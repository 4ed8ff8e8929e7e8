import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { canCertify, selfSigned } from '../support/certificate.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { answersOf, emulated, havePublicClients, type Emulated } from './public-clients.ts';

describe.runIf(havePublicClients && canCertify)('mcssmapi, a public client of the licensing interface', () => {
  it('signs in, reads usage and reserves licences, at Cisco’s own names and with its own paths', async () => {
    const folder = temporaryFolder();
    const [cert, key] = [join(folder, 'cert.pem'), join(folder, 'key.pem')];
    const certificate = selfSigned(['cloudsso.cisco.com', 'swapi.cisco.com']);
    writeFileSync(cert, certificate.cert);
    writeFileSync(key, certificate.key);
    const emulator = await emulated({ cert, key });
    const answers = answersOf('mcssmapi_client.py', {
      EMULATOR_PORT: String(emulator.tlsPort),
      CLIENT_SECRET: emulator.secret,
      ENTITLEMENT_TAG: await entitlementTag(emulator),
      REQUESTS_CA_BUNDLE: cert,
    });
    const success = (response: object): object => ({ success: true, error: false, response });
    const held = { license: 'Switch Advantage', virtualAccount: 'Lab EMEA', quantity: 40, inUse: 2, available: 38 };
    expect(answers).toMatchObject({
      signedIn: success({ token_type: 'Bearer', expires_in: 3599 }),
      everything: success({ status: 'SUCCESS', totalRecords: 1, licenses: [held] }),
      page: success({ totalRecords: 1, licenses: [held] }),
      unknown: { success: false, error: 422, response: { status: 'ERROR' } },
      reserved: success({ status: 'SUCCESS', authorizationCodes: [{ status: 'SUCCESS' }] }),
      refused: success({ status: 'ERROR', authorizationCodes: [{ status: 'ERROR', authorizationCode: null }] }),
      wrongSecret: { success: false, error: 401, response: { error: 'invalid_client' } },
    });
  });
});

/** The client has no operation that tells a tag. */
async function entitlementTag(emulator: Emulated): Promise<string> {
  const response = await fetch(`${emulator.url}/v1/software/apis/licensing/v2/get-summary`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${await emulator.token()}`,
      'x-csw-smart-account-id': '10560',
      'x-csw-virtual-account-id': '223345',
    },
    body: JSON.stringify({ data: {} }),
  });
  const { summary } = (await response.json()) as { readonly summary: readonly { readonly tag: string }[] };
  return summary[0]?.tag ?? '';
}
