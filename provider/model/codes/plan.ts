import type { CodeEntry } from '../code-entry.ts';

export const planCodes = {
  // diff
  'name-taken': {
    title: 'A name is taken',
    explanation:
      'The plan would create or rename a Virtual Account to a name that another one has and keeps. Cisco addresses a Virtual Account by its bare name, so a name can be held once. Rename or remove the other one first.',
    blame: 'user',
    exit: 3,
  },
  'delegated-reach-live': {
    title: 'A delegated file would change a Virtual Account that lies elsewhere',
    explanation:
      'A file that `delegate` gives a part of the tree declares, renames, replaces or removes a Virtual Account that today lies outside of that part. The layout alone does not show it, since nobody else declares the account. Moving something into or out of a delegated part is for a file that speaks for the whole account.',
    blame: 'user',
    exit: 3,
  },
  'children-left-behind': {
    title: 'A Virtual Account that is to be deleted still has others nested in it',
    explanation:
      'A delete is possible only when nothing is nested in the Virtual Account. Move the ones that are left elsewhere in the layout, or name them under `removed` as well.',
    blame: 'user',
    exit: 3,
  },
  'nested-in-itself': {
    title: 'Two Virtual Accounts would lie in each other',
    explanation:
      'The layout nests one Virtual Account in another that today lies below the first, and this plan leaves the other one where it is, because of a target or of an `ignore` entry. Plan the whole account, or move the other one first.',
    blame: 'user',
    exit: 3,
  },
  'default-deleted': {
    title: 'The default Virtual Account would be deleted and not replaced',
    explanation:
      'Orders that name no Virtual Account land in the default one, so there is one at any time. The layout makes another one the default, but this plan leaves that out, because of a target or of an `ignore` entry. Plan the whole account, or change the default first.',
    blame: 'user',
    exit: 3,
  },
  'on-premises-attached': {
    title: 'A Virtual Account on premises cannot be deleted',
    explanation:
      'It is tied to an on-premises licence server, which is the source of truth for its devices. Cisco releases it when it is removed on that server (Smart Software Manager help, "Virtual Accounts").',
    blame: 'user',
    exit: 3,
  },
  'on-premises-default': {
    title: 'A Virtual Account on premises cannot be the default',
    explanation:
      'Cisco does not let a Virtual Account that is tied to an on-premises licence server be the default one (Smart Software Manager help, "Virtual Accounts").',
    blame: 'user',
    exit: 3,
  },
  'on-premises-not-empty': {
    title: 'A Virtual Account that holds devices cannot be tied on premises',
    explanation:
      'Cisco ties only a Virtual Account that holds no products to an on-premises licence server (LIC225306). Move its devices elsewhere first.',
    blame: 'user',
    exit: 3,
  },
  'removal-done': {
    title: 'A removal has been carried out',
    explanation: 'What `removed` names no longer exists. The line has done its work and can be deleted.',
    blame: 'user',
    exit: 0,
  },
  'removal-lapsed': {
    title: 'A removal is no longer permitted',
    explanation:
      'The `until` of a `removed` entry has passed, so the Virtual Account is left alone. Set a new day or delete the line.',
    blame: 'user',
    exit: 0,
  },
  'left-for-ignored': {
    title: 'What is ignored keeps something from being done',
    explanation:
      'The layout asks for something that would touch a Virtual Account which `manage.ignore` leaves alone: to drain into it, to replace it, or to make another one the default in its place. That is left undone until the entry ends.',
    blame: 'user',
    exit: 0,
  },
  'rename-done': {
    title: 'A rename has been carried out',
    explanation: 'The Virtual Account no longer exists under the name that `formerly` gives. The key can be deleted.',
    blame: 'user',
    exit: 0,
  },
  'grant-lapsed': {
    title: 'A partner grant has ended',
    explanation:
      'The day of `until` has passed: the grant no longer counts, and the next plan revokes what it gave. Renew it after a review, or delete it.',
    blame: 'user',
    exit: 0,
  },
  'ignore-lapsed': {
    title: 'An ignore entry has ended',
    explanation: 'The day of `until` has passed: what it named is compared and managed again.',
    blame: 'user',
    exit: 0,
  },
  // order
  'no-safe-order': {
    title: 'No order of these changes is safe',
    explanation:
      'Whatever comes first, somebody would hold for a while what neither the account nor the layout gives them, or lack what both give, or the tree would be illegal in between. The message names the promises that stand against one another. Where an intermediate layout is proposed it was checked: apply it first, then the layout as it stands.',
    blame: 'user',
    exit: 3,
  },
  'order-not-found': {
    title: 'A safe order was not found',
    explanation:
      'So many changes decide together about the same access that the search for an order was given up; one may exist. Apply the change in several parts, or take the intermediate layout that is proposed.',
    blame: 'user',
    exit: 3,
  },
  'name-swap': {
    title: 'Virtual Accounts exchange their names',
    explanation:
      'Each rename waits for a name that another one has to free first. Give one of them a third name, apply, and then give it the name that it is to have.',
    blame: 'user',
    exit: 3,
  },
} as const satisfies Readonly<Record<string, CodeEntry>>;
