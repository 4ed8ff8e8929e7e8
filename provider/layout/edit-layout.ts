import type { Problem } from '../model/diagnostic.ts';
import { topOf } from '../model/place.ts';
import { claimAll } from './edit/claim-steps.ts';
import { Claims } from './edit/claims.ts';
import { intentOf } from './edit/intent-of.ts';
import { LayoutState } from './edit/layout-state.ts';
import type { Operation } from './edit/operation.ts';
import type { LayoutEdit } from './layout-edit.ts';
import { loadFiles, type LoadedLayout } from './load-layout.ts';

export interface EditedLayout {
  /** Only files that change. */
  readonly files: readonly { readonly name: string; readonly before: string; readonly after: string }[];
  /** Edits that could not be made, each with the reason. */
  readonly problems: readonly Problem[];
}

/**
 * Changes the files of a layout so that it says what the edits ask for, and nothing else: order, comments, quotation
 * marks and blanks stay. Edits that meet in one place are made one after the other, and an edit may build on an earlier
 * one. What would leave the layout with a mistake is not made. Nothing is written to disk.
 */
export async function editLayout(loaded: LoadedLayout, edits: readonly LayoutEdit[]): Promise<EditedLayout> {
  const before = new Map([...loaded.sources.documents.values()].map(({ file, text }) => [file, text]));
  const made = await makeAll({ current: loaded, problems: [] }, edits);
  const files = [...made.current.sources.documents.values()]
    .map(({ file, text }) => ({ name: file, before: before.get(file) ?? '', after: text }))
    .filter((file) => file.before !== file.after);
  return { files, problems: made.problems };
}

interface Made {
  readonly current: LoadedLayout;
  readonly problems: readonly Problem[];
}

async function makeAll(start: Made, edits: readonly LayoutEdit[]): Promise<Made> {
  let { current } = start;
  let { problems } = start;
  let waiting = edits;
  while (waiting.length > 0) {
    const { desired, sources } = current;
    if (desired === undefined)
      return { current, problems: [...problems, ...waiting.map((edit) => mistakenLayout(current, edit))] };
    const state = new LayoutState(desired, sources);
    const round = gather(state, waiting);
    const [first] = round.made;
    if (first === undefined) return { current, problems: [...problems, ...round.impossible] };
    const after = await makeRound(state, round);
    if (after.ok) {
      current = after.layout;
      waiting = round.rest;
    } else if (round.made.length === 1) {
      problems = [...problems, refused(current, first, after.reason, 'make the change by hand')];
      waiting = waiting.filter((edit) => edit !== first);
    } else {
      // One of them spoils it for all: halves find it without a round for each.
      const half = round.made.slice(0, Math.ceil(round.made.length / 2));
      ({ current, problems } = await makeAll({ current, problems }, half));
      waiting = waiting.filter((edit) => !half.includes(edit));
    }
  }
  return { current, problems };
}

type Attempt = { readonly ok: true; readonly layout: LoadedLayout } | { readonly ok: false; readonly reason: string };

async function makeRound(state: LayoutState, { operations }: Round): Promise<Attempt> {
  const { editText } = await import('./edit/edit-text.ts');
  const files: { readonly name: string; readonly text: string }[] = [];
  for (const document of state.sources.documents.values()) {
    const own = operations.get(document.file);
    const text = own === undefined ? document.text : editText(document, own);
    if (text === undefined)
      return {
        ok: false,
        reason: `\`${document.file}\` is written in a way that cannot be changed here without changing more`,
      };
    files.push({ name: document.file, text });
  }
  const layout = await loadFiles({ files, riskIds: anyRisk });
  const mistake = layout.diagnostics.find(({ severity }) => severity === 'error');
  return mistake === undefined ? { ok: true, layout } : { ok: false, reason: mistake.message };
}

interface Round {
  readonly operations: ReadonlyMap<string, readonly Operation[]>;
  readonly made: readonly LayoutEdit[];
  /** What is left for later rounds: edits that meet others, or that may become possible by them. */
  readonly rest: readonly LayoutEdit[];
  /** What speaks against those of the rest that are not possible as the layout stands. */
  readonly impossible: readonly Problem[];
}

/** As many of the edits as do not meet, in their order. */
function gather(state: LayoutState, edits: readonly LayoutEdit[]): Round {
  const claims = new Claims();
  const operations = new Map<string, Operation[]>();
  const made: LayoutEdit[] = [];
  const rest: LayoutEdit[] = [];
  const impossible: Problem[] = [];
  for (const edit of edits) {
    const intent = intentOf(state, edit);
    if (!intent.ok) {
      rest.push(edit);
      impossible.push(refused(state, edit, intent.reason, intent.hint));
    } else if (!claimAll(state, claims, intent.steps)) rest.push(edit);
    else if (intent.steps.length > 0) {
      made.push(edit);
      for (const { file, operation } of intent.steps) {
        const list = operations.get(file) ?? [];
        list.push(operation);
        operations.set(file, list);
      }
      // Somebody who was only declared now gets his binding in the next round.
      if (edit.kind === 'set-binding' && !state.desired.peopleById.has(edit.principal)) rest.push(edit);
    }
  }
  return { operations, made, rest, impossible };
}

function mistakenLayout(current: LoadedLayout, edit: LayoutEdit): Problem {
  return refused(current, edit, 'the layout has mistakes', 'repair what `espalier check` reports first');
}

function refused(at: LayoutState | LoadedLayout, edit: LayoutEdit, reason: string, hint: string): Problem {
  const file = at.desired?.place.file ?? [...at.sources.documents.keys()][0] ?? '';
  return {
    code: 'edit-not-made',
    severity: 'warning',
    message: `${edit.kind.replaceAll('-', ' ')}: ${reason}`,
    hint,
    place: at.desired?.place ?? topOf(file),
  };
}

/** Edits do not judge what rules exist. */
class AnyRisk extends Set<string> {
  override has(): boolean {
    return true;
  }
}

const anyRisk: ReadonlySet<string> = new AnyRisk();
