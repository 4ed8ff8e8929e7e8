import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import * as replies from '../../schemas/compiled/cisco-replies.js';
import { routesWith } from '../../provider/emulator/routes.ts';
import { tokenPaths } from '../../provider/emulator/token-endpoint.ts';
import { isRecord, type AnyRecord } from './records.ts';
import { legacyApis, running, softwareApis } from './running.ts';

const methods = ['get', 'post', 'put', 'delete'];

function described(): readonly string[] {
  const { paths } = JSON.parse(readFileSync('schemas/cisco-api/openapi.json', 'utf8')) as { readonly paths: AnyRecord };
  return Object.entries(paths).flatMap(([path, item]) =>
    methods.flatMap((method) => {
      const operation = isRecord(item) ? item[method] : undefined;
      return isRecord(operation)
        ? [`${method.toUpperCase()} ${path.replace(/\{[^}]+\}/g, ':')} ${String(operation['x-operation'])}`]
        : [];
    }),
  );
}

it('answers what schemas/cisco-api/openapi.json describes, and nothing else', () => {
  const answered = [
    ...tokenPaths.map((path) => `POST ${path} get-token`),
    ...routesWith([]).flatMap(({ id, method, paths }) =>
      paths.map((path) => `${method} ${path.replace(/:[A-Za-z]+/g, ':')} ${id}`),
    ),
  ];
  expect(answered.toSorted()).toEqual(described().toSorted());
});

const accounts = `${softwareApis}/accounts`;

it.each([
  [`${legacyApis}/v2/accounts`, replies.validateAccountAccessList],
  [`${accounts}/v2/validate-user-access`, replies.validateAccountAccessList],
  [`${accounts}/v1/validate-user-access`, replies.validateAccountAccessListV1],
  [`${accounts}/v1/user/search-smart-accounts?userId=nils`, replies.validateUserRoles],
  [`${accounts}/v1/user/search-smart-accounts?userId=nobody`, replies.validateUserRoles],
  [`${legacyApis}/v1/accounts/search`, replies.validateFoundAccountList],
  [`${legacyApis}/v2/accounts/search`, replies.validateAccountWithIdsList],
  [`${accounts}/v1/domain/acme.com/type/CUSTOMER/virtual-accounts`, replies.validateVirtualAccountList],
  [`${accounts}/v1/domain/acme.com/type/CUSTOMER/virtual-accounts?size=2`, replies.validateVirtualAccountList],
  [
    `${accounts}/v1/virtual-account/default?smartAccountDomain=acme.com&accountType=CUSTOMER`,
    replies.validateDefaultVirtualAccount,
  ],
  [`${softwareApis}/pnp/v2/accounts`, replies.validatePnpAccountList],
  [`${softwareApis}/pnp/v2/accounts/acme.com/virtual-accounts`, replies.validatePnpVirtualAccountList],
])('answers %s in the form that the adapter asks for', async (path, validate) => {
  const { get } = await running();
  const { body } = await get(path);
  expect(validate(body), JSON.stringify(validate.errors)).toBe(true);
});

it('answers a create, a delete and the hierarchy in the form that the adapter asks for', async () => {
  const { post } = await running();
  const list = `${accounts}/v1/domain/acme.com/type/CUSTOMER`;
  expect(replies.validateDone((await post(`${list}/virtual-accounts`, { name: 'X' })).body)).toBe(true);
  expect(replies.validateDone((await post(`${list}/virtual-account-name/X/delete`, null)).body)).toBe(true);
  const query = `{ getSmartAccount(input: {pagination: {}, smartAccount: {domain: "acme.com"}}) {
    status code messages { code description severity } pagination { page pageSize pageTotal totalCount }
    data { id domain virtualAccounts { id name isDefault parentVirtualAccount { name } } } } }`;
  const { body } = await post(`${softwareApis}/clc/v1/graphql`, { query });
  const validate = replies.validateGraphqlSmartAccountReply;
  expect(validate(body), JSON.stringify(validate.errors)).toBe(true);
});
