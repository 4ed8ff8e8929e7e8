import type { Form } from '../layout/form/form.ts';
import { layoutForm } from '../layout/form/layout-form.ts';

/** Every key that the language of layouts has a meaning for. */
export function layoutWords(): ReadonlySet<string> {
  const words = new Set<string>();
  const seen = new Set<Form>();
  const open: Form[] = [layoutForm];
  for (let form = open.pop(); form !== undefined; form = open.pop()) {
    if (seen.has(form)) continue;
    seen.add(form);
    switch (form.kind) {
      case 'record':
        for (const key of Object.keys(form.keys)) words.add(key);
        open.push(...Object.values(form.keys));
        break;
      case 'map':
      case 'list':
        open.push(form.of());
        break;
      case 'short-or-record':
        open.push(form.short, form.record);
        break;
      case 'variants':
        words.add(form.by);
        open.push(...Object.values(form.of));
        break;
      case 'value':
        break;
    }
  }
  return words;
}
