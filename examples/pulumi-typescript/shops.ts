import * as pulumi from '@pulumi/pulumi';
import * as espalier from 'espalier/pulumi';
import { Shop } from './shop';

const nils = { ccoId: 'nilsb', email: 'nils@acme.com' };
const tara = { ccoId: 'tarav', email: 'tara@acme.com' };
const lee = { ccoId: 'leegl', email: 'lee@greenline.example', partner: 'greenline', until: '2031-05-31' };

/** All that this program declares. The rest of the account is somebody else's, and left alone. */
export function shops(): Record<string, pulumi.Output<unknown>> {
  const network = espalier.getVirtualAccountOutput({ name: 'Network' });
  const bergen = new Shop('Bergen', {
    parent: network.name,
    costCentre: 'b-17',
    administrators: [nils, tara],
    installer: lee,
  });
  const turku = new Shop('Turku', { parent: network.name, costCentre: 't-04', administrators: [tara] });
  return {
    accounts: pulumi.output({ Bergen: bergen.accountId, Turku: turku.accountId }),
    waiting: pulumi.all([bergen.waiting, turku.waiting]).apply((lists) => lists.flat()),
  };
}
