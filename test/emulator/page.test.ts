import { expect, it } from 'vitest';
import { faultKinds } from '../../provider/emulator/faults/fault-kinds.ts';
import { running } from './running.ts';

it('is one page that loads nothing and runs only what it brought along', async () => {
  const { url } = await running();
  const response = await fetch(`${url}/_emulator/`);
  const text = await response.text();
  const policy = response.headers.get('content-security-policy') ?? '';
  const [, nonce = ''] = /script-src 'nonce-([^']+)'/.exec(policy) ?? [];
  expect(policy).toContain(`default-src 'none'; script-src 'nonce-${nonce}'; style-src 'nonce-${nonce}'`);
  expect(response.headers.get('content-type')).toBe('text/html;charset=UTF-8');
  expect(text.match(/<(?:script|style)\b[^>]*>/g)).toEqual([
    `<style nonce="${nonce}">`,
    `<script type="module" nonce="${nonce}">`,
  ]);
  // Its style and its program are in it, and every address is one of its own.
  expect(text).toContain('color-scheme: light dark');
  expect(text).toContain('/_emulator/${path}');
  expect(text).not.toMatch(/https?:|{{|\ssrc=|\son[a-z]+=/);
});

it('has another nonce each time', async () => {
  const { url } = await running();
  const policies = [await fetch(`${url}/_emulator`), await fetch(`${url}/_emulator`)].map(({ headers }) =>
    headers.get('content-security-policy'),
  );
  expect(policies[0]).not.toBe(policies[1]);
});

it('tells which faults there are, and for which operations', async () => {
  const { url } = await running();
  const answer: unknown = await (await fetch(`${url}/_emulator/fault-kinds`)).json();
  expect(answer).toMatchObject({
    kinds: { latency: { parameters: { least: { form: 'number', usual: 50 } } } },
    operations: expect.arrayContaining(['get-token', 'graphql', 'create-virtual-account']) as unknown,
  });
  expect(Object.keys((answer as { readonly kinds: object }).kinds)).toEqual(Object.keys(faultKinds));
});
