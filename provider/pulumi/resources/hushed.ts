import { Failure } from '../../model/failure.ts';
import { progressTo } from '../progress.ts';
import { bare } from '../properties/marks.ts';
import { isList, isProperties, isSpecial, type Properties, type Property } from '../properties/property.ts';
import type { CallContext, ResourceKind } from './resource.ts';

/**
 * The same resource, of which no text repeats a secret of its inputs: neither a message to the user, nor a reason that the
 * engine keeps in the state. Plans and findings quote what they are about.
 */
export function hushed(kind: ResourceKind): ResourceKind {
  return {
    ...kind,
    check: async (context, request) => {
      const hide = hiding(request.inputs, request.oldInputs);
      const { inputs, problems } = await within(context, hide, (quiet) => kind.check(quiet, request));
      return { inputs, problems: problems.map(({ path, reason }) => ({ path, reason: hide(reason) })) };
    },
    diff: (context, request) =>
      within(context, hiding(request.inputs, request.oldInputs), (quiet) => kind.diff(quiet, request)),
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

type Hide = (text: string) => string;

async function within<T>(context: CallContext, hide: Hide, work: (quiet: CallContext) => Promise<T>): Promise<T> {
  try {
    const log: CallContext['log'] = (severity, message) => context.log(severity, hide(message));
    return await work({ ...context, log, host: { ...context.host, listen: progressTo(log) } });
  } catch (thrown) {
    if (!(thrown instanceof Failure)) throw thrown;
    const { code, message, hint } = thrown;
    throw new Failure(code, hide(message), { cause: thrown, ...(hint === undefined ? {} : { hint: hide(hint) }) });
  }
}

/** What is shorter stands in too many words, and nobody would take it for a secret. Pulumi does the same. */
const shortest = 3;

function hiding(...given: readonly Properties[]): Hide {
  const texts = new Set<string>();
  for (const properties of given) for (const value of properties.values()) collect(value, false, texts);
  if (texts.size === 0) return (text) => text;
  // The longest first: one may be a part of another.
  const longestFirst = [...texts].sort((a, b) => b.length - a.length);
  return (text) => longestFirst.reduce((hidden, each) => hidden.replaceAll(each, '[secret]'), text);
}

function collect(value: Property, isSecret: boolean, texts: Set<string>): void {
  if (isList(value)) for (const item of value) collect(item, isSecret, texts);
  else if (isProperties(value)) for (const item of value.values()) collect(item, isSecret, texts);
  else if (isSpecial(value)) {
    if (value.special === 'secret') collect(bare(value), true, texts);
    else if (value.special === 'output') collect(value.value ?? null, isSecret || value.secret, texts);
  } else if (isSecret && (typeof value === 'string' || typeof value === 'number') && String(value).length >= shortest)
    texts.add(String(value));
}
