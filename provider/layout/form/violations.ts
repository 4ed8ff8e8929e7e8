import type { SchemaViolation } from '../../../schemas/violation.ts';

/**
 * The violations that help. Where a value may be one thing or another, the validator complains about each of them; what
 * counts is the complaint about the one whose kind the value has, and only when it has none that there is none.
 */
export function withoutNoise(all: readonly SchemaViolation[]): readonly SchemaViolation[] {
  // That the key which chooses among variants is missing is said by the choice itself.
  const undecided = new Set(
    all.filter(({ keyword }) => keyword === 'discriminator').map(({ instancePath }) => instancePath),
  );
  const violations = all.filter(({ keyword, instancePath }) => keyword !== 'required' || !undecided.has(instancePath));
  const branches = new Set<string>();
  for (const { keyword, instancePath } of violations) if (isBranch(keyword)) branches.add(instancePath);
  if (branches.size === 0) return violations;

  const explained = new Set<string>();
  for (const { keyword, instancePath } of violations) {
    if (isBranch(keyword)) continue;
    if (keyword !== 'type') explained.add(instancePath);
    for (let end = instancePath.lastIndexOf('/'); end >= 0; end = instancePath.lastIndexOf('/', end - 1)) {
      explained.add(instancePath.slice(0, end));
      if (end === 0) break;
    }
  }
  return violations.filter(({ keyword, instancePath }) => {
    if (!branches.has(instancePath)) return true;
    return isBranch(keyword) ? !explained.has(instancePath) : keyword !== 'type';
  });
}

function isBranch(keyword: string): boolean {
  return keyword === 'anyOf';
}
