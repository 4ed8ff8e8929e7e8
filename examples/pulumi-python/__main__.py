from pathlib import Path

import pulumi
import pulumi_espalier as espalier

from layout import layout_of

# The account as one resource: one plan, one set of guards, one run.
account = espalier.Layout("account", layout=layout_of(Path(__file__).with_name("sites.csv")))

pulumi.export("status", account.status)
pulumi.export("pending", account.pending)
