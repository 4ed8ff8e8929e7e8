/** Of the three queries about licences; what the world does not know is null. */
export const licenceTypes = /* GraphQL */ `
  enum InventoryType {
    ASSIGNED
    UNASSIGNED
  }

  type AssetSmartAccount {
    id: Int
    name: String
    virtualAccount: AssetVirtualAccount
  }

  type DeviceIdentifier {
    name: String
    value: String
  }

  input LicenseSummaryFilterByInput {
    inventoryType: InventoryType
    product: String
  }

  input LicenseSummaryInput {
    pagination: PaginationInput!
    smartAccount: SmartAccountReference!
    filterBy: LicenseSummaryFilterByInput
  }

  type SummaryFeature {
    product: String
    displayName: String
    entitlementType: String
    countedUncounted: String
    productFamily: [String]
    quantity: Int
    sourceSystem: String
    expiringDays: String
    versionNumber: String
    vendorInfo: String
  }

  type LicenseSummary {
    feature: SummaryFeature
    entitledQuantity: Int
    inUseQuantity: Int
    balanceQuantity: Int
    reservedQuantity: Int
    pendingQuantity: Int
    futurePendingQuantity: Int
    reservedExportQuantity: Int
    substitutionQuantity: Int
    substitutionType: String
    substitutedProduct: String
    billingType: String
    balanceType: String
    entitlementType: String
    inventoryType: String
    featureSourceRefId: String
    documentId: String
    architecture: String
    subArchitecture: [String]
    isBalanceShared: String
    isEntitlementShared: String
    smartAccount: AssetSmartAccount
    creator: EntityCreator
  }

  type LicenseSummaryOutput {
    status: String
    code: Int
    timestamp: String
    requestId: String
    messages: [Message]
    pagination: PaginationOutput
    data: [LicenseSummary]
  }

  input LicenseEntitlementFilterByInput {
    product: String
    subscriptionId: String
    inventoryType: InventoryType
    ciscoOrderNumber: Int
    purchaseOrderNumber: String
    registrationKey: String
    parentId: String
  }

  input LicenseEntitlementInput {
    pagination: PaginationInput!
    smartAccount: SmartAccountReference!
    filterBy: LicenseEntitlementFilterByInput
  }

  type LimitTime {
    isPerpetual: Boolean
    licenseStartDate: String
    licenseEndDate: String
  }

  type OrderInfo {
    purchaseOrderNumber: String
    purchaseOrderDate: String
    purchaseOrderLineItemNo: Int
  }

  type Quantification {
    isUnlimited: String
    quantificationName: String
    quantity: Int
    unitOfMeasure: String
  }

  type LicenseEntitlement {
    id: String
    entitlementId: String
    entitlementType: String
    product: String
    productSku: String
    productFamily: String
    licenseType: String
    billingType: String
    entitledQuantity: Int
    inUseQuantity: Int
    balanceQuantity: Int
    reservedQuantity: Int
    pendingQuantity: Int
    convertedQuantity: Int
    subscriptionId: String
    subscriptionRefId: String
    ciscoOrderNumber: Int
    orderInfo: OrderInfo
    orderLineId: Int
    limitTime: LimitTime
    quantification: Quantification
    endCustomerName: String
    creationDate: String
    transactionDate: String
    sourceType: String
    parentId: String
    smartAccount: AssetSmartAccount
    creator: EntityCreator
  }

  type LicenseEntitlementOutput {
    status: String
    code: Int
    timestamp: String
    requestId: String
    messages: [Message]
    pagination: PaginationOutput
    data: [LicenseEntitlement]
  }

  input LicenseUsageFilterByInput {
    product: String
    subscriptionId: String
    inventoryType: InventoryType
    ciscoOrderNumber: Int
    purchaseOrderNumber: String
    registrationKey: String
    parentId: String
  }

  input LicenseUsageInput {
    pagination: PaginationInput!
    smartAccount: SmartAccountReference!
    filterBy: LicenseUsageFilterByInput
  }

  type Measurement {
    consumptionQuantity: Int
    consumptionStartDate: String
    consumptionEndDate: String
    registrationDate: String
    metricName: String
  }

  type LicenseUsage {
    consumptionId: String
    consumptionQuantity: Int
    authorizedQuantity: Int
    requestedQuantity: Int
    entitledQuantity: String
    oocQuantity: Int
    isOoc: String
    isLocked: Boolean
    product: String
    productInstance: String
    productNumber: String
    licenseSku: String
    skuQuantity: String
    eventType: String
    lastContactDate: String
    deviceSourceRefId: String
    deviceIdentifiers: [DeviceIdentifier]
    measurement: Measurement
    subscriptionRefId: String
    registrationCcoId: String
    parentId: String
    smartAccount: AssetSmartAccount
  }

  type LicenseUsageOutput {
    status: String
    code: Int
    timestamp: String
    requestId: String
    messages: [Message]
    pagination: PaginationOutput
    data: [LicenseUsage]
  }
`;
