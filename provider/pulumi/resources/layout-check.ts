import { pathFinder } from '../../actions/diagnostic-path.ts';
import { dayOf } from '../../actions/host.ts';
import type { SoundLayout } from '../../actions/program-layout.ts';
import { settingsElsewhere } from '../../actions/program-settings.ts';
import { judgeProgramLayout } from '../../actions/program-source.ts';
import { Failure } from '../../model/failure.ts';
import { positionText } from '../../model/place.ts';
import { allKnown, checkProperties, type CheckProblem } from '../definitions/check.ts';
import { layoutDefinition } from '../definitions/layout.ts';
import type { Properties } from '../properties/property.ts';
import { claimProblem, declaredBy } from './layout-claims.ts';
import { digestKey, hasDocument, layoutOfInputs, sourceDigest } from './layout-source.ts';
import type { CallContext, CheckedInputs, CheckRequest } from './resource.ts';
import { line } from './run-result.ts';

export async function checkLayout(context: CallContext, { inputs: given }: CheckRequest): Promise<CheckedInputs> {
  const { inputs, problems } = checkProperties(layoutDefinition.inputs, given);
  const said = ['layout', 'source'].filter((key) => inputs.has(key));
  if (said.length !== 1) {
    const reason = said.length === 0 ? 'is missing: either it or `source` says the layout' : 'excludes `source`';
    return { inputs, problems: [...problems, { path: ['layout'], reason }] };
  }
  if (problems.length > 0 || !allKnown(inputs)) return { inputs, problems };
  const layout = await loaded(context, inputs);
  await warnOfSettings(context, inputs);
  const digest = sourceDigest(inputs, layout);
  return {
    inputs: digest === undefined ? inputs : new Map([...inputs, [digestKey, digest]]),
    problems: await layoutProblems(context, inputs, layout),
  };
}

async function layoutProblems(
  context: CallContext,
  inputs: Properties,
  layout: SoundLayout['layout'],
): Promise<readonly CheckProblem[]> {
  const { host, configured, log } = context;
  const find = pathFinder(layout);
  const inDocument = hasDocument(inputs);
  const problems: CheckProblem[] = [];
  const { desired } = layout;
  const conflict = desired && (await context.claims.take(desired.domain, declaredBy(desired, dayOf(host))));
  const claimed = desired && conflict ? [layout.sources.diagnostic(claimProblem(desired, conflict))] : [];
  for (const diagnostic of [...judgeProgramLayout(host, layout), ...claimed]) {
    const { code, message, hint, severity, position } = diagnostic;
    const where = inDocument ? '' : `${positionText(position)}: `;
    const reason = `${where}${line(code, message, hint ?? null)}`;
    if (severity === 'error')
      problems.push({ path: inDocument ? ['layout', ...(find(diagnostic) ?? [])] : ['source'], reason });
    else if (severity === 'warning') log('warning', reason);
  }
  const { domain } = configured;
  if (desired !== undefined && domain !== undefined && desired.domain !== domain)
    problems.push({
      path: [inDocument ? 'layout' : 'source'],
      reason: `declares ${desired.domain}, and the provider is configured for ${domain}`,
    });
  return problems;
}

/** The provider's configuration counts here, and the command line's own settings there. */
async function warnOfSettings({ configured, host, log }: CallContext, inputs: Properties): Promise<void> {
  const source = await layoutOfInputs(inputs, configured.at);
  if (source.kind !== 'folder') return;
  const other = await settingsElsewhere(host, source.folder, configured.settings);
  if (other.length === 0) return;
  const keys = other.map((key) => `\`${key}\``).join(' and ');
  log(
    'warning',
    `espalier.yaml beside the layout names another ${keys} than the provider, whose configuration counts here: \`espalier plan\` and \`attest\` in that folder look elsewhere`,
  );
}

async function loaded({ memory, configured, host }: CallContext, inputs: Properties): Promise<SoundLayout['layout']> {
  return memory.load(await layoutOfInputs(inputs, configured.at), host);
}

/** The layout of the inputs, or what is wrong with it in one text. */
export async function readLayoutInputs(context: CallContext, inputs: Properties): Promise<SoundLayout | string> {
  const { host, configured, keeper } = context;
  const { settings } = configured;
  const layout = await loaded(context, inputs);
  const { desired } = layout;
  if (desired !== undefined) return { host, settings, layout, desired, keeper };
  const errors = layout.diagnostics.filter(({ severity }) => severity === 'error');
  const lines = errors.map(
    ({ code, message, hint, position }) => `${positionText(position)}: ${line(code, message, hint ?? null)}`,
  );
  return `the layout has mistakes:\n${lines.join('\n')}`;
}

/** @throws Failure `pulumi-input` for a layout with mistakes. */
export async function soundLayout(context: CallContext, inputs: Properties): Promise<SoundLayout> {
  const sound = await readLayoutInputs(context, inputs);
  if (typeof sound === 'string') throw new Failure('pulumi-input', sound);
  return sound;
}

/** Another domain is another account: nobody wants one deleted because a line was mistyped. */
export function refuseOtherDomain({ desired }: SoundLayout, id: string): void {
  if (desired.domain !== id)
    throw new Failure('pulumi-input', `layout.smartAccount.domain is ${desired.domain}, and this resource is ${id}`, {
      hint: 'a layout stays with its account: give the other account a resource of its own',
    });
}
