import { describe, expect, it } from 'vitest';
import { Desk, legacyBase } from './ask.ts';

const searches = [`POST ${legacyBase}/v1/subscription/search`, 'POST /v1/software/apis/orders/v1/subscription/search'];
const agreements = [
  'GET /services/api/enterprise-agreements/v1/subscription/account/acme.com',
  'GET /v1/software/apis/ea/v1/subscription/account/acme.com',
];

describe.each(searches)('The search for subscriptions: %s', (search) => {
  it('finds those of the account, with who holds what they bought', async () => {
    const desk = new Desk();
    const smartAccountId = Number(desk.world.identity.id);
    const smartAccount = [
      { smartAccountId, domain: 'ACME.com' },
      { smartAccountId: 1, domain: 'other.example' },
      { smartAccountId, domain: 'other.example' },
      null,
    ];
    const id = desk.world.named('France')?.id;
    expect((await desk.ask(search, { body: { source: '', smartAccount } })).body).toEqual({
      ...{ source: '', status: 'SUCCESS' },
      offerDetails: [
        {
          smartAccountId: desk.world.identity.id,
          subscriptions: [
            {
              subRefId: 'Sub77',
              vaDetails: [{ virtualAccountId: id, virtualAccountName: 'France' }],
              ...{ suites: [], additionalParams: [] },
            },
          ],
        },
      ],
    });
  });

  it('wants a source and an account', async () => {
    const desk = new Desk();
    for (const body of [{}, { source: '' }, { smartAccount: [] }, { source: 1, smartAccount: [{}] }])
      expect(await desk.ask(search, { body })).toMatchObject({ status: 400 });
    expect(await desk.ask(search, { body: {}, caller: 'nobody' })).toMatchObject({ status: 403, text: '' });
  });
});

describe.each(agreements)('What is consumed of agreements: %s', (account) => {
  it('is told by subscription, Virtual Account and suite', async () => {
    const desk = new Desk();
    for (const path of [`${account}/consumption`, `${account}/subscription/Sub77/consumption`])
      expect((await desk.ask(path)).body).toMatchObject({
        subscriptions: [
          {
            ...{ subscriptionID: 'Sub77', status: 'ACTIVE', startDate: null, endDate: '2027-06-30' },
            ...{ duration: 0, remainingDuration: 218, remainingDurationInMonths: 7 },
            accounts: [
              {
                smartAccountId: Number(desk.world.identity.id),
                smartAccountName: 'Acme Corporation',
                vitualAccounts: [
                  {
                    virtualAccountId: Number(desk.world.named('France')?.id),
                    virtualAccountName: 'France',
                    suites: [
                      {
                        ...{ suiteName: 'DNA Advantage', purchasedEntitlements: 10, totalEntitlements: 10 },
                        ...{ totalConsumption: 3, remainingEntitlements: 7, commerceSkus: [] },
                        custSuiteId: expect.any(Number) as number,
                      },
                    ],
                  },
                ],
              },
            ],
          },
        ],
      });
  });

  it('is no list where there is none, in the words that a public client looks for', async () => {
    const desk = new Desk();
    const none = { status: 400, body: { code: 400_001, message: 'No Valid Subscriptions found' } };
    expect(await desk.ask(`${account}/subscription/Sub1/consumption`)).toMatchObject(none);
    expect(await desk.ask(`${account}/consumption`, { caller: 'nils' })).toMatchObject(none);
    expect(await desk.ask(`${account.replace('acme', 'other')}/consumption`)).toMatchObject({ status: 403 });
  });
});
