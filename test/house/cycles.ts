import { targetOf } from './floor-plan.ts';
import type { Module } from './imports.ts';

/** One line for each circle of imports that a depth-first walk closes, types included: `a.ts → b.ts → a.ts`. */
export function cyclesAmong(modules: readonly Module[]): readonly string[] {
  const targets = new Map(
    modules.map((module) => [module.file, module.imports.map((taken) => targetOf(module.file, taken))] as const),
  );
  const done = new Set<string>();
  const cycles: string[] = [];

  const walk = (file: string, path: readonly string[]): void => {
    const start = path.indexOf(file);
    if (start >= 0) {
      cycles.push([...path.slice(start), file].join(' → '));
      return;
    }
    if (done.has(file)) return;
    for (const target of targets.get(file) ?? []) if (target !== undefined) walk(target, [...path, file]);
    done.add(file);
  };
  for (const { file } of modules) walk(file, []);
  return cycles;
}
