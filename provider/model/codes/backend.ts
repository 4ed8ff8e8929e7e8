import type { CodeEntry } from '../code-entry.ts';

/** What a backend answers to one write: nothing was changed, the operation failed, the rest of the run goes on. */
function refusal(title: string, explanation: string) {
  return { title, explanation, blame: 'user', exit: 5 } as const satisfies CodeEntry;
}

/** A world, a snapshot or an account that cannot be read or written. */
function accident(title: string, explanation: string, blame: CodeEntry['blame'] = 'environment') {
  return { title, explanation, blame, exit: 4 } as const satisfies CodeEntry;
}

function unreadableFile(title: string, explanation: string) {
  return { title, explanation, blame: 'user', exit: 64 } as const satisfies CodeEntry;
}

/** `refused-…`: the answer of a backend to one write. The others: accidents around a world, a snapshot, an account. */
export const backendCodes = {
  'refused-name-unusable': refusal(
    'A name that no Virtual Account can have',
    'The name is empty, begins or ends with a blank, holds a control character, or is the reserved word `smartAccount`. Cisco publishes no rule about names; this one is ours. Choose another name.',
  ),
  'refused-name-taken': refusal(
    'The name is taken',
    'Another Virtual Account of the Smart Account has this name. Cisco addresses a Virtual Account by its bare name, so a name can be there only once. Rename or delete the other one first.',
  ),
  'refused-no-virtual-account': refusal(
    'No such Virtual Account',
    'The Smart Account has no Virtual Account of this name: it was renamed or deleted, or was never created. Plan again.',
  ),
  'refused-too-deep': refusal(
    'Deeper than ten levels',
    'Virtual Accounts nest up to ten levels (Cisco, "Customer Smart Account Best Practices"); that the top level counts as the first is our reading. Put it, with what is nested in it, higher in the tree.',
  ),
  'refused-inside-itself': refusal(
    'Nested in itself',
    'A Virtual Account cannot be moved into itself or into one that is nested in it. Move the other one out first.',
  ),
  'refused-default-visibility': refusal(
    'The visibility of the default Virtual Account is fixed',
    'Cisco does not let the access level of the default Virtual Account be changed (LIC220958). Leave `visibility` out, or make another Virtual Account the default first.',
  ),
  'refused-default-on-premises': refusal(
    'Default and on premises at once',
    'A Virtual Account that is tied to an on-premises licence server cannot be the default (Cisco, help page "Virtual Accounts"). Choose another default.',
  ),
  'refused-delete-default': refusal(
    'The default Virtual Account cannot be deleted',
    'A Smart Account has exactly one default at any time, since orders that name no Virtual Account land there. Make another Virtual Account the default first.',
  ),
  'refused-delete-children': refusal(
    'It still has nested Virtual Accounts',
    'A Virtual Account is deleted only when nothing is nested in it. Move or delete those first. Cisco does not document what happens otherwise; this is the careful reading.',
  ),
  'refused-delete-assets': refusal(
    'It still holds licences or devices',
    'Cisco deletes a Virtual Account only when no licence and no product instance lies in it. Move them away first: `drainTo` does.',
  ),
  'refused-on-premises-attached': refusal(
    'Still tied to an on-premises licence server',
    'A Virtual Account of an on-premises licence server stays until the server is removed; neither a delete nor an edit releases it (Cisco, help page "Virtual Accounts"). Remove the on-premises account first.',
  ),
  'refused-on-premises-devices': refusal(
    'It holds devices, so no licence server can take it',
    'An on-premises account is mapped to a Virtual Account that holds no products (Cisco, LIC225306). Move the devices away first, or create a Virtual Account for the server.',
  ),
  'refused-on-premises-tokens': refusal(
    'Its registration tokens are made on premises',
    'Tokens of a Virtual Account that is tied to an on-premises licence server are made there and synchronised (Cisco, help page "Virtual Accounts").',
  ),
  'refused-role': refusal(
    'Not a role of this scope',
    'The Smart Account has administrator, user, viewer and approver; a Virtual Account has administrator, user and viewer. A binding of the Smart Account covers everything, so `children` means nothing there.',
  ),
  'refused-binding-exists': refusal(
    'There is a role already',
    'One person has one role at a time on one scope (Cisco, "Customer Smart Account Best Practices"). Change the role that is there instead of granting a second one.',
  ),
  'refused-no-binding': refusal(
    'No such role binding',
    'The person holds no role on this scope, so there is nothing to change or revoke. Somebody else was faster, or the name is wrong. Plan again.',
  ),
  'refused-access-from-smart-account': refusal(
    'The access comes from a Smart Account role',
    'What a Smart Account Administrator or User may do on a Virtual Account cannot be taken away there (Cisco, "How can I delete a user from a Virtual Account", LIC220914). Change the Smart Account role first; a binding on the Virtual Account itself, where there is one, can be revoked.',
  ),
  'refused-access-from-above': refusal(
    'The access comes from a Virtual Account above',
    'The person has no role of his own here: a binding with `children` further up covers this Virtual Account. Change that one.',
  ),
  'refused-approver-domain': refusal(
    "Not an address of the account's own domain",
    'An Approver needs an e-mail address in exactly the domain of the Smart Account, else Cisco skips the user (LIC224146). Give the role to somebody with such an address; where the address is not known, name the person in `people`.',
  ),
  'refused-no-profile': refusal(
    'No active Cisco profile',
    'Whoever gets a role needs an active CCO id (Cisco, LIC220932). The person has to register, or to reactivate the profile, first.',
  ),
  'refused-not-permitted': refusal(
    'The acting identity may not do this',
    'What somebody may change follows from the roles he holds. The message names the role that is needed and where; let somebody who holds it act, or grant it first.',
  ),
  'refused-expectation': refusal(
    'The account is not as the plan expects',
    'Right before the write something that the plan relies on did not hold: somebody else changed the account since it was read. Nothing was written. Plan again and look at the difference.',
  ),
  'refused-portal-only': refusal(
    'Only a person in the portal can do this',
    'The backend has no call for this change. It belongs into a change pack, which a person carries out in License Central.',
  ),
  'refused-already-default': refusal(
    'It is the default already',
    'The Virtual Account is the default one, so there is nothing to do.',
  ),
  'refused-same-account': refusal(
    'Source and target are the same',
    'Licences and devices move from one Virtual Account to another one.',
  ),
  'refused-no-licence': refusal(
    'No such licence here',
    'The Virtual Account holds no licence of this name, type and subscription.',
  ),
  'refused-licence-quantity': refusal(
    'Not that many licences',
    'A quantity is a whole number of at least one, and at most what is there and not reserved for a device.',
  ),
  'refused-no-device': refusal('No such device here', 'The Virtual Account holds no device of this name.'),
  'refused-device-exists': refusal(
    'The device is registered already',
    'A device is registered in one Virtual Account at a time. Transfer or remove it there first.',
  ),
  'refused-no-token': refusal(
    'No valid token',
    'The registration token does not exist, was revoked, has expired or is used up. Make a new one.',
  ),
  'refused-token-days': refusal(
    'A token lives from 1 to 365 days',
    'The life of a registration token is a whole number of days from 1 to 365 (Cisco, Software APIs 1.0.2).',
  ),
  'refused-rehearsed': refusal(
    'A refusal that a rehearsal asked for',
    'The fault plan of a rehearsal makes the backend refuse now and then. Nothing was changed.',
  ),
  'read-only': {
    title: 'This backend can only be read',
    explanation:
      'A snapshot, or a backend opened for reading, was asked to write. That is a mistake of the program and stops it before anything is changed.',
    blame: 'espalier',
    exit: 70,
  },
  'account-unknown': accident(
    'Another Smart Account',
    "The backend holds one Smart Account, and the layout is about another one. Compare `smartAccount.domain` with the domain that the message names, and the settings' backend.",
    'user',
  ),
  'account-closed': accident(
    'The acting identity sees nothing of this account',
    'Who holds no role in a Smart Account can read nothing of it. Check `actsAs` in the settings: the default is the creator that the layout names.',
    'user',
  ),
  'world-unreadable': accident(
    'The world cannot be read',
    'The file of the embedded world is there but cannot be opened: a folder, missing permission, a failing disk. Look at the path and its permissions.',
  ),
  'world-unwritable': accident(
    'The world cannot be written',
    'The new state of the embedded world could not be put in place, so the old state holds. Look at the free space and at the permissions of the folder.',
  ),
  'world-too-large': accident(
    'The world is too large',
    'A world file is read up to 256 MiB, which is a limit of ours. Is it the right file?',
    'user',
  ),
  'world-locked': accident(
    'Another process is writing the world',
    'A lock file beside the world belongs to another process that is still at work, or that died on another machine. Wait for it; if it is gone for good, delete the lock file.',
  ),
  'world-not-a-world': accident(
    'Not a world',
    'The file is not JSON in the form of `schemas/world.schema.json`. The message names the first places that are wrong. To start anew, move the file away.',
    'user',
  ),
  'world-newer': accident(
    'A world of a newer version',
    'The file was written by a newer Espalier, and an older one would lose what it does not know. Update Espalier.',
    'user',
  ),
  'world-inconsistent': accident(
    'A world that cannot be',
    'The file has the right form, but breaks a rule of the licensing world: two Virtual Accounts of one name, two defaults, a parent that is missing, a circle. The message names what is wrong; repair the file by hand.',
    'user',
  ),
  'snapshot-unreadable': unreadableFile(
    'The snapshot cannot be read',
    'The file is missing or cannot be opened. `espalier export` writes one.',
  ),
  'snapshot-not-a-snapshot': unreadableFile(
    'Neither a snapshot nor a world',
    'The file is not JSON in the form of `schemas/snapshot.schema.json`, and no world either. The message names the first places that are wrong. `espalier export` writes a snapshot.',
  ),
  'snapshot-newer': unreadableFile(
    'A snapshot of a newer version',
    'The file was written by a newer Espalier. Update Espalier, or export again with this one.',
  ),
  'snapshot-too-large': unreadableFile(
    'The snapshot is too large',
    'A snapshot is read up to 256 MiB, which is a limit of ours. Is it the right file?',
  ),
  'snapshot-unwritable': {
    title: 'The snapshot cannot be written',
    explanation:
      'The export could not be put in place; a file that was there before is untouched. Look at the free space and at the permissions of the folder.',
    blame: 'environment',
    exit: 4,
  },
} as const satisfies Readonly<Record<string, CodeEntry>>;
