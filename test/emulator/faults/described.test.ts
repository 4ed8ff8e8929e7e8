import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import type { Json } from '../../../provider/model/plan.ts';
import { faultKinds, type FaultKind } from '../../../provider/emulator/faults/fault-kinds.ts';
import { parseFaultProfile } from '../../../provider/emulator/faults/fault-profile.ts';
import { routesWith } from '../../../provider/emulator/routes.ts';

const page = readFileSync('docs/emulator.md', 'utf8');

it('docs/emulator.md lists every fault with its parameters', () => {
  const rows = Array.from(page.matchAll(/^\| `([a-z-]+)` \| [^|]+ \|([^|]*)\|$/gm), ([, name, more = '']) => [
    name,
    more,
  ]);
  const faults = Object.entries<FaultKind>(faultKinds);
  expect(rows.map(([name]) => name)).toEqual(faults.map(([name]) => name));
  for (const [index, [, { parameters }]] of faults.entries())
    for (const name of Object.keys(parameters)) expect(rows[index]?.[1]).toContain(`\`${name}\``);
});

it('docs/emulator.md shows a profile that can be used', () => {
  const [, example = ''] = /```json\n(.*?)```/s.exec(page) ?? [];
  const operations = routesWith([]).map(({ id }) => id);
  expect(parseFaultProfile(JSON.parse(example) as Json, operations).faults).toHaveLength(4);
});
