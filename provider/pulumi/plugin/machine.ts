import process from 'node:process';
import { thisMachine, whoRuns } from '../../machine/this-machine.ts';
import type { ProviderParts } from '../provider.ts';

/** This process and its machine, as actions are told of them. */
export function machineHost(): ProviderParts['host'] {
  const { env } = process;
  return { ...thisMachine(), folder: process.cwd(), env, owner: `pulumi, ${whoRuns(env)}` };
}
