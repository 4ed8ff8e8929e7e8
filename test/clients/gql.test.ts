import { describe, expect, it } from 'vitest';
import { answersOf, emulated, havePublicClients } from './public-clients.ts';

describe.runIf(havePublicClients)('gql, a public GraphQL client', () => {
  it('loads the schema, reads the hierarchy page by page and the assets, and is told what is wrong', async () => {
    const emulator = await emulated();
    const answers = answersOf('gql_client.py', {
      GRAPHQL_URL: `${emulator.url}/v1/software/apis/clc/v1/graphql`,
      ACCESS_TOKEN: await emulator.token(),
    });
    const page = (number: number, virtualAccounts: readonly object[]): object => ({
      ...{ status: 'SUCCESS', messages: [] },
      pagination: { page: number, pageSize: 3, pageTotal: 2, totalCount: 4 },
      data: [{ id: 10560, domain: 'acme.com', virtualAccounts }],
    });
    expect(answers).toMatchObject({
      queries: [
        'getDeviceInventory',
        'getLicenseEntitlement',
        'getLicenseSummary',
        'getLicenseUsage',
        'getSmartAccount',
      ],
      pages: [
        page(1, [
          { id: 223344, name: 'DEFAULT', isDefault: 'true', parentVirtualAccount: null },
          { id: 223345, name: 'Lab EMEA', isDefault: 'false', parentVirtualAccount: null },
          { id: 223346, name: 'Branches' },
        ]),
        page(2, [{ name: 'Bench', parentVirtualAccount: { name: 'Lab EMEA', parentVirtualAccount: null } }]),
      ],
      assets: {
        getDeviceInventory: { status: 'SUCCESS', data: [{ serialNumber: 'ACME0000001' }] },
        getLicenseSummary: { data: [{ entitledQuantity: 40, feature: { displayName: 'Switch Advantage' } }] },
        getLicenseEntitlement: { data: [{ subscriptionId: 'Sub100200' }] },
        getLicenseUsage: { status: 'SUCCESS' },
      },
      unknownField: { text: expect.stringContaining('users') as string },
      wrongToken: { text: expect.stringContaining('401') as string },
    });
  });
});
