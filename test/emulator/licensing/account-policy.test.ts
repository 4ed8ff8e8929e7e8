import { expect, it } from 'vitest';
import { currentBase, Desk } from './ask.ts';

const ask = `GET ${currentBase}/v2/account-policy`;

it('tells the policy of the Smart Account that a header numbers, as XML in base64', async () => {
  const desk = new Desk();
  const { id } = desk.world.identity;
  const { body } = await desk.ask(ask, { headers: { 'x-csw-smart-account-id': id } });
  expect(body).toMatchObject({ status: 'COMPLETE', errors: [] });
  expect(Buffer.from(String(body?.['policy']), 'base64').toString()).toContain(`<name>Policy of Smart Account ${id}<`);
  expect(await desk.ask(ask)).toMatchObject({ status: 422, body: { status: 'FAILURE' } });
  expect(await desk.ask(ask, { caller: 'nobody' })).toMatchObject({ status: 403, text: '' });
});
