// Generated from schemas/layout.schema.json by `npm run schemas`: change the schema, not this file.

/**
 * A domain name in ASCII.
 */
export type Domain = string;
/**
 * The handle of a person or a group.
 */
export type Handle = string;
/**
 * An e-mail address in ASCII.
 */
export type Email = string;
/**
 * A CCO ID: the name by which somebody signs in at Cisco.
 */
export type CcoId = string;
/**
 * A whole day, UTC.
 */
export type Day = string;
/**
 * Whether ordering tools may search for a Virtual Account.
 */
export type Visibility = 'unrestricted' | 'restricted';
/**
 * A handle, or a map that says more.
 */
export type RoleHolder = Handle | Binding;

/**
 * What a Cisco Customer Smart Account should look like: its Virtual Accounts, who holds which role where, and what partners may touch. One file or several; one of them, the root file, holds `smartAccount`.
 */
export interface LayoutDocument {
  /**
   * The version of this language.
   */
  readonly version?: 1;
  /**
   * The Smart Account itself. Exactly one file of a layout holds it. Absent: this is not the root file.
   */
  readonly smartAccount?: SmartAccount;
  /**
   * The directory of people; the key is the handle by which the rest of the layout names somebody.
   */
  readonly people?: {
    readonly [k: string]: Person;
  };
  /**
   * Groups of people, by handle: a shorthand of the layout. They are neither read from Cisco nor written there; a group stands for its members, and may hold other groups.
   */
  readonly groups?: {
    /**
     * The handles of the members: people or groups.
     */
    readonly [k: string]: readonly Handle[];
  };
  /**
   * People who left the company. They are looked for on every run and are to hold nothing anywhere, whatever `roles` says. May be a file of its own.
   */
  readonly departed?: readonly DepartedPerson[];
  /**
   * The Virtual Accounts at top level, by name.
   */
  readonly virtualAccounts?: VirtualAccounts;
  /**
   * The partners that work on this account, by a key of your choice: their domains, their people and what they may touch. Nobody outside the company may hold anything without a grant here.
   */
  readonly partners?: {
    readonly [k: string]: Partner;
  };
  /**
   * Virtual Accounts that were declared before and may now be deleted. Without an entry here an account that is no longer declared stays, unless `manage.prune` says otherwise.
   */
  readonly removed?: readonly Removal[];
  /**
   * What Espalier is to manage, and how careful it is to be. Absent: every default below.
   */
  readonly manage?: Manage;
  /**
   * Files that may speak for one part of the tree only. Pinned in the root file.
   */
  readonly delegate?: readonly Delegation[];
  /**
   * Severities of rules that differ from their defaults, by the id of the rule.
   */
  readonly rules?: {
    readonly [k: string]: RuleSetting;
  };
  /**
   * Risks that are accepted, of rules and of guards alike: each named, placed, reasoned and ending.
   */
  readonly accepted?: readonly Acceptance[];
}
/**
 * The Smart Account.
 */
export interface SmartAccount {
  /**
   * The domain by which Cisco knows the account: its identity. One layout per Smart Account.
   */
  readonly domain: Domain;
  /**
   * The name of the account as people know it. Absent: reports show the domain.
   */
  readonly name?: string;
  /**
   * The e-mail domains that are the company itself. Whose address ends in none of them is an outsider and needs a grant. Absent: the domain of the account alone.
   *
   * @minItems 1
   */
  readonly companyDomains?: readonly Domain[];
  /**
   * The person who created the account: a named person with an address of the company, never a team alias. Absent: not said; the embedded backend then needs one to start a new world.
   */
  readonly creator?: Handle;
  /**
   * Who holds a role of the Smart Account, which reaches every Virtual Account. Present, it is the whole list. Absent: not managed for people of the company.
   */
  readonly roles?: SmartAccountRoles;
}
/**
 * The roles of the Smart Account; one at a time per person.
 */
export interface SmartAccountRoles {
  /**
   * Who holds the role administrator of the Smart Account: handles of people or groups. Absent: nobody.
   */
  readonly administrator?: readonly Handle[];
  /**
   * Who holds the role user of the Smart Account: handles of people or groups. Absent: nobody.
   */
  readonly user?: readonly Handle[];
  /**
   * Who holds the role viewer of the Smart Account: handles of people or groups. Absent: nobody.
   */
  readonly viewer?: readonly Handle[];
  /**
   * Who holds the role approver of the Smart Account: handles of people or groups. Absent: nobody.
   */
  readonly approver?: readonly Handle[];
}
/**
 * A person.
 */
export interface Person {
  /**
   * The address in the person's Cisco profile. Its domain says whether he belongs to the company.
   */
  readonly email: Email;
  /**
   * The CCO ID: the identity of a person.
   */
  readonly ccoId: CcoId;
  /**
   * What he does, for readers and for rules that look at read-only jobs. Absent: not said.
   */
  readonly job?: string;
  /**
   * CCO IDs that he held before. They are to hold nothing anywhere.
   */
  readonly formerly?: readonly FormerId[];
}
/**
 * An id that somebody held before.
 */
export interface FormerId {
  /**
   * The former CCO ID.
   */
  readonly ccoId: CcoId;
}
/**
 * Somebody who left the company.
 */
export interface DepartedPerson {
  /**
   * The CCO ID he had.
   */
  readonly ccoId: CcoId;
  /**
   * The address he had. Absent: not known.
   */
  readonly email?: Email;
  /**
   * The last day at the company. Absent: not said.
   */
  readonly since?: Day;
}
/**
 * Virtual Accounts, by the name that Cisco shows. A name is unique in the whole Smart Account.
 */
export interface VirtualAccounts {
  readonly [k: string]: VirtualAccount;
}
/**
 * A Virtual Account. What it does not say is not managed.
 */
export interface VirtualAccount {
  /**
   * Whether orders that name no Virtual Account land here. Exactly one has it.
   */
  readonly default?: boolean;
  /**
   * The name it had: a rename, said aloud. A map can also say that it is to be made anew. Absent: it was not renamed.
   */
  readonly formerly?: string | Rename;
  /**
   * What it is for. Absent: not managed; a created one gets none.
   */
  readonly description?: string;
  /**
   * Whether ordering tools may search for it: `unrestricted`, or `restricted` to those who know its exact name. Not on the default one, whose access level Cisco keeps fixed. Absent: not managed, unless `defaults` above says something; a created one is unrestricted.
   */
  readonly visibility?: Visibility;
  /**
   * Its tags, as a whole. Absent: not managed, unless `defaults` above says something; a created one gets none.
   */
  readonly tags?: Tags;
  /**
   * Whether it is tied to an on-premises licence server. Such a one cannot be the default.
   */
  readonly onPremises?: boolean;
  /**
   * What those below get that say nothing themselves; the nearest wins, field by field. Absent: nothing.
   */
  readonly defaults?: VirtualAccountDefaults;
  /**
   * The most that bindings and grants placed here and below may say. Absent: no limit.
   */
  readonly ceiling?: Ceiling;
  /**
   * Who holds a role of this Virtual Account. Present, it is the whole list: `roles: {}` is nobody. Absent: not managed for people of the company.
   */
  readonly roles?: VirtualAccountRoles;
  /**
   * The Virtual Accounts nested in it, by name.
   */
  readonly virtualAccounts?: VirtualAccounts;
}
/**
 * A rename and how it is done.
 */
export interface Rename {
  /**
   * The name it had.
   */
  readonly name: string;
  /**
   * `rename`: its name is changed. `recreate`: a new one is made, what lies in the old one is moved over, and the old one is deleted.
   */
  readonly by?: 'rename' | 'recreate';
}
/**
 * Tags, by key.
 */
export interface Tags {
  readonly [k: string]: string;
}
/**
 * Fields for the Virtual Accounts below.
 */
export interface VirtualAccountDefaults {
  /**
   * The visibility of those below. The default Virtual Account never takes it. Absent: nothing said.
   */
  readonly visibility?: Visibility;
  /**
   * The tags of those below. Absent: nothing said.
   */
  readonly tags?: Tags;
}
/**
 * A limit on what may be placed here and below. What comes from above is not limited.
 */
export interface Ceiling {
  /**
   * At most this role. Absent: any role.
   */
  readonly role?: 'administrator' | 'user' | 'viewer';
  /**
   * Whether partners may have grants here and below.
   */
  readonly partners?: boolean;
}
/**
 * The roles of a Virtual Account; one at a time per person.
 */
export interface VirtualAccountRoles {
  /**
   * Who holds the role administrator of this Virtual Account: handles of people or groups. Absent: nobody.
   */
  readonly administrator?: readonly RoleHolder[];
  /**
   * Who holds the role user of this Virtual Account: handles of people or groups. Absent: nobody.
   */
  readonly user?: readonly RoleHolder[];
  /**
   * Who holds the role viewer of this Virtual Account: handles of people or groups. Absent: nobody.
   */
  readonly viewer?: readonly RoleHolder[];
}
/**
 * Who holds a role, and how far it reaches.
 */
export interface Binding {
  /**
   * The handle of a person or a group.
   */
  readonly who: Handle;
  /**
   * Whether the role also covers the Virtual Accounts nested in this one.
   */
  readonly children?: boolean;
}
/**
 * A partner.
 */
export interface Partner {
  /**
   * The e-mail domains of the partner; needed once for each partner, in one of the files. Absent: another file says it.
   *
   * @minItems 1
   */
  readonly domains?: readonly Domain[];
  /**
   * The partner's people, by handle.
   */
  readonly people?: {
    readonly [k: string]: Person;
  };
  /**
   * What they may touch.
   */
  readonly grants?: readonly Grant[];
  /**
   * Where orders of this partner are to land; printed by `espalier order-sheet`.
   */
  readonly orders?: readonly Order[];
}
/**
 * Access of a partner: a role binding with the facts that a review needs. Cisco knows no end of a role; these days are kept by Espalier.
 */
export interface Grant {
  /**
   * Who gets it: handles of the partner's people, groups of them, or external groups.
   *
   * @minItems 1
   */
  readonly who: readonly (Handle | ExternalGroup)[];
  /**
   * The role, of the scope named in `at`.
   */
  readonly role: 'administrator' | 'user' | 'viewer' | 'approver';
  /**
   * A Virtual Account, by name or by path, or `smartAccount`.
   */
  readonly at: string;
  /**
   * Whether it also covers the Virtual Accounts nested in `at`.
   */
  readonly children?: boolean;
  /**
   * Why they need it, in words that a reviewer understands a year later; a ticket number is welcome. Absent: not said, which a rule reports.
   */
  readonly because?: string;
  /**
   * The person of the company who said yes. Absent: not said.
   */
  readonly approvedBy?: Handle;
  /**
   * The day by which somebody has to look at it again; a passed day is a finding. Absent: no review is due, which a rule reports.
   */
  readonly reviewBy?: Day;
  /**
   * The last day on which it counts; the next plan after it revokes it. Absent: it does not end, which a rule reports.
   */
  readonly until?: Day;
}
/**
 * A user group of the partner's own Smart Account. Its members are managed there.
 */
export interface ExternalGroup {
  /**
   * Its name.
   */
  readonly externalGroup: string;
  /**
   * The look-up ID of the access request, from the e-mail that Cisco sends.
   */
  readonly lookupId: number | string;
}
/**
 * The pair to choose in ordering tools.
 */
export interface Order {
  /**
   * The Sales Account.
   */
  readonly salesAccount: string;
  /**
   * The Virtual Account, by name or by path.
   */
  readonly virtualAccount: string;
}
/**
 * The permission to delete one Virtual Account.
 */
export interface Removal {
  /**
   * The Virtual Account, by name or by path.
   */
  readonly at: string;
  /**
   * Where its licences and devices go first. Absent: it has to be empty.
   */
  readonly drainTo?: string;
  /**
   * Why it goes, in words that a reviewer understands a year later; a ticket number is welcome. Absent: not said.
   */
  readonly because?: string;
  /**
   * The last day of the permission. Absent: it does not lapse.
   */
  readonly until?: Day;
}
/**
 * What is managed, and how carefully.
 */
export interface Manage {
  /**
   * `authoritative`: on a scope with `roles`, a binding of a company person that is not declared is revoked. `additive`: it is left alone. Outsiders are always authoritative.
   */
  readonly roles?: 'authoritative' | 'additive';
  /**
   * What is deleted when it is not declared, under guard.
   */
  readonly prune?: readonly 'virtualAccounts'[];
  /**
   * What is neither compared nor touched.
   */
  readonly ignore?: readonly Ignore[];
  /**
   * The number of Smart Account Administrators of the company that no plan may go below.
   */
  readonly minAdministrators?: number;
  /**
   * People who have to stay Smart Account Administrators.
   */
  readonly requiredAdministrators?: readonly Handle[];
  /**
   * The share of the people who hold anything that may lose a whole scope in one plan; from 0 to 1.
   */
  readonly maxRemovedShare?: number;
  /**
   * How many Virtual Accounts one plan may delete; over either limit it is refused.
   */
  readonly maxDeletes?: MaxDeletes;
}
/**
 * Something that is left alone: a `path` or an `address`.
 */
export interface Ignore {
  /**
   * A Virtual Account by name or path; with `/**`, it and all below it. Absent: `address` says it.
   */
  readonly path?: string;
  /**
   * An address as plans show it. Absent: `path` says it.
   */
  readonly address?: string;
  /**
   * Why it is left alone, in words that a reviewer understands a year later; a ticket number is welcome. Absent: not said.
   */
  readonly because?: string;
  /**
   * The last day on which it is left alone. Absent: it does not end.
   */
  readonly until?: Day;
}
/**
 * Limits on deletes.
 */
export interface MaxDeletes {
  /**
   * At most this many.
   */
  readonly count?: number;
  /**
   * At most this share of the live Virtual Accounts; from 0 to 1.
   */
  readonly share?: number;
}
/**
 * Files that speak for one part of the tree.
 */
export interface Delegation {
  /**
   * The files, as a pattern relative to the folder of the layout.
   */
  readonly files: string;
  /**
   * The Virtual Account that they speak for, by name or path: its roles, where the root file says none, and all below it.
   */
  readonly under: string;
}
/**
 * How a rule is taken.
 */
export interface RuleSetting {
  /**
   * How much it weighs; `off`: it is not looked at.
   */
  readonly severity: 'error' | 'warning' | 'info' | 'off';
}
/**
 * One accepted risk.
 */
export interface Acceptance {
  /**
   * The id of a rule or of a guard.
   */
  readonly risk: string;
  /**
   * The Virtual Account, by name or path, or `smartAccount`, which is also the place of guards that judge the whole account.
   */
  readonly at: string;
  /**
   * Why it is accepted, in words that a reviewer understands a year later; a ticket number is welcome.
   */
  readonly because: string;
  /**
   * The last day on which it is accepted. Absent: it does not end, which is reported.
   */
  readonly until?: Day;
}
