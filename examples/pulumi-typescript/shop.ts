import * as pulumi from '@pulumi/pulumi';
import * as espalier from 'espalier/pulumi';

export interface Person {
  readonly ccoId: string;
  readonly email: string;
}

export interface ShopArgs {
  /** The Virtual Account that shops are nested in. */
  readonly parent: pulumi.Input<string>;
  readonly costCentre: pulumi.Input<string>;
  readonly administrators: readonly Person[];
  /** Who installs access points there, and until when. */
  readonly installer?: Person & { readonly partner: string; readonly until: string };
}

/** A shop: its Virtual Account, who looks after it, and the partner that works there for a while. */
export class Shop extends pulumi.ComponentResource {
  /** The id of the Virtual Account, which a rename leaves as it is. */
  readonly accountId: pulumi.Output<string>;
  /** What a person still has to do in Cisco's portal, by name of the resource. */
  readonly waiting: pulumi.Output<readonly string[]>;

  constructor(name: string, args: ShopArgs, options?: pulumi.ComponentResourceOptions) {
    super('acme:Shop', name, {}, options);
    const inside = { parent: this };
    const account = new espalier.VirtualAccount(
      name,
      {
        name: `Shop ${name}`,
        parent: args.parent,
        visibility: 'restricted',
        tags: { 'cost centre': args.costCentre },
        // Licences and devices go there before it is deleted. Without this only an empty one is deleted.
        drainTo: 'DEFAULT',
      },
      inside,
    );
    const bindings: (espalier.RoleBinding | espalier.PartnerGrant)[] = args.administrators.map(
      (person) =>
        new espalier.RoleBinding(
          `${name}-${person.ccoId}`,
          { ...person, virtualAccount: account.id, role: 'administrator' },
          inside,
        ),
    );
    if (args.installer !== undefined)
      bindings.push(
        new espalier.PartnerGrant(
          `${name}-${args.installer.ccoId}`,
          {
            ...args.installer,
            virtualAccount: account.id,
            role: 'user',
            because: 'installs the access points',
            approvedBy: 'janed',
          },
          // Deleting the Virtual Account takes its roles along: no step of its own is needed.
          { ...inside, deletedWith: account },
        ),
      );
    this.accountId = account.id;
    this.waiting = pulumi
      .all([account, ...bindings].map(({ urn, status }) => pulumi.all([urn, status])))
      .apply((all) => all.filter(([, status]) => status === 'awaitingPortal').map(([urn]) => urn.split('::').at(-1) ?? urn));
    this.registerOutputs({ accountId: this.accountId, waiting: this.waiting });
  }
}
