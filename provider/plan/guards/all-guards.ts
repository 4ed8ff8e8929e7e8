import { accessGap } from './access-gap.ts';
import { complianceGap } from './compliance-gap.ts';
import { deleteDefault } from './delete-default.ts';
import { deleteNonEmpty } from './delete-non-empty.ts';
import { deleteParent } from './delete-parent.ts';
import { firstTakeOver } from './first-take-over.ts';
import { incompleteRead } from './incomplete-read.ts';
import { lastAdministrator } from './last-administrator.ts';
import { partnerAdministrator } from './partner-administrator.ts';
import { partnerOnSmartAccount } from './partner-on-smart-account.ts';
import { partnersOverlap } from './partners-overlap.ts';
import { recreateLoses } from './recreate-loses.ts';
import { requiredAdministrator } from './required-administrator.ts';
import { selfLockOut } from './self-lock-out.ts';
import { shrunkenEstate } from './shrunken-estate.ts';
import { tooManyDeletes } from './too-many-deletes.ts';
import { tooMuchAccessRemoved } from './too-much-access-removed.ts';
import { unreadRoles } from './unread-roles.ts';
import type { Guard } from './guard.ts';

/** Every guard, in the order in which reports show them: who is left in charge first. */
export const guards: readonly Guard[] = [
  lastAdministrator,
  requiredAdministrator,
  selfLockOut,
  partnerAdministrator,
  partnerOnSmartAccount,
  deleteDefault,
  deleteNonEmpty,
  deleteParent,
  tooManyDeletes,
  tooMuchAccessRemoved,
  unreadRoles,
  incompleteRead,
  shrunkenEstate,
  firstTakeOver,
  recreateLoses,
  complianceGap,
  accessGap,
  partnersOverlap,
];

/** What `accepted` of a layout may name, beside the ids of rules. */
export const guardIds: ReadonlySet<string> = new Set(guards.map((guard) => guard.id));
