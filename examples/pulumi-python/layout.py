"""The layout of the account, composed from the list of sites. It needs nothing of Pulumi, so a test can call it."""

import csv
from collections import defaultdict
from pathlib import Path

ROLES = {"administrator": ["jane", "omar"], "viewer": ["mina"], "approver": ["ada"]}
PEOPLE = {
    "jane": {"email": "jane@acme.com", "ccoId": "janed"},
    "omar": {"email": "omar@acme.com", "ccoId": "omarh"},
    "ada": {"email": "ada@acme.com", "ccoId": "adal"},
    "mina": {"email": "mina@acme.com", "ccoId": "minam"},
    "nils": {"email": "nils@acme.com", "ccoId": "nilsb"},
    "tara": {"email": "tara@acme.com", "ccoId": "tarav"},
}


def layout_of(sites: Path) -> dict:
    """The document that `layout.yaml` would be: a Virtual Account for each region, one in it for each site."""
    regions = defaultdict(dict)
    with sites.open(encoding="utf-8") as lines:
        for row in csv.DictReader(lines):
            regions[row["region"]][row["site"]] = {
                "visibility": "restricted",
                "roles": {"administrator": row["administrators"].split()},
            }
    return {
        "version": 1,
        "smartAccount": {"domain": "acme.com", "name": "Acme Garden", "roles": ROLES},
        "people": PEOPLE,
        "virtualAccounts": {
            "DEFAULT": {"default": True},
            **{region: {"visibility": "restricted", "virtualAccounts": inside} for region, inside in regions.items()},
        },
    }
