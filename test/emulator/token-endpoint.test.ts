import { describe, expect, it } from 'vitest';
import { answerOf, running, softwareApis, type Answer } from './running.ts';

const list = `${softwareApis}/accounts/v1/domain/acme.com/type/CUSTOMER/virtual-accounts`;

async function ask(url: string, init: RequestInit): Promise<Answer> {
  return answerOf(await fetch(url, { method: 'POST', ...init }));
}

const good = { grant_type: 'client_credentials', client_id: 'jane', client_secret: 'secret of jane' };

describe('the token endpoint', () => {
  it.each(['/oauth2/default/v1/token', '/as/token.oauth2', '//as/token.oauth2/'])(
    'takes a form at %s',
    async (path) => {
      const { url } = await running();
      const { status, body } = await ask(url + path, { body: new URLSearchParams(good) });
      expect({ status, body }).toEqual({
        status: 200,
        body: { access_token: 'unique1unique2', token_type: 'Bearer', expires_in: 3599 },
      });
    },
  );

  it.each<[string, (url: string) => Promise<Answer>]>([
    ['JSON', (url) => ask(url, { body: JSON.stringify(good), headers: { 'content-type': 'application/json' } })],
    ['the query with an empty body', (url) => ask(`${url}?${new URLSearchParams(good).toString()}`, {})],
    [
      'HTTP Basic with the grant in the form',
      (url) =>
        ask(url, {
          body: new URLSearchParams({ grant_type: 'client_credentials' }),
          headers: { authorization: `Basic ${btoa('jane:secret of jane')}` },
        }),
    ],
    [
      'HTTP Basic, encoded as a form first',
      (url) =>
        ask(url, {
          body: new URLSearchParams({ grant_type: 'client_credentials' }),
          headers: { authorization: `Basic ${btoa('jane:secret%20of+jane')}` },
        }),
    ],
    [
      'the password grant',
      (url) =>
        ask(url, { body: new URLSearchParams({ ...good, grant_type: 'password', username: 'vera', password: 'x' }) }),
    ],
  ])('takes %s', async (_form, send) => {
    const { url } = await running();
    expect(await send(`${url}/oauth2/default/v1/token`)).toMatchObject({ status: 200, body: { token_type: 'Bearer' } });
  });

  it('lets who signed in by password act as himself', async () => {
    const { url } = await running();
    const form = new URLSearchParams({ ...good, grant_type: 'password', username: 'nils', password: 'x' });
    const { body } = await ask(`${url}/as/token.oauth2`, { body: form });
    const headers = { authorization: `Bearer ${String(body['access_token'])}` };
    const answer = await answerOf(await fetch(url + list, { headers }));
    expect(answer.text).toContain('Berlin');
    expect(answer.text).not.toContain('DEFAULT');
  });

  it.each([
    ['a wrong secret', { ...good, client_secret: 'guessed' }, 401, 'invalid_client'],
    ['an unknown client', { ...good, client_id: 'nobody' }, 401, 'invalid_client'],
    ['no grant', { client_id: 'jane', client_secret: 'secret of jane' }, 400, 'invalid_request'],
    ['another grant', { ...good, grant_type: 'implicit' }, 400, 'unsupported_grant_type'],
    ['a stranger', { ...good, grant_type: 'password', username: 'who', password: 'x' }, 400, 'invalid_grant'],
  ])('refuses %s', async (_what, form, status, error) => {
    const { url } = await running();
    expect(await ask(`${url}/oauth2/default/v1/token`, { body: new URLSearchParams(form) })).toMatchObject({
      status,
      body: { error, error_description: expect.any(String) as string },
    });
  });

  it('refuses a form that is no JSON', async () => {
    const { url } = await running();
    const init = { body: '{', headers: { 'content-type': 'application/json' } };
    expect(await ask(`${url}/as/token.oauth2`, init)).toMatchObject({
      status: 400,
      body: { error: 'invalid_request' },
    });
  });
});

describe('a token', () => {
  it('ends after 3599 seconds: 401 and nothing', async () => {
    const emulator = await running();
    expect((await emulator.get(list)).status).toBe(200);
    emulator.time.now += 3_598_000;
    expect((await emulator.get(list)).status).toBe(200);
    emulator.time.now += 1_000;
    expect(await emulator.get(list)).toMatchObject({ status: 401, text: '' });
  });

  it.each([
    ['no token', {}],
    ['an unknown one', { authorization: 'Bearer made-up' }],
    ['another scheme', { authorization: 'Basic amFuZTp4' }],
  ])('is needed: 401 and nothing for %s', async (_what, headers) => {
    const { url } = await running();
    expect(await answerOf(await fetch(url + list, { headers }))).toMatchObject({ status: 401, text: '' });
  });
});
