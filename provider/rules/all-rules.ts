import { acceptanceLapsed } from './acceptance-lapsed.ts';
import { acceptanceUnused } from './acceptance-unused.ts';
import { acceptanceWithoutEnd } from './acceptance-without-end.ts';
import { accountPerDomain } from './account-per-domain.ts';
import { administratorOutsideCompany } from './administrator-outside-company.ts';
import { assetsInParent } from './assets-in-parent.ts';
import { autoApproval } from './auto-approval.ts';
import { companyPublicMail } from './company-public-mail.ts';
import { confidentialName } from './confidential-name.ts';
import { creatorOutsideCompany } from './creator-outside-company.ts';
import { defaultInUse } from './default-in-use.ts';
import { defaultRenamed } from './default-renamed.ts';
import { externalGroupOnSmartAccount } from './external-group-on-smart-account.ts';
import { fewAdministrators } from './few-administrators.ts';
import { grantWithoutApprover } from './grant-without-approver.ts';
import { grantWithoutEnd } from './grant-without-end.ts';
import { grantWithoutReason } from './grant-without-reason.ts';
import { grantWithoutReview } from './grant-without-review.ts';
import { manyAdministrators } from './many-administrators.ts';
import { orderToDefault } from './order-to-default.ts';
import { partnerAboveUser } from './partner-above-user.ts';
import { partnerChildren } from './partner-children.ts';
import { partnerOnlyAdministrator } from './partner-only-administrator.ts';
import { partnerOutsideDomains } from './partner-outside-domains.ts';
import { partnerPublicMail } from './partner-public-mail.ts';
import { partnerReachesEverything } from './partner-reaches-everything.ts';
import { partnersShareVirtualAccount } from './partners-share-virtual-account.ts';
import { redundantRole } from './redundant-role.ts';
import { reviewOverdue } from './review-overdue.ts';
import { sdWanDedicated } from './sd-wan-dedicated.ts';
import { sdWanReach } from './sd-wan-reach.ts';
import { singleAdministrator } from './single-administrator.ts';
import { teamAlias } from './team-alias.ts';
import { unusedVirtualAccount } from './unused-virtual-account.ts';
import { viewerPreferred } from './viewer-preferred.ts';
import { visibilityUnrestricted } from './visibility-unrestricted.ts';
import type { Rule } from './rule.ts';

/** Every rule, by id. */
export const rules: readonly Rule[] = [
  acceptanceLapsed,
  acceptanceUnused,
  acceptanceWithoutEnd,
  accountPerDomain,
  administratorOutsideCompany,
  assetsInParent,
  autoApproval,
  companyPublicMail,
  confidentialName,
  creatorOutsideCompany,
  defaultInUse,
  defaultRenamed,
  externalGroupOnSmartAccount,
  fewAdministrators,
  grantWithoutApprover,
  grantWithoutEnd,
  grantWithoutReason,
  grantWithoutReview,
  manyAdministrators,
  orderToDefault,
  partnerAboveUser,
  partnerChildren,
  partnerOnlyAdministrator,
  partnerOutsideDomains,
  partnerPublicMail,
  partnerReachesEverything,
  partnersShareVirtualAccount,
  redundantRole,
  reviewOverdue,
  sdWanDedicated,
  sdWanReach,
  singleAdministrator,
  teamAlias,
  unusedVirtualAccount,
  viewerPreferred,
  visibilityUnrestricted,
];

/** What `rules` and `accepted` of a layout may name, beside the ids of guards. */
export const ruleIds: ReadonlySet<string> = new Set(rules.map((rule) => rule.id));
