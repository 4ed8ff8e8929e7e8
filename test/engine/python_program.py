"""Uses the SDK in Python as a program of a user does: inline, in the folder that it is started in."""

import json
import sys

import pulumi
import pulumi_espalier as espalier
from pulumi import automation

layout = json.load(sys.stdin)
said = []


def parts():
    """Owns a part of the account."""
    provider = espalier.Provider(
        "account", domain="acme.com", company_domains=["acme.com"], world="world.json", acts_as="janed"
    )
    options = pulumi.ResourceOptions(provider=provider)
    bench = espalier.VirtualAccount("bench", name="Bench", tags={"cost": "b-17"}, opts=options)
    lee = espalier.PartnerGrant(
        "lee",
        cco_id="leegl",
        email="lee@greenline.example",
        partner="greenline",
        virtual_account=bench.id,
        role="user",
        until="2031-05-31",
        opts=options,
    )
    looked = espalier.get_virtual_account_output(name="Retail", opts=pulumi.InvokeOptions(provider=provider))
    access = espalier.get_access_output(
        virtual_account=bench.name, opts=pulumi.InvokeOutputOptions(provider=provider, depends_on=[lee])
    )
    pulumi.export("number", bench.number)
    pulumi.export("parent", looked.parent)
    pulumi.export("who", access.bindings.apply(lambda bindings: [binding.cco_id for binding in bindings]))


def whole():
    """Declares all of it."""
    provider = espalier.Provider("account", domain="acme.com", world="world.json", acts_as="janed")
    account = espalier.Layout("account", layout=layout, opts=pulumi.ResourceOptions(provider=provider))
    pulumi.export("status", account.status)


def look(stack):
    """What the program says, after the next preview had nothing to do."""
    stack.preview(expect_no_changes=True)
    return {name: output.value for name, output in stack.outputs().items()}


stack = automation.create_or_select_stack(
    "dev", project_name="garden", program=parts, opts=automation.LocalWorkspaceOptions(work_dir=".")
)
stack.up()
said.append(look(stack))
stack.workspace.program = whole
stack.up()
said.append(look(stack))
stack.destroy()
print(json.dumps(said))
