import type { CheckProblem } from '../definitions/check.ts';
import type { FunctionDefinition } from '../definitions/definition.ts';
import type { Properties } from '../properties/property.ts';
import type { CallContext } from '../resources/resource.ts';

/** One look-up. */
export interface FunctionKind {
  readonly definition: FunctionDefinition;
  invoke(context: CallContext, inputs: Properties): Promise<Invoked>;
}

interface Invoked {
  readonly problems: readonly CheckProblem[];
  /** Usable only without problems. */
  readonly outputs: Properties;
}
