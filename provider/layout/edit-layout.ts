import type { Problem } from '../model/diagnostic.ts';
import { topOf } from '../model/place.ts';
import { Claims } from './edit/claims.ts';
import { intentOf } from './edit/intent-of.ts';
import type { Step } from './edit/intent.ts';
import { LayoutState } from './edit/layout-state.ts';
import { valueAt, type Operation } from './edit/operation.ts';
import { isContainer } from './form/form-walk.ts';
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
 * marks and blanks stay. Edits that touch the same lines are made one after the other. Nothing is written to disk.
 */
export async function editLayout(loaded: LoadedLayout, edits: readonly LayoutEdit[]): Promise<EditedLayout> {
  const before = new Map([...loaded.sources.documents.values()].map(({ file, text }) => [file, text]));
  const problems: Problem[] = [];
  let current = loaded;
  let waiting = edits;
  while (waiting.length > 0 && current.desired !== undefined) {
    const round = await playRound(new LayoutState(current.desired, current.sources), waiting);
    problems.push(...round.problems);
    waiting = round.waiting;
    if (round.files !== undefined) current = await loadFiles({ files: round.files, riskIds: anyRisk });
    else if (round.waiting.length > 0) break;
  }
  for (const edit of waiting) problems.push(refused(current, edit, 'the layout has mistakes', 'repair what `espalier check` reports first'));
  const files = [...current.sources.documents.values()]
    .map(({ file, text }) => ({ name: file, before: before.get(file) ?? '', after: text }))
    .filter((file) => file.before !== file.after);
  return { files, problems };
}

interface Round {
  /** All files after the round; undefined when none changed. */
  readonly files: readonly { readonly name: string; readonly text: string }[] | undefined;
  readonly waiting: readonly LayoutEdit[];
  readonly problems: readonly Problem[];
}

/** Makes as many of the edits as do not meet, in their order. */
async function playRound(state: LayoutState, edits: readonly LayoutEdit[]): Promise<Round> {
  const { editText } = await import('./edit/edit-text.ts');
  const { operations, made, waiting, problems } = gather(state, edits);
  const files: { readonly name: string; readonly text: string }[] = [];
  for (const document of state.sources.documents.values()) {
    const own = operations.get(document.file);
    const after = own === undefined ? document.text : editText(document, own);
    if (after === undefined) return await playAlone(state, edits, made);
    files.push({ name: document.file, text: after });
  }
  const changed = files.some(({ name, text }) => text !== state.sources.documents.get(name)?.text);
  return { files: changed ? files : undefined, waiting, problems };
}

/** What is written in an unusual way is edited one by one, so that one that cannot be made does not hold up the others. */
function playAlone(state: LayoutState, edits: readonly LayoutEdit[], made: readonly LayoutEdit[]): Round | Promise<Round> {
  const [first] = made;
  if (first !== undefined && made.length === 1) {
    const reason = 'the file is written in a way that cannot be changed here without changing more';
    const problems = [refused(state, first, reason, 'make the change by hand')];
    return { files: filesOf(state), waiting: edits.filter((edit) => edit !== first), problems };
  }
  if (first === undefined) return { files: undefined, waiting: [], problems: [] };
  return playRound(state, [first]).then((round) => {
    const files = round.files ?? filesOf(state);
    return { ...round, files, waiting: [...round.waiting, ...edits.filter((edit) => edit !== first)] };
  });
}

function filesOf(state: LayoutState): NonNullable<Round['files']> {
  return [...state.sources.documents.values()].map(({ file, text }) => ({ name: file, text }));
}

interface Gathered {
  readonly operations: ReadonlyMap<string, readonly Operation[]>;
  readonly made: readonly LayoutEdit[];
  readonly waiting: readonly LayoutEdit[];
  readonly problems: readonly Problem[];
}

function gather(state: LayoutState, edits: readonly LayoutEdit[]): Gathered {
  const claims = new Claims();
  const operations = new Map<string, Operation[]>();
  const made: LayoutEdit[] = [];
  const waiting: LayoutEdit[] = [];
  const problems: Problem[] = [];
  for (const edit of edits) {
    const intent = intentOf(state, edit);
    if (!intent.ok) problems.push(refused(state, edit, intent.reason, intent.hint));
    else if (!claimAll(state, claims, intent.steps)) waiting.push(edit);
    else if (intent.steps.length > 0) {
      made.push(edit);
      for (const { file, operation } of intent.steps) {
        const list = operations.get(file) ?? [];
        list.push(operation);
        operations.set(file, list);
      }
      // Somebody who was only declared now gets his binding in the next round.
      if (edit.kind === 'set-binding' && !state.desired.peopleById.has(edit.principal)) waiting.push(edit);
    }
  }
  return { operations, made, waiting, problems };
}

function claimAll(state: LayoutState, claims: Claims, list: readonly Step[]): boolean {
  const wanted = list.flatMap((step) => claimsOf(state, step));
  const free = wanted.every((claim) =>
    claim.kind === 'replace' ? claims.mayReplace(claim.file, claim.path) : claims.mayChange(claim.file, claim.path, claim.kind, claim.left),
  );
  if (!free) return false;
  for (const claim of wanted) {
    if (claim.kind === 'replace') claims.replace(claim.file, claim.path);
    else claims.change(claim.file, claim.path, claim.kind, claim.left);
  }
  return true;
}

interface Claim {
  readonly kind: 'replace' | 'insert' | 'remove';
  readonly file: string;
  readonly path: readonly (string | number)[];
  readonly left: number;
}

function claimsOf(state: LayoutState, { file, operation }: Step): readonly Claim[] {
  const { path } = operation;
  const sizeOf = (at: Claim['path']): number => {
    const value = valueAt(state.sources.documents.get(file)?.value, at);
    return isContainer(value) ? Object.keys(value).length : 0;
  };
  const inserted = (at: Claim['path']): Claim => ({ kind: sizeOf(at) === 0 ? 'replace' : 'insert', file, path: at, left: sizeOf(at) });
  const replaced: Claim = { kind: 'replace', file, path, left: 0 };
  const holder = path.slice(0, -1);
  switch (operation.kind) {
    case 'set':
    case 'rename':
      return [replaced];
    case 'insert':
      return [inserted(path)];
    case 'remove':
      return [{ kind: 'remove', file, path: holder, left: sizeOf(holder) }, replaced];
    case 'move':
      return [{ kind: 'remove', file, path: holder, left: sizeOf(holder) }, replaced, inserted(operation.to)];
  }
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
