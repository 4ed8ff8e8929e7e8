import { smartAccountScope } from '../../model/address.ts';
import type { Ceiling, DesiredBinding, DesiredVirtualAccount } from '../../model/desired.ts';
import { below } from '../../model/place.ts';
import { contentLevel } from '../../model/role.ts';
import type { Findings } from '../findings.ts';
import { where } from './bindings.ts';

interface Limit {
  readonly ceiling: Ceiling;
  readonly name: string;
}

/** Holds bindings and grants to the ceilings of where they are placed and of all above; several on one path all hold. */
export function checkCeilings(
  accounts: ReadonlyMap<string, DesiredVirtualAccount>,
  bindings: Iterable<DesiredBinding>,
  findings: Findings,
): void {
  const limits = new Map<string, readonly Limit[]>();
  for (const { name, parent, ceiling } of accounts.values()) {
    const above = parent === undefined ? none : (limits.get(parent) ?? none);
    limits.set(name, ceiling === undefined ? above : [...above, { ceiling, name }]);
  }
  for (const binding of bindings) {
    if (binding.scope === smartAccountScope) continue;
    for (const limit of limits.get(binding.scope) ?? none) checkLimit(binding, limit, findings);
  }
}

const none: readonly Limit[] = [];

function checkLimit(binding: DesiredBinding, { ceiling, name }: Limit, findings: Findings): void {
  const { who, role, scope, grant, place } = binding;
  const set = name === scope ? 'here' : `at ${name}`;
  if (grant !== undefined && !ceiling.partners) {
    findings.add({
      code: 'partner-below-ceiling',
      message: `\`${who}\` of \`${grant.partner}\` has a grant on ${where(binding)}, where a ceiling set ${set} keeps partners out`,
      hint: 'delete the grant, or have the ceiling changed',
      place,
      related: [{ place: below(ceiling.place, 'partners'), message: 'the ceiling' }],
      about: scope,
    });
  }
  if (ceiling.role === undefined || contentLevel(role) <= contentLevel(ceiling.role)) return;
  findings.add({
    code: 'above-ceiling',
    message: `\`${who}\` is ${role} on ${where(binding)}, where a ceiling set ${set} allows at most ${ceiling.role}`,
    hint: `write ${ceiling.role}, or have the ceiling changed`,
    place,
    related: [{ place: below(ceiling.place, 'role'), message: 'the ceiling' }],
    about: scope,
  });
}
