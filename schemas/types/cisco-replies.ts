// Generated from schemas/cisco-api/openapi.json by `npm run schemas`: change the schema, not this file.

/**
 * How many; an integer, or its digits as text.
 */
export type Count = number | string;
/**
 * A number that stays with a thing when its name changes. An integer of up to 64 bits in some replies, its digits as text in others: read it as text.
 */
export type Id = number | string;
/**
 * True or false; most replies write it as text (`"true"`), some as a boolean, and the on-premises relative of this interface says yes or no.
 */
export type Flag = boolean | string;
/**
 * A day (`2027-03-31`) or an instant (`2027-03-31T12:00:00.000Z`), and null where there is none; both forms occur for the same field.
 */
export type Moment = string | null;

/**
 * The replies of Cisco’s interface that are validated, by their names.
 */
export interface CiscoRepliesDocument {
  readonly AccessToken?: AccessToken;
  readonly AccountAccessList?: AccountAccessList;
  readonly AccountAccessListV1?: AccountAccessListV1;
  readonly AccountWithIdsList?: AccountWithIdsList;
  readonly AlertList?: AlertList;
  readonly DefaultVirtualAccount?: DefaultVirtualAccount;
  readonly DeviceList?: DeviceList;
  readonly DeviceTransferResult?: DeviceTransferResult;
  readonly DeviceUsage?: DeviceUsage;
  readonly Done?: Done;
  readonly Envelope?: Envelope;
  readonly FoundAccountList?: FoundAccountList;
  readonly GraphqlSmartAccountReply?: GraphqlSmartAccountReply;
  readonly LicenseSubscriptions?: LicenseSubscriptions;
  readonly LicenseTransferResult?: LicenseTransferResult;
  readonly LicenseUsage?: LicenseUsage;
  readonly OAuthError?: OAuthError;
  readonly PnpAccountList?: PnpAccountList;
  readonly PnpVirtualAccountList?: PnpVirtualAccountList;
  readonly RegistrationTokenList?: RegistrationTokenList;
  readonly UserRoles?: UserRoles;
  readonly VirtualAccountList?: VirtualAccountList;
}
export interface AccessToken {
  readonly access_token: string;
  readonly token_type?: string;
  /**
   * Seconds; 3599 in a saved reply.
   */
  readonly expires_in?: Count;
  /**
   * Absent: the grant has none, as client credentials never do.
   */
  readonly refresh_token?: string | null;
  readonly [k: string]: unknown;
}
/**
 * The Smart Accounts of the caller, with the caller's roles.
 */
export interface AccountAccessList {
  /**
   * SUCCESS, COMPLETE and OK: done. WARNING: in part. OK_POLL: ask again later. ERROR, FAILURE and FAILED: not done, whatever the HTTP status says.
   */
  readonly status: string;
  /**
   * What happened, for people.
   */
  readonly statusMessage?: string | null;
  readonly accounts: readonly AccountAccess[];
  readonly [k: string]: unknown;
}
/**
 * A Smart Account and what the caller may do in it. No numeric id.
 */
export interface AccountAccess {
  readonly accountName?: string | null;
  readonly accountDomain: string;
  readonly accountType?: string | null;
  readonly accountStatus?: string | null;
  readonly roles?: readonly HeldRole[];
  /**
   * Cisco's OpenAPI document calls the list of roles so; every public client reads `roles`.
   */
  readonly accounts?: readonly HeldRole[];
  readonly [k: string]: unknown;
}
/**
 * One role of one person. Whether it covers nested Virtual Accounts is never said.
 */
export interface HeldRole {
  /**
   * A display name such as `Virtual Account User`, or a code such as `AccountAdmin`; not all codes were published.
   */
  readonly role: string;
  /**
   * The Virtual Account on which it is held, by name. Absent or null: the Smart Account.
   */
  readonly virtualAccount?: string | null;
  /**
   * The same, as the roles of a user call it.
   */
  readonly virtualAccountName?: string | null;
  readonly [k: string]: unknown;
}
/**
 * The same in the first version's envelope.
 */
export interface AccountAccessListV1 {
  /**
   * SUCCESS, COMPLETE and OK: done. WARNING: in part. OK_POLL: ask again later. ERROR, FAILURE and FAILED: not done, whatever the HTTP status says.
   */
  readonly status: string;
  readonly messageCode?: string | null;
  /**
   * What happened, for people.
   */
  readonly message?: string | null;
  readonly data: readonly AccountAccess[];
  readonly [k: string]: unknown;
}
/**
 * The caller's Smart Accounts and Virtual Accounts with their numbers; ids are text here.
 */
export interface AccountWithIdsList {
  /**
   * SUCCESS, COMPLETE and OK: done. WARNING: in part. OK_POLL: ask again later. ERROR, FAILURE and FAILED: not done, whatever the HTTP status says.
   */
  readonly status: string;
  readonly message_code?: string | null;
  /**
   * What happened, for people.
   */
  readonly message?: string | null;
  readonly accounts: readonly AccountWithIds[];
  readonly [k: string]: unknown;
}
export interface AccountWithIds {
  readonly account_id: Id;
  readonly domain: string;
  readonly name?: string | null;
  readonly virtual_accounts: readonly {
    readonly virtual_account_id: Id;
    readonly name: string;
    readonly default?: Flag;
    readonly [k: string]: unknown;
  }[];
  readonly [k: string]: unknown;
}
export interface AlertList {
  /**
   * SUCCESS, COMPLETE and OK: done. WARNING: in part. OK_POLL: ask again later. ERROR, FAILURE and FAILED: not done, whatever the HTTP status says.
   */
  readonly status: string;
  /**
   * What happened, for people.
   */
  readonly statusMessage?: string | null;
  readonly totalRecords: Count;
  readonly alerts: readonly AlertRow[];
  readonly [k: string]: unknown;
}
export interface AlertRow {
  readonly virtualAccount?: string | null;
  readonly message?: string | null;
  readonly license?: string | null;
  /**
   * Minor, Major.
   */
  readonly severity?: string | null;
  readonly messageType?: string | null;
  readonly licenseStartDate?: string | null;
  /**
   * As in `Jun 3, 2019`.
   */
  readonly licenseEndDate?: string | null;
  readonly actionDue?: string | null;
  readonly source?: string | null;
  readonly sourceType?: string | null;
  readonly productInstanceHostName?: string | null;
  readonly satelliteName?: string | null;
  readonly [k: string]: unknown;
}
/**
 * No envelope.
 */
export interface DefaultVirtualAccount {
  readonly id: Id;
  readonly name: string;
  readonly accountId?: Id;
  readonly accountName?: string | null;
  readonly accountDomain?: string | null;
  readonly default?: Flag;
  readonly [k: string]: unknown;
}
/**
 * The devices (product instances) of one Virtual Account.
 */
export interface DeviceList {
  /**
   * SUCCESS, COMPLETE and OK: done. WARNING: in part. OK_POLL: ask again later. ERROR, FAILURE and FAILED: not done, whatever the HTTP status says.
   */
  readonly status: string;
  /**
   * What happened, for people.
   */
  readonly statusMessage?: string | null;
  readonly totalRecords: Count;
  readonly devices: readonly DeviceRow[];
  readonly [k: string]: unknown;
}
export interface DeviceRow {
  /**
   * May end in blanks.
   */
  readonly instanceName: string;
  readonly productTagName?: string | null;
  readonly sudi?: Sudi | null;
  readonly [k: string]: unknown;
}
/**
 * What a device is known by; any part may be null.
 */
export interface Sudi {
  readonly suvi?: string | null;
  readonly uuid?: string | null;
  readonly hostIdentifier?: string | null;
  readonly udiPid?: string | null;
  readonly udiSerialNumber?: string | null;
  readonly udiVid?: string | null;
  readonly macAddress?: string | null;
  readonly [k: string]: unknown;
}
/**
 * An item that failed has the status WARNING; what names the device is given back as it came.
 */
export interface DeviceTransferResult {
  /**
   * SUCCESS, COMPLETE and OK: done. WARNING: in part. OK_POLL: ask again later. ERROR, FAILURE and FAILED: not done, whatever the HTTP status says.
   */
  readonly status: string;
  /**
   * What happened, for people.
   */
  readonly statusMessage?: string | null;
  readonly productsTransferStatus?: readonly {
    /**
     * SUCCESS, COMPLETE and OK: done. WARNING: in part. OK_POLL: ask again later. ERROR, FAILURE and FAILED: not done, whatever the HTTP status says.
     */
    readonly status: string;
    /**
     * What happened, for people.
     */
    readonly statusMessage?: string | null;
    readonly sudi?: unknown;
    readonly productTagName?: unknown;
    readonly sourceVirtualAccount?: unknown;
    readonly targetVirtualAccount?: unknown;
    readonly [k: string]: unknown;
  }[];
  readonly successCount?: Count;
  readonly errorCount?: Count;
  readonly [k: string]: unknown;
}
export interface DeviceUsage {
  /**
   * SUCCESS, COMPLETE and OK: done. WARNING: in part. OK_POLL: ask again later. ERROR, FAILURE and FAILED: not done, whatever the HTTP status says.
   */
  readonly status: string;
  /**
   * What happened, for people.
   */
  readonly statusMessage?: string | null;
  readonly totalRecords: Count;
  readonly devices: readonly DeviceUsageRow[];
  readonly [k: string]: unknown;
}
/**
 * `hostName` in a saved reply, `hostname` in Cisco's OpenAPI document.
 */
export interface DeviceUsageRow {
  readonly virtualAccount: string;
  readonly hostName?: string | null;
  readonly hostname?: string | null;
  readonly displayName?: string | null;
  readonly productName?: string | null;
  readonly productTagName?: string | null;
  readonly productDescription?: string | null;
  readonly productType?: string | null;
  readonly status?: string | null;
  readonly registrationDate?: Moment;
  readonly lastContactDate?: Moment;
  readonly mode?: string | null;
  readonly sudi?: Sudi | null;
  readonly licenseUsage?: readonly {
    readonly license: string;
    readonly quantity: Count;
    readonly startDate?: Moment;
    readonly endDate?: Moment;
    readonly [k: string]: unknown;
  }[];
  readonly [k: string]: unknown;
}
/**
 * That it was done, and nothing of what was made: a new Virtual Account is found by its name.
 */
export interface Done {
  /**
   * SUCCESS, COMPLETE and OK: done. WARNING: in part. OK_POLL: ask again later. ERROR, FAILURE and FAILED: not done, whatever the HTTP status says.
   */
  readonly status: string;
  /**
   * What happened, for people.
   */
  readonly statusMessage?: string | null;
  readonly [k: string]: unknown;
}
/**
 * What nearly every reply has around it. Read it before anything else: a failure may come under HTTP 200.
 */
export interface Envelope {
  /**
   * SUCCESS, COMPLETE and OK: done. WARNING: in part. OK_POLL: ask again later. ERROR, FAILURE and FAILED: not done, whatever the HTTP status says.
   */
  readonly status: string;
  /**
   * What happened, for people.
   */
  readonly statusMessage?: string | null;
  /**
   * What happened, for people.
   */
  readonly message?: string | null;
  readonly messageCode?: string | null;
  readonly message_code?: string | null;
  readonly [k: string]: unknown;
}
/**
 * At most 1000 rows, whatever was asked for, as one public client notes.
 */
export interface FoundAccountList {
  /**
   * SUCCESS, COMPLETE and OK: done. WARNING: in part. OK_POLL: ask again later. ERROR, FAILURE and FAILED: not done, whatever the HTTP status says.
   */
  readonly status: string;
  /**
   * What happened, for people.
   */
  readonly statusMessage?: string | null;
  readonly totalRecords?: Count;
  readonly accounts: readonly FoundAccount[];
  readonly [k: string]: unknown;
}
/**
 * A Smart Account that a search found. Public clients disagree on whether the fields are `domain`, `name` … or `accountDomain`, `accountName` …
 */
export interface FoundAccount {
  readonly id: Id;
  readonly domain?: string;
  readonly name?: string | null;
  readonly type?: string | null;
  readonly status?: string | null;
  readonly accountDomain?: string;
  readonly accountName?: string | null;
  readonly accountType?: string | null;
  readonly accountStatus?: string | null;
  readonly [k: string]: unknown;
}
/**
 * The reply to one `getSmartAccount` under that name.
 */
export interface GraphqlSmartAccountReply {
  readonly data?: {
    readonly getSmartAccount?: GraphqlAnswer | null;
    readonly [k: string]: unknown;
  } | null;
  readonly errors?: readonly GraphqlError[];
  readonly [k: string]: unknown;
}
export interface GraphqlAnswer {
  /**
   * SUCCESS or FAILURE.
   */
  readonly status: string;
  readonly code?: number | string | null;
  readonly timestamp?: string | null;
  readonly requestId?: string | null;
  readonly messages?:
    | readonly {
        readonly code?: string | number | null;
        readonly description?: string | null;
        /**
         * INFO, WARNING or ERROR.
         */
        readonly severity?: string | null;
        readonly [k: string]: unknown;
      }[]
    | null;
  readonly pagination?: GraphqlPagination | null;
  readonly data?: GraphqlSmartAccount | readonly GraphqlSmartAccount[] | null;
  readonly [k: string]: unknown;
}
export interface GraphqlPagination {
  readonly page?: Count;
  readonly pageSize?: Count;
  readonly pageTotal?: Count;
  readonly totalCount?: Count;
  readonly [k: string]: unknown;
}
export interface GraphqlSmartAccount {
  readonly id?: Id | null;
  readonly name?: string | null;
  readonly domain: string;
  readonly topLevelDomain?: string | null;
  readonly type?: string | null;
  readonly status?: string | null;
  readonly statusDetail?: string | null;
  readonly accessLevel?: string | null;
  readonly crPartyId?: string | number | null;
  readonly creator?: {
    readonly ccoId?: string | null;
    readonly [k: string]: unknown;
  } | null;
  readonly virtualAccounts?: readonly GraphqlVirtualAccount[] | null;
  readonly [k: string]: unknown;
}
/**
 * As a query gets it that asks for id, name and parent.
 */
export interface GraphqlVirtualAccount {
  /**
   * Null where the number does not fit GraphQL's Int (inference).
   */
  readonly id: Id | null;
  readonly name: string;
  readonly description?: string | null;
  /**
   * PUBLIC or PRIVATE.
   */
  readonly commerceAccess?: string | null;
  readonly isDefault?: Flag | null;
  readonly orderAssignable?: Flag | null;
  /**
   * As in `SEP-30`.
   */
  readonly preferredEndDate?: string | null;
  /**
   * Null: top level.
   */
  readonly parentVirtualAccount: ParentVirtualAccount | null;
  readonly [k: string]: unknown;
}
/**
 * A Virtual Account above another, at most ten deep; how far up is told is up to the query.
 */
export interface ParentVirtualAccount {
  readonly id?: Id | null;
  readonly name: string;
  readonly parentVirtualAccount?: ParentVirtualAccount | null;
  readonly [k: string]: unknown;
}
export interface GraphqlError {
  readonly message: string;
  readonly path?: readonly unknown[];
  readonly locations?: readonly unknown[];
  readonly extensions?: {
    readonly [k: string]: unknown;
  };
  readonly [k: string]: unknown;
}
export interface LicenseSubscriptions {
  /**
   * SUCCESS, COMPLETE and OK: done. WARNING: in part. OK_POLL: ask again later. ERROR, FAILURE and FAILED: not done, whatever the HTTP status says.
   */
  readonly status: string;
  /**
   * What happened, for people.
   */
  readonly statusMessage?: string | null;
  readonly totalRecords: Count;
  readonly licenseSubscriptions: readonly {
    readonly virtualAccount: string;
    readonly license: string;
    readonly billingType?: string | null;
    /**
     * Text in Cisco's OpenAPI document, a number to a public client.
     */
    readonly quantity: Count;
    readonly startDate?: Moment;
    readonly endDate?: Moment;
    readonly status?: string | null;
    readonly subscriptionId?: string | number | null;
    readonly [k: string]: unknown;
  }[];
  readonly [k: string]: unknown;
}
/**
 * SUCCESS, WARNING or ERROR over all, and one status for each row in its order.
 */
export interface LicenseTransferResult {
  /**
   * SUCCESS, COMPLETE and OK: done. WARNING: in part. OK_POLL: ask again later. ERROR, FAILURE and FAILED: not done, whatever the HTTP status says.
   */
  readonly status: string;
  /**
   * What happened, for people.
   */
  readonly statusMessage?: string | null;
  readonly licensesTransferStatus?: readonly ItemStatus[];
  readonly [k: string]: unknown;
}
/**
 * What became of one item.
 */
export interface ItemStatus {
  /**
   * SUCCESS, COMPLETE and OK: done. WARNING: in part. OK_POLL: ask again later. ERROR, FAILURE and FAILED: not done, whatever the HTTP status says.
   */
  readonly status: string;
  /**
   * What happened, for people.
   */
  readonly statusMessage?: string | null;
  readonly [k: string]: unknown;
}
export interface LicenseUsage {
  /**
   * SUCCESS, COMPLETE and OK: done. WARNING: in part. OK_POLL: ask again later. ERROR, FAILURE and FAILED: not done, whatever the HTTP status says.
   */
  readonly status: string;
  /**
   * What happened, for people.
   */
  readonly statusMessage?: string | null;
  readonly totalRecords: Count;
  readonly licenses: readonly LicenseUsageRow[];
  readonly [k: string]: unknown;
}
/**
 * One licence in one Virtual Account.
 */
export interface LicenseUsageRow {
  readonly license: string;
  readonly virtualAccount: string;
  readonly quantity: Count;
  readonly inUse?: Count;
  readonly available?: Count;
  readonly reserved?: Count;
  readonly pendingQuantity?: Count;
  /**
   * In Compliance, Out Of Compliance.
   */
  readonly status?: string | null;
  readonly billingType?: string | null;
  readonly ahaApps?: Flag | null;
  readonly isPortable?: Flag;
  readonly portable?: Flag;
  readonly licenseDetails?: readonly LicenseDetail[];
  readonly licenseSubstitutions?: readonly {
    readonly license?: string | null;
    readonly licenseName?: string | null;
    readonly substitutedLicense?: string | null;
    readonly substitutedQuantity?: Count;
    readonly substitutionType?: string | null;
    readonly [k: string]: unknown;
  }[];
  readonly [k: string]: unknown;
}
/**
 * One purchase: camelCase names on the older base, snake_case on the Software APIs.
 */
export interface LicenseDetail {
  readonly licenseType?: string | null;
  readonly license_type?: string | null;
  readonly quantity?: Count;
  readonly entitled_quantity?: Count;
  readonly startDate?: Moment;
  readonly start_date?: Moment;
  readonly endDate?: Moment;
  readonly end_date?: Moment;
  readonly subscriptionId?: string | number | null;
  readonly sub_ref_id?: string | number | null;
  readonly status?: string | null;
  readonly licenseSku?: string | null;
  readonly product_sku?: string | null;
  readonly [k: string]: unknown;
}
/**
 * The error form of OAuth 2.
 */
export interface OAuthError {
  /**
   * Such as `invalid_client`, which is also said by mistake, for minutes up to an hour.
   */
  readonly error: string;
  readonly error_description?: string | null;
  readonly [k: string]: unknown;
}
export interface PnpAccountList {
  /**
   * SUCCESS, COMPLETE and OK: done. WARNING: in part. OK_POLL: ask again later. ERROR, FAILURE and FAILED: not done, whatever the HTTP status says.
   */
  readonly status: string;
  /**
   * What happened, for people.
   */
  readonly message?: string | null;
  readonly messageCode?: string | null;
  readonly totalRows?: Count;
  readonly pageSize?: Count;
  readonly startIdx?: Count;
  readonly data: readonly {
    readonly companyName?: string | null;
    readonly domainIdentifier: string;
    readonly accountIdentifier: Id;
    readonly [k: string]: unknown;
  }[];
  readonly [k: string]: unknown;
}
export interface PnpVirtualAccountList {
  /**
   * SUCCESS, COMPLETE and OK: done. WARNING: in part. OK_POLL: ask again later. ERROR, FAILURE and FAILED: not done, whatever the HTTP status says.
   */
  readonly status: string;
  /**
   * What happened, for people.
   */
  readonly message?: string | null;
  readonly messageCode?: string | null;
  readonly totalRows?: Count;
  readonly pageSize?: Count;
  readonly startIdx?: Count;
  readonly data: readonly {
    readonly virtualAccountName: string;
    readonly virtualAccountId: Id;
    readonly networkId?: Id | (string | null);
    /**
     * With a small n, as in Cisco's OpenAPI document.
     */
    readonly organizationname?: string | null;
    readonly default?: Flag;
    readonly [k: string]: unknown;
  }[];
  readonly [k: string]: unknown;
}
/**
 * Active tokens only.
 */
export interface RegistrationTokenList {
  /**
   * SUCCESS, COMPLETE and OK: done. WARNING: in part. OK_POLL: ask again later. ERROR, FAILURE and FAILED: not done, whatever the HTTP status says.
   */
  readonly status: string;
  /**
   * What happened, for people.
   */
  readonly statusMessage?: string | null;
  readonly tokens: readonly RegistrationToken[];
  readonly [k: string]: unknown;
}
export interface RegistrationToken {
  /**
   * Base64 in lines, encoded for a URL.
   */
  readonly token: string;
  readonly expirationDate?: Moment;
  readonly description?: string | null;
  readonly exportControl?: string | null;
  readonly createdBy?: string | null;
  readonly [k: string]: unknown;
}
/**
 * The roles of one user. An empty list says that he holds none only where roles of others can be read at all, which is not proven.
 */
export interface UserRoles {
  /**
   * SUCCESS, COMPLETE and OK: done. WARNING: in part. OK_POLL: ask again later. ERROR, FAILURE and FAILED: not done, whatever the HTTP status says.
   */
  readonly status: string;
  /**
   * What happened, for people.
   */
  readonly statusMessage?: string | null;
  /**
   * What happened, for people.
   */
  readonly message?: string | null;
  readonly messageCode?: string | null;
  readonly accounts: readonly UserAccount[];
  readonly [k: string]: unknown;
}
/**
 * A Smart Account in which the user holds roles.
 */
export interface UserAccount {
  readonly accountId?: Id;
  readonly accountName?: string | null;
  readonly accountDomain: string;
  readonly accountType?: string | null;
  readonly roles?: readonly HeldRole[];
  /**
   * Cisco's OpenAPI document calls the list of roles so; every public client reads `roles`.
   */
  readonly accounts?: readonly HeldRole[];
  /**
   * With `addVirtualAccounts`. Its form was never published.
   */
  readonly virtualAccounts?: {
    readonly [k: string]: unknown;
  };
  readonly [k: string]: unknown;
}
/**
 * What the caller sees of the Virtual Accounts of a domain; the page fields are there only where pages were asked for.
 */
export interface VirtualAccountList {
  /**
   * SUCCESS, COMPLETE and OK: done. WARNING: in part. OK_POLL: ask again later. ERROR, FAILURE and FAILED: not done, whatever the HTTP status says.
   */
  readonly status: string;
  /**
   * What happened, for people.
   */
  readonly statusMessage?: string | null;
  /**
   * What happened, for people.
   */
  readonly message?: string | null;
  readonly virtualAccounts: readonly VirtualAccountRow[];
  readonly currentPage?: Count;
  readonly pageSize?: Count;
  readonly totalPages?: Count;
  readonly totalRows?: Count;
  readonly [k: string]: unknown;
}
/**
 * One Virtual Account: no id, no parent, no tags.
 */
export interface VirtualAccountRow {
  readonly name: string;
  readonly description?: string | null;
  readonly isDefault?: Flag;
  /**
   * PUBLIC, or PRIVATE: not to be found in Cisco's ordering tools.
   */
  readonly commerceAccessLevel?: string | null;
  /**
   * Whether an on-premises licence server stands behind it.
   */
  readonly isSatellite?: Flag;
  readonly [k: string]: unknown;
}
