import { layoutWords } from '../../actions/layout-words.ts';
import type { PropertyChange } from '../definitions/difference.ts';
import type { FunctionKind } from '../functions/function.ts';
import { hushedFailure, type Hide } from '../hiding.ts';
import { progressTo } from '../progress.ts';
import type { Properties } from '../properties/property.ts';
import { hidingSecrets, openPath } from '../secret-texts.ts';
import type { CallContext, CheckedInputs, ResourceKind } from './resource.ts';

/**
 * The same resource, of which no text repeats a secret of its inputs: neither a message to the user, nor a reason that the
 * engine keeps in the state, nor the path to a property. Plans and findings quote what they are about.
 */
export function hushed(kind: ResourceKind): ResourceKind {
  return {
    ...kind,
    check: async (context, request) => {
      const given = [request.inputs, request.oldInputs];
      const hide = hiding(...given);
      const { inputs, problems } = await within(context, hide, (quiet) => kind.check(quiet, request));
      return { inputs, problems: quiet(problems, hide, given) };
    },
    diff: async (context, request) => {
      const given = [request.inputs, request.oldInputs];
      const hide = hiding(...given);
      return openChanges(await within(context, hide, (quiet) => kind.diff(quiet, request)), hide, given);
    },
    create: async (context, request) => {
      const hide = hiding(request.inputs);
      const { failed, ...made } = await within(context, hide, (quiet) => kind.create(quiet, request));
      return failed === undefined ? made : { ...made, failed: failed.map(hide) };
    },
    read: (context, request) => within(context, hiding(request.inputs), (quiet) => kind.read(quiet, request)),
    update: async (context, request) => {
      const hide = hiding(request.inputs, request.oldInputs);
      const { failed, ...made } = await within(context, hide, (quiet) => kind.update(quiet, request));
      return failed === undefined ? made : { ...made, failed: failed.map(hide) };
    },
    delete: (context, request) => within(context, hiding(request.inputs), (quiet) => kind.delete(quiet, request)),
  };
}

/** The same of a look-up. */
export function hushedFunction(kind: FunctionKind): FunctionKind {
  return {
    ...kind,
    invoke: async (context, inputs) => {
      const hide = hiding(inputs);
      const { problems, outputs } = await within(context, hide, (quiet) => kind.invoke(quiet, inputs));
      return { problems: quiet(problems, hide, [inputs]), outputs };
    },
  };
}

async function within<T>(context: CallContext, hide: Hide, work: (quiet: CallContext) => Promise<T>): Promise<T> {
  try {
    const log: CallContext['log'] = (severity, message) => context.log(severity, hide(message));
    return await work({ ...context, log, host: { ...context.host, listen: progressTo(log) } });
  } catch (thrown) {
    throw hushedFailure(thrown, hide);
  }
}

let words: ReadonlySet<string> | undefined;

function hiding(...given: readonly Properties[]): Hide {
  return hidingSecrets(given, (words ??= layoutWords()));
}

function quiet(
  problems: CheckedInputs['problems'],
  hide: Hide,
  given: readonly Properties[],
): CheckedInputs['problems'] {
  return problems.map(({ path, reason }) => ({ path: openPath(path, given), reason: hide(reason) }));
}

/** What differs within a secret is one difference of the whole. */
function openChanges(
  changes: readonly PropertyChange[],
  hide: Hide,
  given: readonly Properties[],
): readonly PropertyChange[] {
  const found = new Map<string, PropertyChange>();
  for (const change of changes) {
    const path = change.input
      ? openPath(change.path, given)
      : change.path.map((part) => (typeof part === 'string' ? hide(part) : part));
    const key = JSON.stringify([change.input, path]);
    const before = found.get(key);
    const isCut = path.length < change.path.length || before !== undefined;
    found.set(key, {
      ...change,
      path,
      kind: isCut ? 'update' : change.kind,
      replaces: change.replaces || before?.replaces === true,
    });
  }
  return [...found.values()];
}
