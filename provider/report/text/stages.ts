import type { Operation } from '../../model/plan.ts';
import type { Stage } from '../../model/report-facts.ts';
import { terminal } from '../encode.ts';
import { phrase } from '../phrase.ts';
import { capped, counted } from '../words/number.ts';
import { operationLine } from './outcomes.ts';
import { moreLine, section, type Page, type Piece } from './page.ts';

const stepsAtMost = 20;

/** What people did since the last apply, as a read or their word says. */
export function closedStageLines(
  page: Page,
  stages: readonly Stage[],
  byId: ReadonlyMap<string, Operation>,
): readonly Piece[] {
  const steps = stages.filter(({ status }) => status === 'closed').flatMap((stage) => stage.steps);
  const { shown, hidden } = capped(steps, stepsAtMost);
  return section(page, phrase`Closed since the last apply`, [
    ...shown.map((id) => terminal`  ${page.paint('green', '✓')} ${operationLine(id, byId)}`),
    ...moreLine(page, hidden.length),
  ]);
}

/** The steps that a person can take now, and the files that tell how, with their hashes. */
export function stageLines(
  page: Page,
  stages: readonly Stage[],
  byId: ReadonlyMap<string, Operation>,
): readonly Piece[] {
  const open = stages.filter(({ status }) => status === 'open');
  return section(
    page,
    phrase`By a person in the portal`,
    open.flatMap((stage) => oneStage(page, stage, byId)),
  );
}

function oneStage(
  page: Page,
  { stage, steps, folder, files }: Stage,
  byId: ReadonlyMap<string, Operation>,
): readonly Piece[] {
  const { shown, hidden } = capped(steps, stepsAtMost);
  const where = folder === null ? phrase`` : phrase`, as ${folder}/README.md tells`;
  return [
    terminal`  Stage ${stage}: ${counted(steps.length, phrase`step`, phrase`steps`)}${where}`,
    ...shown.map((id) => terminal`    · ${operationLine(id, byId)}`),
    ...moreLine(page, hidden.length),
    ...files.map(({ name: file, rows, sha256 }) => {
      const people = rows === 0 ? phrase`` : phrase`  ${counted(rows, phrase`person`, phrase`people`)}`;
      return terminal`    ${file}${people}  ${page.paint('dim', phrase`sha256 ${sha256}`)}`;
    }),
  ];
}
