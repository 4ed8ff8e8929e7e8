import { partnerGrantResource, roleBindingResource } from './bindings.ts';
import { hushed } from './hushed.ts';
import { layoutResource } from './layout.ts';
import type { ResourceKind } from './resource.ts';
import { virtualAccountResource } from './virtual-account.ts';

export const resources: readonly ResourceKind[] = [
  layoutResource,
  virtualAccountResource,
  roleBindingResource,
  partnerGrantResource,
].map(hushed);
