import { partnerGrantDefinition, roleBindingDefinition } from './bindings.ts';
import type { FunctionDefinition, ResourceDefinition } from './definition.ts';
import { getAccessDefinition, getVirtualAccountDefinition } from './functions.ts';
import { layoutDefinition } from './layout.ts';
import { virtualAccountDefinition } from './virtual-account.ts';

export const resourceDefinitions: readonly ResourceDefinition[] = [
  layoutDefinition,
  virtualAccountDefinition,
  roleBindingDefinition,
  partnerGrantDefinition,
];

export const functionDefinitions: readonly FunctionDefinition[] = [getVirtualAccountDefinition, getAccessDefinition];
