import { describe, expect, it } from 'vitest';
import { Failure } from '../../../provider/model/failure.ts';
import type { Assets } from '../../../provider/model/estate.ts';
import { accountReplies, ciscoOn, reading, scripted, type Answers } from './scripted.ts';

const licence = (virtualAccount: string, license: string, quantity: unknown, inUse: unknown) => ({
  ...{ virtualAccount, license, quantity, inUse, available: 0, status: 'In Compliance', billingType: 'PREPAID' },
  licenseDetails: [],
});
const device = (virtualAccount: string, serial: string) => ({
  ...{ virtualAccount, displayName: serial, productTagName: 'tag' },
  sudi: { udiPid: 'C8000V', udiSerialNumber: serial },
});

const shown = {
  licences: [licence('France', 'A', '40', 2), licence('France', 'B', 3, '0'), licence('DEFAULT', 'A', 5, 0)],
  devices: [device('France', 'FCW1'), device('France', 'FCW2')],
  tokens: { France: 2 },
};

const assetsOf = async (answers: Answers, more = {}) => {
  const transport = scripted(answers);
  const live = await ciscoOn(transport).read(reading(more));
  const assets = (name: string): Assets | undefined => live.estate.virtualAccounts.get(name)?.assets;
  return { live, transport, assets };
};

describe('what lies in the Virtual Accounts', () => {
  it('is counted from the lists of the whole account', async () => {
    const { assets, transport } = await assetsOf(accountReplies(shown));
    expect(assets('France')).toEqual({ licences: 43, licencesInUse: 2, devices: 2 });
    expect(assets('DEFAULT')).toEqual({ licences: 5, licencesInUse: 0, devices: 0 });
    expect(assets('EMEA')).toEqual({ licences: 0, licencesInUse: 0, devices: 0 });
    expect(transport.of('list-registration-tokens')).toEqual([]);
  });

  it('holds the tokens of what may be deleted, a request each', async () => {
    const { assets, transport } = await assetsOf(accountReplies(shown), {
      mayDelete: (name: string) => name === 'France',
    });
    expect(assets('France')).toMatchObject({ tokens: 2 });
    expect(transport.of('list-registration-tokens')).toHaveLength(1);
  });

  it('says nothing of tokens that it could not count', async () => {
    const late = new Failure('reply-late', 'no reply in time');
    const { assets, live } = await assetsOf(
      { ...accountReplies(shown), 'list-registration-tokens': () => late },
      { mayDelete: (name: string) => name === 'France' },
    );
    expect(assets('France')).toEqual({ licences: 43, licencesInUse: 2, devices: 2 });
    expect(live).toMatchObject({
      complete: true,
      incompleteBecause: ['registration tokens of "France" not read: no reply in time'],
    });
  });

  it('comes in pages', async () => {
    const licences = Array.from({ length: 2100 }, (_none, index) => licence('France', `L${index}`, 1, 0));
    const { assets, transport } = await assetsOf(accountReplies({ licences }));
    expect(assets('France')?.licences).toBe(2100);
    expect(transport.of('license-usage').map(({ body }) => body)).toEqual([
      { limit: 1000, offset: 0 },
      { limit: 1000, offset: 1000 },
      { limit: 1000, offset: 2000 },
    ]);
  });

  it('is not known where a list cannot be read, and the tree still is', async () => {
    const late = new Failure('reply-late', 'no reply in time');
    const { assets, live } = await assetsOf({ ...accountReplies(shown), 'device-usage': () => late });
    expect(assets('France')).toBeUndefined();
    expect(live).toMatchObject({ complete: true, incompleteBecause: ['devices not read: no reply in time'] });
  });

  it('is not known where fewer rows come than are announced', async () => {
    const answers = {
      ...accountReplies(shown),
      'license-usage': () => ({ status: 'SUCCESS', licenses: [], totalRecords: 7 }),
    };
    const { assets, live } = await assetsOf(answers);
    expect(assets('France')).toBeUndefined();
    expect(live.incompleteBecause.join()).toMatch(/7 rows of licences are announced, and 0 came/);
  });

  it('in a Virtual Account that no list names shows that the lists are not whole', async () => {
    const { live } = await assetsOf(accountReplies({ licences: [licence('Hidden', 'A', 1, 0)] }));
    expect(live.complete).toBe(false);
    expect(live.incompleteBecause.join()).toMatch(/licences or devices lie in 1 Virtual Account that no list names/);
  });

  it('tells subscriptions and alerts where asked for', async () => {
    const subscription = {
      virtualAccount: 'France',
      license: 'A',
      quantity: '40',
      subscriptionId: 'Sub1',
      status: 'Active',
    };
    const alert = { virtualAccount: 'France', message: 'Insufficient', severity: 'Major', messageType: 'x' };
    const backend = ciscoOn(
      scripted({
        'license-subscriptions': () => ({ status: 'SUCCESS', totalRecords: 1, licenseSubscriptions: [subscription] }),
        'get-alerts': () => ({ status: 'SUCCESS', totalRecords: 1, alerts: [alert] }),
      }),
    );
    expect(await backend.subscriptions()).toMatchObject({ rows: [{ id: 'Sub1', quantity: 40 }], doubts: [] });
    expect(await backend.alerts()).toMatchObject({ rows: [{ message: 'Insufficient' }], doubts: [] });
  });
});
