"""What mcssmapi, a public client of Cisco's licensing interface, gets: as JSON, for mcssmapi.test.ts.

The package is used as it is. It knows only Cisco's own hosts, so every connection that it opens is led to the emulator's
port on this machine; names, certificates and all that is said over the connection stay its own.
"""

import json
import os

from urllib3.util import connection

emulator = ("127.0.0.1", int(os.environ["EMULATOR_PORT"]))
connect = connection.create_connection
connection.create_connection = lambda address, *more, **named: connect(emulator, *more, **named)

from mcssmapi import Licensing  # noqa: E402

client = Licensing("app", os.environ["CLIENT_SECRET"])
signed_in = client.bearer_update()
tag = os.environ["ENTITLEMENT_TAG"]
licences = [{"entitlementTag": tag, "quantity": 3}, {"entitlementTag": "regid.2026-01.example,of-nothing", "quantity": 1}]
answers = {
    "signedIn": signed_in,
    "everything": client.smart_license_usage("acme.com"),
    "page": client.smart_license_usage("acme.com", 1, 0, "Lab EMEA", "Branches"),
    "unknown": client.smart_license_usage("acme.com", 50, 0, "Nowhere"),
    "reserved": client.reserve_license("acme.com", "Lab EMEA", "CB-ZC9300-48T:ACME0000001-AbCdEfGh1-A1", licences[:1]),
    "refused": client.reserve_license("acme.com", "Lab EMEA", "CB-ZC9300-48T:ACME0000002-AbCdEfGh1-A1", licences[1:]),
    "wrongSecret": Licensing("app", "wrong").bearer_update(),
}
print(json.dumps(answers))
