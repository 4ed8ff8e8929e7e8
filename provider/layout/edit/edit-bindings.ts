import { bindingAddress, smartAccountScope, type Scope } from '../../model/address.ts';
import type { DesiredBinding, Person } from '../../model/desired.ts';
import { domainOf } from '../../model/party.ts';
import { pathOf } from '../../model/place.ts';
import { escapeName } from '../../model/tree-path.ts';
import { compact } from '../compact.ts';
import { isContainer } from '../form/form-walk.ts';
import type { LayoutEdit } from '../layout-edit.ts';
import { addPerson } from './edit-people.ts';
import { impossible, nothingToDo, steps, type Intent, type Step } from './intent.ts';
import type { LayoutState, Spot } from './layout-state.ts';
import { append, put, remove } from './put.ts';

type Edit<Kind extends LayoutEdit['kind']> = LayoutEdit & { readonly kind: Kind };

export function setBinding(state: LayoutState, edit: Edit<'set-binding'>): Intent {
  const { scope, principal, role, children } = edit;
  const present = state.desired.bindings.get(bindingAddress(scope, principal));
  const until = present?.grant?.until;
  if (until !== undefined && edit.day !== undefined && until < edit.day)
    return impossible(
      `the grant to ${present?.who ?? principal} on ${scope} ended on ${until}, so that it counts no more`,
      'renew `until` after a review, or let the next plan revoke the role',
    );
  if (present?.role === role && present.children === children) return nothingToDo;
  if (present?.throughGroup !== undefined) return throughGroup(present);
  if (present?.grant !== undefined) return changeGrant(state, present, edit);
  const person = state.desired.peopleById.get(principal);
  if (person === undefined) return addStranger(state, edit);
  const roles = rolesSpot(state, scope);
  // An edit of the same round may add it: then this one waits.
  if (roles === undefined) return impossible(`the layout declares no Virtual Account ${scope}`, 'add it first');
  if (person.partner !== undefined) return steps(addGrant(state, person, edit));
  const holder = children ? { who: person.handle, children } : person.handle;
  if (present === undefined) return steps(append(state, at(roles, role), holder));
  const spot = spotOf(present);
  if (present.role === role) return steps(put(state, spot, holder));
  if (isOnlyHolder(state, spot, roles)) return steps(put(state, roles, { [role]: [holder] }));
  return steps(removeHolder(state, spot, roles), append(state, at(roles, role), holder));
}

export function removeBinding(state: LayoutState, { scope, principal }: Edit<'remove-binding'>): Intent {
  const present = state.desired.bindings.get(bindingAddress(scope, principal));
  if (present === undefined) return nothingToDo;
  if (present.throughGroup !== undefined) return throughGroup(present);
  const spot = spotOf(present);
  if (present.grant !== undefined) return steps(removeFromGrant(state, spot));
  const roles = rolesSpot(state, scope);
  return roles === undefined ? nothingToDo : steps(removeHolder(state, spot, roles));
}

export function setGrant(state: LayoutState, edit: Edit<'set-grant'>): Intent {
  const { scope, principal } = edit;
  const present = state.desired.bindings.get(bindingAddress(scope, principal));
  if (present?.grant === undefined)
    return impossible(`${principal} has no grant on ${scope}`, 'name a binding of a partner');
  if (present.throughGroup !== undefined) return throughGroup(present);
  const facts = compact<Record<string, string>>({
    reviewBy: edit.reviewBy,
    until: edit.until,
    because: edit.because,
  });
  const grant = grantSpot(present);
  if (holders(state, grant).length === 1) {
    return steps(...Object.entries(facts).map(([key, value]) => put(state, at(grant, key), value)));
  }
  return steps(
    remove(spotOf(present)),
    append(state, parent(grant), { ...copyOfGrant(state, grant, present), ...facts }),
  );
}

/** A grant that several share is split, so that only this one changes. */
function changeGrant(state: LayoutState, present: DesiredBinding, { role, children }: Edit<'set-binding'>): Intent {
  const grant = grantSpot(present);
  if (holders(state, grant).length === 1) {
    const changed: Step[] = [];
    if (present.role !== role) changed.push(put(state, at(grant, 'role'), role));
    if (present.children !== children) changed.push(put(state, at(grant, 'children'), children));
    return steps(...changed);
  }
  const copy = { ...copyOfGrant(state, grant, present), role };
  return steps(
    remove(spotOf(present)),
    append(state, parent(grant), children ? { ...copy, children } : withoutChildren(copy)),
  );
}

function copyOfGrant(state: LayoutState, grant: Spot, present: DesiredBinding): Record<string, unknown> {
  const whole = state.valueAt(grant.file, grant.path);
  const who = state.valueAt(present.place.file, pathOf(present.place));
  return { ...(isContainer(whole) ? whole : {}), who: [who] };
}

function withoutChildren({ children: _children, ...grant }: Record<string, unknown>): Record<string, unknown> {
  return grant;
}

function addGrant(state: LayoutState, person: Person, { scope, role, children }: Edit<'set-binding'>): Step {
  const at_ = scope === smartAccountScope ? scope : escapeName(scope);
  const grant = { who: [person.handle], role, at: at_, ...(children ? { children } : {}) };
  const path = ['partners', person.partner ?? '', 'grants'];
  return append(state, { file: person.place.file, path }, grant);
}

/** Declares somebody first; the binding follows in the next round, when he has a handle. */
function addStranger(state: LayoutState, { principal, email, scope }: Edit<'set-binding'>): Intent {
  if (email === undefined || domainOf(email) === undefined) {
    return impossible(
      `nobody declares ${principal}, who holds a role on ${scope}, and no e-mail is known`,
      'declare the person under `people`, or add an entry to `manage.ignore`',
    );
  }
  return addPerson(state, { kind: 'add-person', ccoId: principal, email });
}

function throughGroup({ principal, throughGroup: group, scope }: DesiredBinding): Intent {
  return impossible(
    `${principal} has the role on ${scope} through the group ${group ?? ''}`,
    'take the person out of the group, or name the members in place of the group',
  );
}

function rolesSpot(state: LayoutState, scope: Scope): Spot | undefined {
  if (scope === smartAccountScope) return { file: state.rootFile, path: ['smartAccount', 'roles'] };
  const entry = state.entryFor(scope, 'roles');
  return entry && at(entry, 'roles');
}

/** `roles` stays, if empty, since a scope without it is not managed. */
function removeHolder(state: LayoutState, spot: Spot, roles: Spot): Step {
  const list = parent(spot);
  const isLast = lengthAt(state, list) === 1;
  if (!isLast) return remove(spot);
  return isOnlyHolder(state, spot, roles) ? put(state, roles, {}) : remove(list);
}

function isOnlyHolder(state: LayoutState, spot: Spot, roles: Spot): boolean {
  const lists = state.valueAt(roles.file, roles.path);
  return lengthAt(state, parent(spot)) === 1 && isContainer(lists) && Object.keys(lists).length === 1;
}

function removeFromGrant(state: LayoutState, spot: Spot): Step {
  const grant = parent(parent(spot));
  if (holders(state, grant).length > 1) return remove(spot);
  return lengthAt(state, parent(grant)) === 1 ? remove(parent(grant)) : remove(grant);
}

function holders(state: LayoutState, grant: Spot): readonly unknown[] {
  const who = state.valueAt(grant.file, [...grant.path, 'who']);
  return Array.isArray(who) ? who : [];
}

function lengthAt(state: LayoutState, { file, path }: Spot): number {
  const list = state.valueAt(file, path);
  return Array.isArray(list) ? list.length : 0;
}

function grantSpot(binding: DesiredBinding): Spot {
  return parent(parent(spotOf(binding)));
}

function spotOf({ place }: DesiredBinding): Spot {
  return { file: place.file, path: pathOf(place) };
}

function at({ file, path }: Spot, key: string): Spot {
  return { file, path: [...path, key] };
}

function parent({ file, path }: Spot): Spot {
  return { file, path: path.slice(0, -1) };
}
