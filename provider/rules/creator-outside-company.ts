import { smartAccountScope } from '../model/address.ts';
import { classifyParties } from '../model/party.ts';
import { below } from '../model/place.ts';
import type { Rule } from './rule.ts';

export const creatorOutsideCompany: Rule = {
  id: 'creator-outside-company',
  title: 'The creator of the Smart Account is no company person',
  severity: 'error',
  basis: 'cisco',
  looksAt: 'layout',
  *check({ desired }) {
    const creator = desired.creator === undefined ? undefined : desired.peopleById.get(desired.creator);
    if (creator === undefined) return;
    if (classifyParties({ desired, emailOf: () => undefined })(creator.ccoId).kind === 'company') return;
    yield {
      about: smartAccountScope,
      message: `The creator ${creator.handle} has the address ${creator.email}, which is at no company domain`,
      hint: 'Name a company person with an own company address and CCO id who answers for the account',
      place: below(desired.place, 'creator'),
    };
  },
};
