import type { DepartedPerson } from '../../../schemas/types/layout.ts';
import { domainOf } from '../../model/party.ts';
import type { LayoutEdit } from '../layout-edit.ts';
import { HandleMaker } from '../make-handles.ts';
import { nothingToDo, steps, type Intent } from './intent.ts';
import type { LayoutState } from './layout-state.ts';
import { append, put } from './put.ts';

/** Declares a person: of the company, of the partner whose domain it is, or of a new partner that has only this domain. */
export function addPerson(state: LayoutState, edit: LayoutEdit & { readonly kind: 'add-person' }): Intent {
  const { desired } = state;
  const { ccoId, email } = edit;
  if (desired.peopleById.has(ccoId)) return nothingToDo;
  const handle = edit.handle ?? handleFor(state, email);
  const person = { email, ccoId };
  const domain = domainOf(email) ?? '';
  if (desired.companyDomains.some((own) => own.toLowerCase() === domain)) {
    return steps(put(state, { file: state.fileWith('people'), path: ['people', handle] }, person));
  }
  const partner = [...desired.partners.values()].find(({ domains }) =>
    domains.some((own) => own.toLowerCase() === domain),
  );
  if (partner !== undefined) {
    return steps(put(state, { file: partner.place.file, path: ['partners', partner.key, 'people', handle] }, person));
  }
  const keys = new HandleMaker(desired.partners.keys());
  const path = ['partners', keys.from(domain)];
  return steps(
    put(state, { file: state.fileWith('partners'), path }, { domains: [domain], people: { [handle]: person } }),
  );
}

export function addDeparted(state: LayoutState, entry: DepartedPerson): Intent {
  if (state.desired.departed.some(({ ccoId }) => ccoId === entry.ccoId)) return nothingToDo;
  return steps(append(state, { file: state.fileWith('departed'), path: ['departed'] }, entry));
}

function handleFor({ desired }: LayoutState, email: string): string {
  const maker = new HandleMaker([...desired.people.keys(), ...desired.groups.keys()]);
  return maker.from(email.slice(0, email.lastIndexOf('@')));
}
