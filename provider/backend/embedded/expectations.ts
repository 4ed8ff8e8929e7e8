import { smartAccountScope, type Principal } from '../../model/address.ts';
import type { Expectation, Operation } from '../../model/plan.ts';
import { assetsOf } from './asset-rules.ts';
import { refuse, type Refusal } from './command.ts';
import { differenceFromBefore } from './before-holds.ts';
import type { CurrentName } from './operation-command.ts';
import { rolesOf } from './standing.ts';
import type { World } from './world.ts';
import type { VirtualAccount } from './world-records.ts';

export interface Expecting {
  readonly world: World;
  readonly operation: Operation;
  readonly currentName: CurrentName;
  /** Who counts as a company person for the floor of administrators. */
  readonly isCompany: (principal: Principal, email: string | undefined) => boolean;
  /** ISO instant, UTC. */
  readonly at: string;
}

/** The first of the operation's expectations that does not hold right before its write. */
export function brokenExpectation(expecting: Expecting): Refusal | undefined {
  const { operation } = expecting;
  const broken = operation.expects
    .map((expectation) => why(expecting, expectation))
    .find((reason) => reason !== undefined);
  if (broken === undefined) return undefined;
  return refuse('refused-expectation', `${operation.id}: ${broken}`, 'Plan again and look at the difference');
}

function why(expecting: Expecting, expectation: Expectation): string | undefined {
  const { world, operation, currentName } = expecting;
  switch (expectation.kind) {
    case 'before-holds':
      return differenceFromBefore(expecting);
    case 'administrators-stay':
      return tooFewAdministrators(expecting, expectation.floor);
    case 'exists':
      return world.named(currentName(expectation.name)) ? undefined : `there is no "${currentName(expectation.name)}"`;
    case 'name-free':
      return world.named(expectation.name) ? `the name "${expectation.name}" is taken` : undefined;
    case 'no-children':
    case 'empty':
    case 'not-default':
    case 'at-most': {
      if ('scope' in operation) return undefined;
      const name = currentName(operation.name);
      const account = world.named(name);
      return account === undefined ? `there is no "${name}"` : whyOfAccount(expecting, expectation, account);
    }
  }
}

function whyOfAccount(
  { world, at }: Expecting,
  expectation: Extract<Expectation, { readonly kind: 'no-children' | 'empty' | 'not-default' | 'at-most' }>,
  account: VirtualAccount,
): string | undefined {
  const { licences, devices } = assetsOf(account, at);
  switch (expectation.kind) {
    case 'no-children':
      return world.hasChildren(account.id) ? `"${account.name}" has nested Virtual Accounts` : undefined;
    case 'not-default':
      return world.default?.id === account.id ? `"${account.name}" is the default` : undefined;
    case 'empty':
      return licences + devices > 0 ? `"${account.name}" holds ${licences} licences and ${devices} devices` : undefined;
    case 'at-most': {
      const fits = licences <= expectation.licences && devices <= expectation.devices;
      const most = `${expectation.licences} licences and ${expectation.devices} devices`;
      return fits
        ? undefined
        : `"${account.name}" holds ${licences} licences and ${devices} devices, more than ${most}`;
    }
  }
}

/** Rank 1 counts company people who administer the Smart Account, less the one who is about to lose the role. */
function tooFewAdministrators({ world, operation, isCompany }: Expecting, floor: number): string | undefined {
  const leaving = 'principal' in operation ? operation.principal : undefined;
  let left = 0;
  for (const [principal, binding] of world.bindingsOn(smartAccountScope)) {
    if (principal === leaving || !rolesOf(binding).includes('administrator')) continue;
    if (isCompany(principal, world.profile(principal)?.email)) left += 1;
  }
  return left >= floor ? undefined : `${left} company administrators would be left, and ${floor} have to stay`;
}
