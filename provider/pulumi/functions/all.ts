import { hushedFunction } from '../resources/hushed.ts';
import type { FunctionKind } from './function.ts';
import { getAccess } from './get-access.ts';
import { getVirtualAccount } from './get-virtual-account.ts';

export const functions: readonly FunctionKind[] = [getVirtualAccount, getAccess].map(hushedFunction);
