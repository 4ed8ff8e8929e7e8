import {
  validateAccountAccessList,
  validateAccountWithIdsList,
  validateAlertList,
  validateDeviceList,
  validateDeviceUsage,
  validateGraphqlSmartAccountReply,
  validateLicenseSubscriptions,
  validateLicenseUsage,
  validateRegistrationTokenList,
  validateUserRoles,
  validateVirtualAccountList,
} from '../../../../schemas/compiled/cisco-replies.js';
import { violationsInWords } from '../../../model/violation-words.ts';
import type { SchemaViolation } from '../../../../schemas/violation.ts';
import type { Form } from './calls.ts';

interface Validator {
  (data: unknown): boolean;
  readonly errors: readonly SchemaViolation[] | null;
}

/** Ours: places of a wrong reply that are named. */
const mostPlaces = 3;

function formOf(validate: Validator): Form {
  return (body) => {
    if (validate(body)) return undefined;
    return violationsInWords(validate.errors ?? [], mostPlaces);
  };
}

/** Every reply that is read, and its form as schemas/cisco-api has it. */
export const forms = {
  ownAccess: formOf(validateAccountAccessList),
  userRoles: formOf(validateUserRoles),
  virtualAccountList: formOf(validateVirtualAccountList),
  hierarchy: formOf(validateGraphqlSmartAccountReply),
  numberedAccounts: formOf(validateAccountWithIdsList),
  licenceUsage: formOf(validateLicenseUsage),
  subscriptions: formOf(validateLicenseSubscriptions),
  deviceUsage: formOf(validateDeviceUsage),
  deviceList: formOf(validateDeviceList),
  alerts: formOf(validateAlertList),
  tokenList: formOf(validateRegistrationTokenList),
} as const;
