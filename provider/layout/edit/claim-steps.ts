import { isContainer } from '../form/form-walk.ts';
import type { Claims } from './claims.ts';
import type { Step } from './intent.ts';
import type { LayoutState } from './layout-state.ts';

/** Takes what the steps of one edit need, all of it or nothing; false where another edit of this round has it. */
export function claimAll(state: LayoutState, claims: Claims, list: readonly Step[]): boolean {
  const wanted = list.flatMap((step) => claimsOf(state, step));
  const free = wanted.every((claim) =>
    claim.kind === 'replace'
      ? claims.mayReplace(claim.file, claim.path)
      : claims.mayChange(claim.file, claim.path, claim.kind, claim.left),
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
    const value = state.valueAt(file, at);
    return isContainer(value) ? Object.keys(value).length : 0;
  };
  const inserted = (at: Claim['path']): Claim => ({
    kind: sizeOf(at) === 0 ? 'replace' : 'insert',
    file,
    path: at,
    left: sizeOf(at),
  });
  const replaced: Claim = { kind: 'replace', file, path, left: 0 };
  const holder = path.slice(0, -1);
  switch (operation.kind) {
    case 'set':
    case 'rename':
      return [replaced];
    case 'insert': {
      const { key } = operation;
      const entry: readonly Claim[] =
        key === undefined ? [] : [{ kind: 'replace', file, path: [...path, key], left: 0 }];
      return [inserted(path), ...entry];
    }
    case 'remove':
      return [{ kind: 'remove', file, path: holder, left: sizeOf(holder) }, replaced];
    case 'move':
      return [{ kind: 'remove', file, path: holder, left: sizeOf(holder) }, replaced, inserted(operation.to)];
  }
}
