/** What the reference of a resource shows below its first sentences, in the form that Pulumi's generators and registry read. */
interface Page {
  /** The same in each language. */
  readonly examples: Readonly<Record<'typescript' | 'python' | 'yaml', string>>;
  /** What the id of an import consists of. */
  readonly id: string;
  /** Names of resources with such ids. */
  readonly imports: readonly (readonly [name: string, id: string])[];
}

const pages: Readonly<Record<string, Page>> = {
  Layout: {
    examples: {
      typescript: `
import * as espalier from "espalier/pulumi";

const account = new espalier.Layout("account", { source: "account" });
export const pending = account.pending;
`,
      python: `
import pulumi
import pulumi_espalier as espalier

account = espalier.Layout("account", source="account")
pulumi.export("pending", account.pending)
`,
      yaml: `
resources:
  account:
    type: espalier:Layout
    properties:
      source: account
outputs:
  pending: \${account.pending}
`,
    },
    id: 'the domain of the account',
    imports: [['account', 'acme.com']],
  },
  VirtualAccount: {
    examples: {
      typescript: `
import * as espalier from "espalier/pulumi";

const lab = new espalier.VirtualAccount("lab", { name: "Lab", visibility: "restricted", drainTo: "DEFAULT" });
`,
      python: `
import pulumi_espalier as espalier

lab = espalier.VirtualAccount("lab", name="Lab", visibility="restricted", drain_to="DEFAULT")
`,
      yaml: `
resources:
  lab:
    type: espalier:VirtualAccount
    properties:
      name: Lab
      visibility: restricted
      drainTo: DEFAULT
`,
    },
    id: 'the domain, and the name of the Virtual Account or Cisco’s number for it',
    imports: [['lab', 'acme.com/Lab']],
  },
  RoleBinding: {
    examples: {
      typescript: `
import * as espalier from "espalier/pulumi";

const lab = new espalier.VirtualAccount("lab", { name: "Lab" });
const tara = new espalier.RoleBinding("lab-tara", {
    ccoId: "tarav",
    email: "tara@acme.com",
    virtualAccount: lab.id,
    role: "administrator",
});
`,
      python: `
import pulumi_espalier as espalier

lab = espalier.VirtualAccount("lab", name="Lab")
tara = espalier.RoleBinding(
    "lab-tara",
    cco_id="tarav",
    email="tara@acme.com",
    virtual_account=lab.id,
    role="administrator",
)
`,
      yaml: `
resources:
  lab:
    type: espalier:VirtualAccount
    properties:
      name: Lab
  lab-tara:
    type: espalier:RoleBinding
    properties:
      ccoId: tarav
      email: tara@acme.com
      virtualAccount: \${lab.id}
      role: administrator
`,
    },
    id: 'the domain, the name of the Virtual Account or Cisco’s number for it (`smartAccount` for the Smart Account itself), and the CCO id of the person',
    imports: [
      ['lab-tara', 'acme.com/Lab/tarav'],
      ['jane', 'acme.com/smartAccount/janed'],
    ],
  },
  PartnerGrant: {
    examples: {
      typescript: `
import * as espalier from "espalier/pulumi";

const lee = new espalier.PartnerGrant("lee", {
    ccoId: "leegl",
    email: "lee@greenline.example",
    partner: "greenline",
    virtualAccount: "Lab",
    role: "user",
    because: "installs the access points",
    approvedBy: "janed",
    until: "2031-05-31",
});
`,
      python: `
import pulumi_espalier as espalier

lee = espalier.PartnerGrant(
    "lee",
    cco_id="leegl",
    email="lee@greenline.example",
    partner="greenline",
    virtual_account="Lab",
    role="user",
    because="installs the access points",
    approved_by="janed",
    until="2031-05-31",
)
`,
      yaml: `
resources:
  lee:
    type: espalier:PartnerGrant
    properties:
      ccoId: leegl
      email: lee@greenline.example
      partner: greenline
      virtualAccount: Lab
      role: user
      because: installs the access points
      approvedBy: janed
      until: 2031-05-31
`,
    },
    id: 'the domain, the name of the Virtual Account or Cisco’s number for it (`smartAccount` for the Smart Account itself), and the CCO id of the person',
    imports: [['lee', 'acme.com/Lab/leegl']],
  },
};

/** The description of a resource in the package schema. */
export function pageOf(name: string, about: string): string {
  const page = pages[name];
  if (page === undefined) throw new Error(`tools/schemas/pulumi-pages.ts shows no example of ${name}`);
  const examples = Object.entries(page.examples).map(([language, code]) => `\`\`\`${language}\n${code.trim()}\n\`\`\``);
  // The heading is a part of the example: a language without one shows none.
  const shown = [
    '{{% examples %}}',
    '{{% example %}}',
    '## Example Usage',
    '',
    ...examples,
    '{{% /example %}}',
    '{{% /examples %}}',
  ];
  const commands = page.imports.map(([each, id]) => `$ pulumi import espalier:index:${name} ${each} ${id}`);
  return [
    ...[about, '', shown.join('\n'), '', '## Import', ''],
    ...[`The id is ${page.id}.`, '', '```sh', ...commands, '```', ''],
  ].join('\n');
}
