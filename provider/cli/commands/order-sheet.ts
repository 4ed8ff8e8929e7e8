import type { CommandSpec } from '../command-spec.ts';
import { dayFlag, folderArgument } from '../global-flags.ts';

export const orderSheetCommand: CommandSpec = {
  name: 'order-sheet',
  summary: 'print what to tell a partner before he orders',
  about: [
    'The exact names, as they are live. Exit 1 when a name is not live yet: an order that names it would land elsewhere.',
  ],
  arguments: [{ name: 'partner', required: true, about: 'the key of the partner in the layout' }, folderArgument],
  flags: [dayFlag],
  examples: [{ line: 'espalier order-sheet worldwide-networks', does: 'the sheet for one partner' }],
  run: async ({ words, host, account }) => {
    const { orderSheet } = await import('../../actions/order-sheet.ts');
    return { kind: 'report', report: await orderSheet(host, { ...account, partner: words.argument('partner') ?? '' }) };
  },
};
