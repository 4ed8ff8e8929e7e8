import { buildSchema, type GraphQLSchema } from 'graphql';
import { deviceTypes } from './device-types.ts';
import { licenceTypes } from './licence-types.ts';

/**
 * The five queries of License Central, with the fields that Cisco's OpenAPI document 1.0.2 names (in a description of its
 * operation). Written anew: the document's own text declares `SmartAccountInput` twice, with different fields, and cannot
 * be loaded; here the one inside the other queries is `SmartAccountReference`, and takes a domain as the prose says.
 */
const queriesAndAccounts = /* GraphQL */ `
  directive @requiresRole(roles: [String!]!) on FIELD_DEFINITION

  type Query {
    getSmartAccount(input: SmartAccountInput!): SmartAccountOutput!
    getDeviceInventory(input: DeviceInput!): DeviceOutput
    getLicenseSummary(input: LicenseSummaryInput): LicenseSummaryOutput
    getLicenseEntitlement(input: LicenseEntitlementInput): LicenseEntitlementOutput
    getLicenseUsage(input: LicenseUsageInput): LicenseUsageOutput
  }

  enum Severity {
    INFO
    WARNING
    ERROR
  }

  enum SmartAccountType {
    CUSTOMER
    HOLDING
  }

  enum SortOrder {
    ASC
    DESC
  }

  type Message {
    code: String!
    description: String!
    severity: Severity!
  }

  input SortOrderInput {
    attribute: String!
    order: SortOrder!
  }

  input PaginationInput {
    page: Int = 1
    pageSize: Int = 10
    sortOrder: [SortOrderInput!]
  }

  type PaginationOutput {
    page: Int
    pageSize: Int
    pageTotal: Int
    totalCount: Int
  }

  input VirtualAccountInput {
    id: Int
    name: String
  }

  input SmartAccountSearchInput {
    id: Int
    name: String
    domain: String
    type: SmartAccountType
    virtualAccounts: [VirtualAccountInput]
  }

  input SmartAccountInput {
    pagination: PaginationInput!
    smartAccount: SmartAccountSearchInput!
  }

  input SmartAccountReference {
    id: Int
    domain: String
    virtualAccounts: [Int!]
  }

  type User {
    ccoId: String
  }

  type VirtualAccount {
    id: Int
    name: String
    description: String
    commerceAccess: String
    isDefault: String
    orderAssignable: String
    preferredEndDate: String
    parentVirtualAccount: VirtualAccount
  }

  type SmartAccount {
    id: Int
    name: String
    domain: String
    topLevelDomain: String
    type: String
    status: String
    statusDetail: String
    accessLevel: String
    crPartyId: Int
    creator: User
    virtualAccounts: [VirtualAccount]
  }

  type SmartAccountOutput {
    status: String!
    code: Int!
    timestamp: String!
    requestId: String!
    messages: [Message]
    pagination: PaginationOutput
    data: [SmartAccount]!
  }

  type AssetVirtualAccount {
    id: Int
    name: String
  }

  type EntityCreator {
    name: String
    regId: String
    role: String
  }
`;

let built: GraphQLSchema | undefined;

/** Built at the first question. */
export function licensingSchema(): GraphQLSchema {
  return (built ??= buildSchema(queriesAndAccounts + deviceTypes + licenceTypes));
}
