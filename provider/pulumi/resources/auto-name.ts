import type { CheckRequest } from './resource.ts';

/**
 * The name of something that the program gives none: the one it has, or the one that the engine proposes, or one made
 * from the name of the resource and what is random about this resource. Undefined: the user wants no names made.
 */
export function autoName({ name, oldInputs, naming }: CheckRequest): string | undefined {
  const before = oldInputs.get('name');
  if (typeof before === 'string') return before;
  switch (naming.mode) {
    case 'disable':
      return undefined;
    case 'propose':
    case 'enforce':
      return naming.proposed;
    case 'free':
      return `${name}-${Buffer.from(naming.seed).toString('hex').slice(0, 7) || '0000000'}`;
  }
}
