import type { Principal, Scope } from './address.ts';
import type { Via } from './capabilities.ts';
import type { Code } from './codes.ts';
import type { ExitCode } from './exit-code.ts';
import type { Position } from './place.ts';
import type { AccessCause, DriftEntry, Verb } from './plan.ts';
import type { Role } from './role.ts';

// What reports are made of besides diagnostics, plans and outcomes. Null: there is none, or it is not known.

/** Requests to the backend, and what the rest will take under the limit in force. */
export interface RequestCount {
  readonly made: number;
  /** How many an apply of this plan will send; null: nothing to apply. */
  readonly forecast: number | null;
  /** The limit that the settings ask for; null: none. */
  readonly perSecond: number | null;
  /** `forecast` under that limit, in seconds, rounded up; null where one of the two is. */
  readonly seconds: number | null;
}

/** Something that loosens or tightens what Espalier may do, compared with the base of a pull request. */
export interface PolicyChange {
  readonly kind: 'accepted' | 'severity' | 'ceiling' | 'manage' | 'delegate';
  /** Where it holds; null: everywhere. */
  readonly at: Scope | null;
  /** What was changed, as its key in the layout: the risk, the rule, `minAdministrators`, the files. */
  readonly what: string;
  /** The value in a few words, as the layout has it; null: not there. */
  readonly before: string | null;
  readonly after: string | null;
  /** `looser`: permits more than before. */
  readonly direction: 'looser' | 'tighter' | 'other';
  readonly origin: Position | null;
}

/** A date in the layout that ends something soon. */
export interface Lapse {
  readonly kind: 'grant-ends' | 'review-due' | 'acceptance-ends' | 'removal-ends' | 'ignore-ends';
  /** The last day on which it counts, UTC. */
  readonly day: string;
  /** The person, risk, Virtual Account or path that it is about. */
  readonly what: string;
  /** Null: the whole account. */
  readonly at: Scope | null;
  readonly origin: Position;
}

/** Somebody who should look at a change, with the reason. */
export interface Reviewer {
  /** As CODEOWNERS writes it: `@team`, an e-mail. */
  readonly owner: string;
  /** Files he owns that ask for operations of this plan. */
  readonly files: readonly string[];
  readonly operations: number;
  /** Outsiders who gain by those operations, sorted. */
  readonly outsidersGaining: readonly string[];
}

export interface Comparison {
  readonly file: string;
  readonly fresh: boolean;
  /** Ids of operations that only the compared plan has, only the fresh one, or that differ. */
  readonly gone: readonly string[];
  readonly added: readonly string[];
  readonly changed: readonly string[];
}

/** An operation that takes something back, and the line of the layout that will ask for it again. */
export interface UndoneAgain {
  readonly operation: string;
  readonly origin: Position;
}

export interface RunSummary {
  readonly id: string;
  readonly status: 'complete' | 'incomplete' | 'stopped' | 'portal-open' | 'refused' | 'declined';
  /** On a copy of the account in memory: nothing was changed. */
  readonly rehearsal: boolean;
  /** The unfinished run that was settled first; null: there was none. */
  readonly settled: { readonly run: string; readonly operations: number } | null;
  /** The lock that was broken; null: none was. */
  readonly lockBroken: { readonly owner: string; readonly because: string } | null;
}

/** A plan applied to a copy of the account in memory, again and again until nothing was left or nothing went on. */
export interface Rehearsal {
  /** How often it was applied; every time but the first goes on where the one before ended. */
  readonly applies: number;
  /** Portal steps that were done on the copy as if people had done them. */
  readonly portalSteps: number;
  /** The seed of the faults that were asked for; null: none were. */
  readonly seed: number | null;
  /** What went wrong on the way, in order; how it all ended is in the outcomes. */
  readonly troubles: readonly RehearsedTrouble[];
}

export interface RehearsedTrouble {
  /** In which of the applies, from 1. */
  readonly apply: number;
  /** The id of the operation. */
  readonly operation: string;
  readonly status: 'failed' | 'unknown' | 'partial';
  readonly code: string | null;
  readonly message: string;
}

/** Portal steps that may be done in any order, with the files that tell a person how. */
export interface Stage {
  readonly stage: number;
  readonly status: 'open' | 'closed';
  /** Ids of operations. */
  readonly steps: readonly string[];
  /** Those of them that no read can show: somebody's word closes them. */
  readonly toAttest: readonly string[];
  /** Null: nothing was written. */
  readonly folder: string | null;
  readonly files: readonly PackFileFacts[];
}

/** A file of a change pack; hash and count stand here too, since a row added to the file would be invisible to every read. */
export interface PackFileFacts {
  readonly name: string;
  readonly sha256: string;
  /** People in it; 0 for a file that is no list of people. */
  readonly rows: number;
}

export interface DriftFinding extends DriftEntry {
  /** The day it was first seen; null: not known. */
  readonly since: string | null;
  /** Handles, e-mails or CCO ids of people whose access it changes, sorted. */
  readonly affected: readonly string[];
  /** The lines that `--accept` would put into the layout, and where; null: it cannot be accepted. */
  readonly accept: { readonly file: string; readonly lines: readonly string[] } | null;
  /** Whether an operation can put it back. */
  readonly revertible: boolean;
}

export interface FileEdit {
  readonly file: string;
  readonly lines: { readonly added: number; readonly removed: number };
}

/** One person on one region of Virtual Accounts: what he may do there and why. */
export interface AccessRow {
  readonly who: string;
  readonly principal: Principal;
  readonly email: string | null;
  readonly party: 'company' | 'partner' | 'stranger' | 'unknown';
  readonly partner: string | null;
  readonly at: Scope;
  readonly extent: 'itself' | 'below' | 'both';
  readonly count: number;
  readonly except: readonly string[];
  readonly role: Role;
  readonly cause: AccessCause;
  /** A live value that it rests on is unknown or on trust. */
  readonly trust: 'known' | 'on-trust' | 'unknown';
  readonly grant: {
    readonly because: string | null;
    readonly approvedBy: string | null;
    readonly reviewBy: string | null;
    readonly until: string | null;
  } | null;
  /** What a reviewer should look at: "left the company", "review overdue". */
  readonly remarks: readonly string[];
  readonly origin: Position | null;
}

export interface ExplainEntry {
  readonly id: string;
  readonly kind: 'rule' | 'guard' | 'code';
  readonly title: string;
  /** Sentences; Markdown without headings. Empty in a list of all. */
  readonly explanation: string;
  /** The severity of a rule, the exit code of a code. */
  readonly severity: 'error' | 'warning' | 'info' | null;
  readonly exit: ExitCode | null;
}

/** What `doctor` looks at, in the order in which one thing needs the other. */
export type CheckName =
  | 'settings'
  | 'layout'
  | 'run-store'
  | 'lock'
  | 'proxy'
  | 'token'
  | 'subscription'
  | 'account'
  | 'clock'
  | 'entitlement'
  | 'actor'
  | 'own-role'
  | 'roles-of-others';

/** One thing that `doctor` looked at. */
export interface DoctorCheck {
  readonly check: CheckName;
  /** `skipped`: something before it failed, or it means nothing here. */
  readonly status: 'ok' | 'warn' | 'fail' | 'skipped';
  readonly code: Code | null;
  /** What was seen, in words. */
  readonly found: string;
  /** What to do; null: nothing. */
  readonly hint: string | null;
}

/** One kind of change, and whether the identity of this run may make it. */
export interface Ability {
  readonly verb: Verb;
  /** `both`: it depends on the field. */
  readonly via: Via | 'both';
  /** Places of the layout where it may be asked for. */
  readonly places: number;
  /** At how many of them the roles of this identity allow it; null: its roles are not known. */
  readonly allowed: number | null;
}
