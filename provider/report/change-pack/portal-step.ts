import { isExternalGroup, smartAccountScope } from '../../model/address.ts';
import type { BindingOperation, Operation, UpdateOperation } from '../../model/plan.ts';
import { name, phrase, spokenList, type Phrase } from '../phrase.ts';
import { digits } from '../words/number.ts';
import { scopeWords } from '../words/scope.ts';

/** How a person does one step in Cisco License Central. */
export interface PortalStep {
  /** Where to click, from the left menu. */
  readonly where: Phrase;
  /** What to choose and enter there. */
  readonly enter: Phrase;
  /** Cisco's page that the way was taken from, and what of it is assumed. */
  readonly source: Phrase;
}

const accounts = phrase`Account Management → Smart Account Management → Virtual Accounts`;
const users = phrase`Account Management → Smart Account Management → Users`;
const groups = phrase`Account Management → Smart Account Management → User Groups`;
const modify = phrase`Cisco, “How can I modify a Virtual Account” (LIC224156)`;

/** Cisco, "How to approve or decline a Smart and Virtual Account access request" (LIC224163). */
export const requestsWhere = phrase`Account Management → Smart Account Management → Pending Access Requests`;

export function portalStep(operation: Operation): PortalStep {
  switch (operation.verb) {
    case 'create':
      return {
        where:
          operation.after.parent === null
            ? accounts
            : phrase`${accounts}, as one nested in ${name(operation.after.parent)}`,
        enter: phrase`the name ${name(operation.name)}, letter by letter${createFacts(operation.after)}`,
        source: phrase`Cisco, “How can I set up a nested Virtual Account” (LIC224160, LIC217251)`,
      };
    case 'update':
      return updateStep(operation);
    case 'rename':
      return {
        where: phrase`${accounts} → ${name(operation.before.name)} → Overview`,
        enter: phrase`the name ${name(operation.after.name)}, letter by letter`,
        source: phrase`${modify}; that the name is among the details that can be edited there is our assumption`,
      };
    case 'move':
      return {
        where: phrase`${accounts}, the three dots of ${name(operation.name)} → the parent account`,
        enter:
          operation.after.parent === null
            ? phrase`make it a top level one`
            : phrase`nest it under ${name(operation.after.parent)}`,
        source: modify,
      };
    case 'set-default':
      return {
        where: phrase`${accounts}, the three dots of ${name(operation.name)}`,
        enter: phrase`set it as the default: new orders that name no Virtual Account land there from then on`,
        source: modify,
      };
    case 'drain':
      return {
        where: phrase`the licences, and then the devices, of ${name(operation.name)}`,
        enter: phrase`transfer all of them (${digits(operation.before.licences)} licences, ${digits(operation.before.devices)} devices) to ${name(operation.after.into)}`,
        source: phrase`Cisco, “How can I transfer or move licenses” (LIC223263) and “How can I transfer a device” (LIC223269)`,
      };
    case 'delete':
      return {
        where: phrase`${accounts}, the three dots of ${name(operation.name)}`,
        enter: phrase`delete it, once nothing lies in it and nothing is nested in it; this cannot be taken back`,
        source: phrase`${modify}; Cisco's API document asks that it holds no licences and no devices, that nothing may be nested in it is our assumption`,
      };
    case 'grant':
    case 'change-binding':
    case 'revoke':
      return isExternalGroup(operation.principal) ? externalGroupStep(operation) : bindingStep(operation);
  }
}

function createFacts({
  description,
  visibility,
  tags,
}: {
  readonly description?: string;
  readonly visibility?: string;
  readonly tags?: Readonly<Record<string, string>>;
}): Phrase {
  const facts = [
    ...(description === undefined || description === '' ? [] : [phrase`the description “${description}”`]),
    ...(visibility === undefined ? [] : [phrase`the access level ${visibility}`]),
    ...Object.entries(tags ?? {}).map(([key, value]) => phrase`the tag ${name(key)} with the value ${name(value)}`),
  ];
  return facts.length === 0 ? phrase`` : phrase`; ${spokenList(facts, phrase`; `)}`;
}

function updateStep({ name: own, after }: UpdateOperation): PortalStep {
  const { description, visibility, tags, onPremises } = after;
  const changes = [
    ...(description === undefined
      ? []
      : [description === null ? phrase`no description` : phrase`the description “${description}”`]),
    ...(visibility === undefined || visibility === null ? [] : [phrase`the access level ${visibility}`]),
    ...(tags === undefined || tags === null
      ? []
      : [
          phrase`the tags ${spokenList(
            Object.entries(tags).map(([key, value]) => phrase`${name(key)}: ${name(value)}`),
            phrase`, `,
          )}, and no others`,
        ]),
    ...(onPremises === undefined
      ? []
      : [
          onPremises
            ? phrase`tied to the on-premises licence server (done from that server)`
            : phrase`released by the on-premises licence server (done from that server)`,
        ]),
  ];
  return {
    where: phrase`${accounts} → ${name(own)} → Overview`,
    enter: spokenList(changes, phrase`; `),
    source: phrase`${modify}, “How can I manage the Restricted and Unrestricted access level” (LIC224157); it describes new values for tags that exist, not how a tag is made`,
  };
}

function bindingStep(operation: BindingOperation): PortalStep {
  return operation.scope === smartAccountScope ? smartAccountUserStep(operation) : virtualAccountUserStep(operation);
}

function smartAccountUserStep(operation: BindingOperation): PortalStep {
  const who = identified(operation);
  switch (operation.verb) {
    case 'grant':
      return {
        where: phrase`${users} → Add User`,
        enter: phrase`${who}; scope of access: the entire Smart Account; role: ${operation.after.role}`,
        source: phrase`Cisco, “How can I add users to my Smart Account” (LIC224146)`,
      };
    case 'change-binding':
      return {
        where: users,
        enter: phrase`${who}; scope of access: the entire Smart Account; role: ${operation.after.role}`,
        source: phrase`Cisco, “How can I modify the access levels of a user” (LIC224161)`,
      };
    case 'revoke':
      return {
        where: users,
        enter: phrase`take the role on the entire Smart Account from ${who}; roles on Virtual Accounts stay as they are`,
        source: phrase`Cisco, “How can I remove users from my Smart Account” (LIC220904, of the older portal); that one role can be taken alone is our assumption`,
      };
  }
}

function virtualAccountUserStep(operation: BindingOperation): PortalStep {
  const who = identified(operation);
  const where = phrase`${accounts} → ${scopeWords(operation.scope)} → Users`;
  switch (operation.verb) {
    case 'grant':
      return {
        where: phrase`${where} → Add Users`,
        enter: phrase`${who}; ${reach(operation.after.children)}; role: ${operation.after.role}`,
        source: modify,
      };
    case 'change-binding':
      return {
        where,
        enter: phrase`edit the access of ${who}; ${reach(operation.after.children)}; role: ${operation.after.role}`,
        source: modify,
      };
    case 'revoke':
      return {
        where,
        enter: phrase`remove ${who}`,
        source: phrase`${modify}; a Smart Account Administrator or User cannot be removed here (LIC220914): the role there comes first`,
      };
  }
}

export function reach(children: boolean | null): Phrase {
  return children === true
    ? phrase`access scope: this one and those nested in it`
    : phrase`access scope: this one only`;
}

function identified({ who, principal }: BindingOperation): Phrase {
  return who === principal ? name(principal) : phrase`${name(principal)} (${name(who)})`;
}

function externalGroupStep(operation: BindingOperation): PortalStep {
  const source = phrase`Cisco, “How can I create User Groups” (LIC224147)`;
  if (operation.verb === 'revoke')
    return {
      where: groups,
      enter: phrase`delete the group ${name(operation.who)} from ${scopeWords(operation.scope)}`,
      source: phrase`${source}; that this ends its access is our assumption`,
    };
  const lookup = operation.principal.slice(operation.principal.indexOf('/') + 1);
  return {
    where: phrase`${groups} → More Actions → access for an external user group`,
    enter: phrase`the request look-up id ${name(lookup)} of ${name(operation.who)}; ${scopeWords(operation.scope)}; role: ${operation.after.role}`,
    source,
  };
}
