"""What gql, a public GraphQL client, gets from License Central's queries: as JSON, for gql.test.ts.

It fetches the schema by introspection first, and checks every query against it before it is sent.
"""

import json
import os

from gql import Client, gql
from gql.transport.exceptions import TransportError, TransportQueryError
from gql.transport.requests import RequestsHTTPTransport


def transport(token):
    return RequestsHTTPTransport(url=os.environ["GRAPHQL_URL"], headers={"Authorization": f"Bearer {token}"})


hierarchy = gql("""
query Hierarchy($page: Int, $size: Int) {
  getSmartAccount(input: {pagination: {page: $page, pageSize: $size}, smartAccount: {domain: "acme.com"}}) {
    status code requestId
    messages { code severity }
    pagination { page pageSize pageTotal totalCount }
    data { id domain virtualAccounts { id name isDefault parentVirtualAccount { name parentVirtualAccount { name } } } }
  }
}
""")

assets = gql("""
query Assets($account: SmartAccountReference!) {
  getDeviceInventory(input: {pagination: {}, smartAccount: $account}) { status data { deviceName serialNumber } }
  getLicenseSummary(input: {pagination: {}, smartAccount: $account}) {
    status data { entitledQuantity feature { displayName } }
  }
  getLicenseEntitlement(input: {pagination: {}, smartAccount: $account}) { status data { subscriptionId } }
  getLicenseUsage(input: {pagination: {}, smartAccount: $account}) { status pagination { totalCount } }
}
""")


def refusal(token, text):
    try:
        Client(transport=transport(token)).execute(gql(text))
    except (TransportQueryError, TransportError) as error:
        return {"kind": type(error).__name__, "text": str(error)}
    return None


token = os.environ["ACCESS_TOKEN"]
with Client(transport=transport(token), fetch_schema_from_transport=True) as session:
    pages = [session.execute(hierarchy, variable_values={"page": page, "size": 3}) for page in (1, 2)]
    found = session.execute(assets, variable_values={"account": {"domain": "acme.com"}})
    fields = sorted(session.client.schema.query_type.fields)

answers = {
    "queries": fields,
    "pages": [page["getSmartAccount"] for page in pages],
    "assets": found,
    "unknownField": refusal(token, "{ getSmartAccount { users } }"),
    "wrongToken": refusal("wrong", "{ __typename }"),
}
print(json.dumps(answers))
