/** Of `getDeviceInventory`; what the world does not know is null. */
export const deviceTypes = /* GraphQL */ `
  type DeviceSmartAccount {
    id: Int
    name: String
    virtualAccount: [AssetVirtualAccount]
  }

  type DeviceIdentifierObject {
    label: String
    value: String
  }

  input PrimaryDeviceIdentifierInput {
    label: String!
    value: String!
  }

  input DeviceFilterByInput {
    deviceName: [String]
    productNumber: [String]
    assetType: [String]
    primaryDeviceIdentifier: PrimaryDeviceIdentifierInput
    customerName: [String]
    siteUseId: [String]
    salesOrderNumber: [String]
    purchaseOrderNumber: [String]
    contractNumber: [String]
    shipDate: [String]
  }

  input DeviceInput {
    pagination: PaginationInput!
    smartAccount: SmartAccountReference!
    filterBy: DeviceFilterByInput
  }

  type DeploymentIdentifiers {
    deviceIdentifiers: [DeviceIdentifierObject]
    quantity: Int
    virtualAccounts: [String]
  }

  type ContractData {
    contractNumber: String
    coveredLineId: String
    contractStartDate: String
    contractEndDate: String
  }

  type InstalledAt {
    customerName: String
    country: String
    siteUseId: String
    siteUseIdCityState: String
  }

  type Device {
    assetId: String
    assetType: String
    assetSubType: String
    assetSource: String
    assetStatus: Int
    deviceName: String
    deviceUuid: String
    productNumber: String
    productDescription: String
    productFamily: String
    serialNumber: String
    softwareTagId: String
    currentSoftwareVersion: String
    primaryDeviceIdentifier: DeviceIdentifierObject
    deploymentIdentifiers: DeploymentIdentifiers
    smartAccount: DeviceSmartAccount
    creator: EntityCreator
    creationDate: String
    quantity: Int
    licenseSku: String
    architecture: String
    subArchitecture: String
    instanceId: String
    instanceNumber: String
    instanceStatus: String
    salesOrderNumber: String
    purchaseOrderNumber: String
    shipDate: String
    installedAt: InstalledAt
    contractData: [ContractData]
    coverage: String
    warrantyStatus: String
    warrantyType: String
    warrantyStartDate: String
    warrantyEndDate: String
    lastDateOfSale: String
    lastDateOfSupport: String
  }

  type DeviceOutput {
    status: String
    code: Int
    timestamp: String
    requestId: String
    messages: [Message]
    pagination: PaginationOutput
    data: [Device]
  }
`;
