import { describe, expect, it } from 'vitest';
import { worldFrom } from '../../../provider/backend/embedded/world-description.ts';
import { currentBase, Desk, legacyBase, rows } from './ask.ts';

const alerts = `POST ${currentBase}/v1/account/acme.com/get-alerts`;

describe('Alerts', () => {
  it('tell of what has ended and of what is missing', async () => {
    const desk = new Desk();
    const answer = await desk.ask(alerts);
    expect(answer.body).toMatchObject({ status: 'SUCCESS', totalRecords: 2 });
    expect(rows(answer, 'alerts')).toEqual([
      {
        virtualAccount: 'France',
        message: '4 ‘Security’ licenses have expired.',
        license: 'Security',
        severity: 'Minor',
        messageType: 'Licenses Expired',
        licenseStartDate: 'Jan 1, 2023',
        licenseEndDate: 'Dec 31, 2025',
        actionDue: 'Now',
        source: 'France',
        sourceType: 'Virtual Account',
        productInstanceHostName: null,
        satelliteName: null,
      },
      expect.objectContaining({
        license: 'DNA Essentials',
        severity: 'Major',
        messageType: 'Insufficient Licenses',
        message: 'The Virtual Account needs 1 more ‘DNA Essentials’ licenses.',
      }),
    ]);
    expect((await desk.ask(`POST ${legacyBase}/v1/accounts/acme.com/alerts`)).text).toBe(answer.text);
  });

  it('are chosen by severity and Virtual Account', async () => {
    const desk = new Desk();
    const count = async (body: object) => (await desk.ask(alerts, { body: { ...body } })).body?.['totalRecords'];
    expect(await count({ severity: ['minor'] })).toBe(1);
    expect(await count({ severity: ['MAJOR', 'minor'] })).toBe(2);
    expect(await count({ severity: ['other'] })).toBe(0);
    expect(await count({ virtualAccounts: ['Germany'] })).toBe(0);
    expect(await desk.ask(alerts, { body: { severity: 'minor' } })).toMatchObject({ status: 400 });
    expect(await desk.ask(alerts, { body: { virtualAccounts: ['Spain'] } })).toMatchObject({ status: 422 });
    expect(await desk.ask(alerts, { caller: 'nobody' })).toMatchObject({ status: 403 });
  });

  it('are on the last day not there yet', async () => {
    const found = await new Desk().ask(alerts, { body: { severity: ['minor'] }, at: new Date('2025-12-31T23:59:59Z') });
    expect(found.body).toMatchObject({ totalRecords: 0 });
  });

  it('end at a thousand, even where everything is asked for', async () => {
    const ended = Array.from({ length: 1_005 }, (_none, index) => [
      `Licence ${index}`,
      { quantity: 1, ends: '2026-01-01' },
    ]);
    const desk = new Desk(
      worldFrom({
        domain: 'acme.com',
        roles: { administrator: ['jane'] },
        virtualAccounts: {
          Germany: {
            licences: Object.fromEntries(ended) as Readonly<Record<string, { quantity: number; ends: string }>>,
          },
        },
      }),
    );
    const found = async (body: object) =>
      rows(await desk.ask(alerts, { body: { virtualAccounts: ['Germany'], ...body } }), 'alerts').length;
    expect(await found({ limit: -1 })).toBe(1_000);
    expect(await found({})).toBe(50);
    expect(await found({ limit: -1, offset: 1_000 })).toBe(5);
  });
});
