/** Ids of rules and guards that the layouts of these tests name; the loader is told them by who calls it. */
export const riskIds: ReadonlySet<string> = new Set([
  'few-administrators',
  'single-administrator',
  'partners-share-virtual-account',
  'delete-parent',
]);
