import type { LayoutEdit } from '../layout-edit.ts';
import { addAccount, addFormerly, moveAccount, removeAccount, renameAccount, setField } from './edit-accounts.ts';
import { removeBinding, setBinding, setGrant } from './edit-bindings.ts';
import { addDeparted, addPerson } from './edit-people.ts';
import { steps, type Intent } from './intent.ts';
import type { LayoutState } from './layout-state.ts';
import { append } from './put.ts';

/** What one edit comes to on the files as they stand. */
export function intentOf(state: LayoutState, edit: LayoutEdit): Intent {
  switch (edit.kind) {
    case 'set-binding':
      return setBinding(state, edit);
    case 'remove-binding':
      return removeBinding(state, edit);
    case 'set-grant':
      return setGrant(state, edit);
    case 'add-virtual-account':
      return addAccount(state, edit);
    case 'remove-virtual-account':
      return removeAccount(state, edit);
    case 'move-virtual-account':
      return moveAccount(state, edit);
    case 'rename-virtual-account':
      return renameAccount(state, edit);
    case 'set-field':
      return setField(state, edit);
    case 'add-formerly':
      return addFormerly(state, edit);
    case 'add-person':
      return addPerson(state, edit);
    case 'add-departed':
      return addDeparted(state, edit.entry);
    case 'add-removed':
      return steps(append(state, { file: state.fileWith('removed'), path: ['removed'] }, edit.entry));
    case 'add-ignore':
      return steps(append(state, { file: state.fileWith('manage'), path: ['manage', 'ignore'] }, edit.entry));
    case 'add-accepted':
      return steps(append(state, { file: state.fileWith('accepted'), path: ['accepted'] }, edit.entry));
  }
}
