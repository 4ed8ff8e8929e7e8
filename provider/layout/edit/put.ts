import { formBelow, type Form } from '../form/form.ts';
import { isContainer } from '../form/form-walk.ts';
import { layoutForm } from '../form/layout-form.ts';
import type { Step } from './intent.ts';
import type { LayoutState, Spot } from './layout-state.ts';
import type { Path } from './operation.ts';

/** The step that makes `path` of a file hold a value: sets it where something stands, else puts in what is missing on the way. */
export function put(state: LayoutState, { file, path }: Spot, value: unknown): Step {
  if (state.valueAt(file, path) !== undefined) {
    return { file, operation: { kind: 'set', path, value, form: formAt(state, file, path) } };
  }
  let present = path.length - 1;
  while (present > 0 && !isContainer(state.valueAt(file, path.slice(0, present)))) present -= 1;
  const container = path.slice(0, present);
  const key = path[present];
  const nested = path.slice(present + 1).reduceRight<unknown>((inner, name) => ({ [name]: inner }), value);
  const form = formAt(state, file, path.slice(0, present + 1));
  return { file, operation: { kind: 'insert', path: container, key: String(key), value: nested, form } };
}

/** The step that puts an item at the end of a list, making the list where there is none. */
export function append(state: LayoutState, { file, path }: Spot, item: unknown): Step {
  const list = state.valueAt(file, path);
  if (!Array.isArray(list)) return put(state, { file, path }, [item]);
  const form = formAt(state, file, [...path, 0]);
  return { file, operation: { kind: 'insert', path, key: undefined, value: item, form } };
}

export function remove({ file, path }: Spot): Step {
  return { file, operation: { kind: 'remove', path } };
}

function formAt(state: LayoutState, file: string, path: Path): Form | undefined {
  let form: Form | undefined = layoutForm;
  for (const [index, key] of path.entries())
    form = form && formBelow(form, key, state.valueAt(file, path.slice(0, index)));
  return form;
}
