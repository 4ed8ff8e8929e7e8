import { describe, expect, it } from 'vitest';
import { currentBase, Desk, emea, hostileName, legacyBase, noon, rows } from './ask.ts';

const tokens = `${legacyBase}/v1/accounts/acme.com/virtual-accounts/France/tokens`;
const current = `${currentBase}/v1/account/acme.com/virtual-account/France/token`;

describe('Registration tokens', () => {
  it('are made, listed and revoked on the older base', async () => {
    const desk = new Desk();
    const made = await desk.ask(`POST ${tokens}`, {
      body: { description: 'Paris', expiresAfterDays: 30, exportControlled: 'aLLowed', limit: 50, offset: 0 },
    });
    expect(made.status).toBe(200);
    expect(made.body).toMatchObject({
      status: 'SUCCESS',
      statusMessage: 'A valid, active token was generated.',
      tokenInfo: {
        description: 'Paris',
        expirationDate: '2026-12-24T12:00:00.000Z',
        exportControl: 'Allowed',
        createdBy: 'jane',
      },
    });
    const { token } = made.body?.['tokenInfo'] as { readonly token: string };
    expect(token).toMatch(/^[A-Za-z0-9%]+%0A$/);
    expect(rows(await desk.ask(`GET ${tokens}`), 'tokens')).toMatchObject([{ token }]);

    const revoked = await desk.ask(`POST ${tokens}/revoke`, { body: { tokens: [token, 'other'] } });
    expect(revoked.body).toMatchObject({
      status: 'WARNING',
      statusMessage: '1 tokens successfully revoked.',
      tokensRevokeStatus: [{ status: 'SUCCESS' }, { status: 'ERROR' }],
    });
    expect(rows(await desk.ask(`GET ${tokens}`), 'tokens')).toEqual([]);
  });

  it('are the same on the newer base, and may be sent back decoded', async () => {
    const desk = new Desk();
    const made = await desk.ask(`POST ${current}/create`, { body: { expiresAfterDays: '365' } });
    expect(made.body).toMatchObject({ tokenInfo: { exportControl: 'Not Allowed', description: '' } });
    const { token } = made.body?.['tokenInfo'] as { readonly token: string };
    const revoked = await desk.ask(`POST ${current}/revoke`, { body: { tokens: [decodeURIComponent(token)] } });
    expect(revoked.body).toMatchObject({ status: 'SUCCESS' });
    expect(rows(await desk.ask(`GET ${current}/list`), 'tokens')).toEqual([]);
  });

  it('list only what is still active', async () => {
    const desk = new Desk();
    await desk.ask(`POST ${tokens}`, { body: { expiresAfterDays: 1 } });
    const at = new Date(noon.getTime() + 86_400_000);
    expect(rows(await desk.ask(`GET ${tokens}`), 'tokens')).toHaveLength(1);
    expect(rows(await desk.ask(`GET ${tokens}`, { at }), 'tokens')).toEqual([]);
  });

  it.each([0, 366, 1.5, 'many', null, -1])('live no %s days', async (expiresAfterDays) => {
    const desk = new Desk();
    const made = await desk.ask(`POST ${tokens}`, { body: { expiresAfterDays } });
    expect(made).toMatchObject({ status: 422, body: { status: 'ERROR' } });
    expect(desk.world.named('France')?.tokens).toEqual([]);
  });

  it('need their input, and know two words for export control', async () => {
    const desk = new Desk();
    for (const body of [undefined, null, {}, [], 'x'])
      expect(await desk.ask(`POST ${tokens}`, body === undefined ? {} : { body })).toMatchObject({
        status: 400,
        body: { status: 'ERROR', statusMessage: 'Missing required input parameters' },
      });
    expect(await desk.ask(`POST ${tokens}`, { body: { expiresAfterDays: 1, exportControlled: 'yes' } })).toMatchObject({
      status: 422,
    });
    expect(await desk.ask(`POST ${tokens}/revoke`, { body: { tokens: [] } })).toMatchObject({ status: 400 });
  });

  it('are made by who may work with the Virtual Account, and seen by who sees it', async () => {
    const desk = new Desk();
    const body = { expiresAfterDays: 1 };
    expect(await desk.ask(`POST ${tokens}`, { body, caller: 'una' })).toMatchObject({ status: 200 });
    for (const caller of ['vera', 'nils', 'nobody'])
      expect(await desk.ask(`POST ${tokens}`, { body, caller })).toEqual({ status: 403, body: undefined, text: '' });
    expect(await desk.ask(`GET ${tokens}`, { caller: 'vera' })).toMatchObject({ status: 200 });
    expect(await desk.ask(`GET ${tokens}`, { caller: 'nils' })).toMatchObject({ status: 403, text: '' });
  });

  it('need a Virtual Account that is there, in an account that is there', async () => {
    const desk = new Desk();
    expect(await desk.ask(`GET ${tokens.replace('France', 'Spain')}`)).toMatchObject({
      status: 422,
      body: { status: 'ERROR', statusMessage: "Virtual Account 'Spain' does not exist" },
    });
    expect(await desk.ask(`GET ${tokens.replace('acme.com', 'other.example')}`)).toMatchObject({
      status: 403,
      text: '',
    });
    expect(await desk.ask(`GET ${tokens.replace('acme.com', 'ACME.com')}`)).toMatchObject({ status: 200 });
  });

  it('work for a hostile name, doubled prefixes and slashes', async () => {
    const desk = new Desk();
    const path = tokens.replace('France', encodeURIComponent(hostileName));
    expect(await desk.ask(`POST ${path}`, { body: { expiresAfterDays: 9 } })).toMatchObject({ status: 200 });
    expect(desk.world.named(hostileName)?.tokens).toHaveLength(1);
    expect(rows(await desk.ask(`GET /services/api/${path}/`), 'tokens')).toHaveLength(1);
  });

  it('are refused where an on-premises server makes them', async () => {
    const desk = new Desk(emea());
    desk.do({ kind: 'create', name: 'Attached', onPremises: true });
    const answer = await desk.ask(`POST ${tokens.replace('France', 'Attached')}`, { body: { expiresAfterDays: 9 } });
    expect(answer).toMatchObject({ status: 422, body: { status: 'ERROR' } });
  });
});
