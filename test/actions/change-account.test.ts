import { expect, it } from 'vitest';
import { changeAccount } from '../../provider/actions/change-account.ts';
import { settingsOfProgram } from '../../provider/actions/program-settings.ts';
import { leftBy, ofAsked } from '../../provider/pulumi/resources/run-result.ts';
import { changePack } from '../../provider/report/change-pack/change-pack.ts';
import { garden, namesIn } from '../support/pulumi/garden.ts';
import { testHost } from '../support/test-host.ts';

const nothing = { baseUrl: undefined, tokenUrl: undefined, clientId: undefined, clientSecret: undefined };

it('a change tells what it asked for, so that what is held under the lock is no success', async () => {
  const account = garden();
  const settings = settingsOfProgram(
    {
      ...{ backend: 'embedded', world: 'world.json', start: undefined, actsAs: 'janed', capabilities: 'all' },
      ...{ runStore: undefined, parallel: undefined, requestsPerSecond: undefined },
      cisco: { interface: 'software-apis', ...nothing },
    },
    account.folder,
  );
  const { report, asked } = await changeAccount(
    {
      ...{ host: testHost(account.folder), settings, domain: 'acme.com', companyDomains: undefined },
      ...{ keeper: undefined, freshness: 'recent' },
    },
    { kind: 'delete-virtual-account', name: 'Old Lab', drainTo: 'Retail', accepted: [] },
    {
      // A partner is let in after the plan was made: his role has to go first, and nobody asked for that.
      agree: () => {
        account.change((world) => {
          world.bindings.push({ scope: 'Old Lab', principal: 'leegl', role: 'user' });
        });
      },
      ...{ renderPack: changePack, maxWaitSeconds: undefined, newRunStore: true, holder: 'urn:old' },
    },
  );
  const [drain, end] = ['drain virtual-account:Old Lab', 'delete virtual-account:Old Lab'];
  expect([...asked]).toEqual([drain, end]);
  expect(report?.outcomes.find(({ id }) => id === drain)).toMatchObject({ status: 'done' });
  expect(report && leftBy(ofAsked(report, asked), undefined)).toEqual([
    `${end}: not begun: something has to be done first that this resource does not ask for (revoke binding:Old Lab:leegl)`,
  ]);
  expect(namesIn(account.world())).toContain('Old Lab');
});
