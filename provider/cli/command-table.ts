import type { CommandSpec } from './command-spec.ts';
import { accessCommand } from './commands/access.ts';
import { applyCommand } from './commands/apply.ts';
import { attestCommand } from './commands/attest.ts';
import { censusCommand } from './commands/census.ts';
import { checkCommand } from './commands/check.ts';
import { completionCommand } from './commands/completion.ts';
import { doctorCommand } from './commands/doctor.ts';
import { driftCommand } from './commands/drift.ts';
import { emulateCommand } from './commands/emulate.ts';
import { explainCommand } from './commands/explain.ts';
import { exportCommand } from './commands/export.ts';
import { fmtCommand } from './commands/fmt.ts';
import { initCommand } from './commands/init.ts';
import { orderSheetCommand } from './commands/order-sheet.ts';
import { planCommand } from './commands/plan.ts';

/** Every command, in the order in which somebody meets them. */
export const commands: readonly CommandSpec[] = [
  initCommand,
  checkCommand,
  planCommand,
  applyCommand,
  attestCommand,
  driftCommand,
  accessCommand,
  orderSheetCommand,
  exportCommand,
  censusCommand,
  fmtCommand,
  explainCommand,
  doctorCommand,
  emulateCommand,
  completionCommand,
];
