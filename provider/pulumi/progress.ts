import type { Listen } from '../model/outcome.ts';
import type { CallContext } from './resources/resource.ts';

/** What happens in a run, for whoever looks at the engine's debug messages; that it waits is told to everybody. */
export function progressTo(log: CallContext['log']): Listen {
  return (event) => {
    const message = progressOf(event);
    if (message !== undefined) log(event.kind === 'waiting' ? 'info' : 'debug', message);
  };
}

function progressOf(event: Parameters<Listen>[0]): string | undefined {
  switch (event.kind) {
    case 'operation-ended':
      return `${event.outcome.id}: ${event.outcome.status}`;
    case 'stage-written':
      return `stage ${String(event.stage)} with ${String(event.steps)} steps for the portal is in ${event.folder}`;
    case 'waiting':
      return `waits ${String(Math.ceil(event.seconds))} s: ${event.because}`;
    case 'settling':
      return `settles run ${event.run}: ${String(event.open)} open`;
    case 'stopping':
      return 'stops: nothing more is begun';
    default:
      return undefined;
  }
}
