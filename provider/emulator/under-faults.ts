import { smartAccountScope, type Principal } from '../model/address.ts';
import { transition } from '../backend/embedded/transition.ts';
import type { WorldKeeper } from '../backend/embedded/world-keeper.ts';
import type { ClientRegistry } from './clients.ts';
import { rawOf, truncated, wholeOf, type Departure } from './departure.ts';
import type { FaultAction } from './fault-seam.ts';
import { emptyReply } from './replies.ts';
import type { Reply } from './route.ts';

type Rewrite = Extract<FaultAction, { readonly kind: 'rewrite' }>;

/** What faults may change about an answer before it is made. */
export interface Changed {
  readonly secondsAgo: number;
  readonly rewrites: readonly Rewrite[];
}

export interface Answering {
  readonly writes: boolean;
  readonly caller: Principal | undefined;
  readonly token: string | undefined;
  /** Told of every fault that is met. */
  readonly met: (kind: string) => void;
  readonly answer: (changed: Changed) => Promise<Reply>;
}

export interface Surroundings {
  readonly clients: ClientRegistry;
  readonly keeper: WorldKeeper;
  readonly clock: () => Date;
  readonly sleep: (milliseconds: number) => Promise<void>;
}

/** Answers as the faults want it: those with `then` in their order, and one that ends the list. */
export async function answerUnderFaults(
  first: FaultAction,
  answering: Answering,
  surroundings: Surroundings,
): Promise<Departure> {
  let secondsAgo = 0;
  const rewrites: Rewrite[] = [];
  let action = first;
  while ('then' in action) {
    answering.met(action.kind);
    switch (action.kind) {
      case 'delay':
        await surroundings.sleep(action.milliseconds);
        break;
      case 'stale-read':
        if (!answering.writes) secondsAgo = action.seconds;
        break;
      case 'demote':
        await demote(answering.caller, action.to, surroundings);
        break;
      case 'rewrite':
        rewrites.push(action);
        break;
    }
    action = action.then;
  }
  if (action.kind !== 'none') answering.met(action.kind);
  return finish(action, () => answering.answer({ secondsAgo, rewrites }), {
    expire: () => {
      if (answering.token !== undefined) surroundings.clients.expire(answering.token);
    },
  });
}

type Last = Exclude<FaultAction, { readonly then: FaultAction }>;

async function finish(
  action: Last,
  reply: () => Promise<Reply>,
  { expire }: { readonly expire: () => void },
): Promise<Departure> {
  switch (action.kind) {
    case 'none':
      return wholeOf(await reply());
    case 'expired-token':
      expire();
      return wholeOf(emptyReply(401));
    case 'reset':
      return { kind: 'cut' };
    case 'reply-instead':
      return rawOf(action.reply);
    case 'reset-after-commit':
      await reply();
      return { kind: 'cut' };
    case 'reply-instead-after-commit':
      await reply();
      return rawOf(action.reply);
    case 'slow-body':
      return { kind: 'slow', whole: wholeOf(await reply()), bytesPerSecond: action.bytesPerSecond };
    case 'huge-body':
      return { kind: 'huge', whole: wholeOf(await reply()), bytes: action.bytes };
    case 'truncate':
      return truncated(wholeOf(await reply()), action.part);
  }
}

/** By nobody in particular, as if a colleague had done it in the portal. What the world refuses does not happen. */
async function demote(
  caller: Principal | undefined,
  to: 'viewer' | 'user' | 'none',
  { keeper, clock }: Surroundings,
): Promise<void> {
  if (caller === undefined) return;
  await keeper.change((world) => {
    const held = world.bindingsOn(smartAccountScope).get(caller);
    if (held === undefined || held.role === to) return;
    const person = { scope: smartAccountScope, principal: caller };
    const circumstances = { actor: { kind: 'system', name: 'keeper' }, at: clock() } as const;
    if (to === 'none') transition(world, { kind: 'revoke', ...person }, circumstances);
    else transition(world, { kind: 'change-binding', ...person, role: to, children: false }, circumstances);
  });
}
