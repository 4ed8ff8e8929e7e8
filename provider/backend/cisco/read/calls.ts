import { Failure } from '../../../model/failure.ts';
import type { CallShape } from '../operations.ts';
import { fieldsOf, type Fields } from '../reply-values.ts';
import { statusOf } from '../reply-status.ts';
import type { CiscoTransport } from '../transport.ts';

export interface CallsOptions {
  readonly transport: CiscoTransport;
  /** Before the number of each request in its id. */
  readonly label: string;
  readonly signal?: AbortSignal | undefined;
  /** Requests that may be sent, tries included; undefined: no limit. */
  readonly maxRequests?: number | undefined;
}

/** Whether a reply has the documented form, and what is wrong with it where it has not. */
export type Form = (body: unknown) => string | undefined;

/** What to look for in a reply. */
export interface Expected {
  /** The member that shows what was asked for. */
  readonly part: string;
  readonly form?: Form | undefined;
}

/** The calls of one read: counted, limited, and each reply understood as far as its status goes. */
export class Calls {
  readonly #options: CallsOptions;
  readonly #before: number;
  #started = 0;

  constructor(options: CallsOptions) {
    this.#options = options;
    this.#before = options.transport.requests;
  }

  /** Requests sent so far, tries included. */
  get requests(): number {
    return this.#options.transport.requests - this.#before;
  }

  /** How many calls may still be made. What is under way is counted, though its tries are not known yet. */
  left(): number {
    const { maxRequests = Number.POSITIVE_INFINITY } = this.#options;
    return Math.max(0, maxRequests - Math.max(this.#started, this.requests));
  }

  /**
   * The body of a reply; undefined where the other side says that there is no data.
   *
   * @throws Failure `answer-failed`, `reply-not-understood`, `request-limit`, or what the transport throws
   */
  async read(shape: CallShape, expected: Expected): Promise<Fields | undefined> {
    if (this.left() === 0)
      throw new Failure('request-limit', `${shape.operation} was not sent: the limit on requests is reached`);
    this.#started += 1;
    const { transport, label, signal } = this.#options;
    const reply = await transport.call({ ...shape, requestId: `${label}-${this.#started}`, signal });
    const status = statusOf(reply, expected.part);
    switch (status.kind) {
      case 'empty':
        return undefined;
      case 'done':
        return inForm(status.body, shape, expected);
      case 'partial':
      case 'failed':
        throw new Failure('answer-failed', `${shape.operation} was answered with "${status.says}"`, {
          data: { status: reply.status },
        });
      case 'not-understood':
        throw notUnderstood(shape, `${status.because} under HTTP ${reply.status}`);
    }
  }
}

function inForm(body: Fields, shape: CallShape, { form }: Expected): Fields {
  const wrong = form?.(body);
  if (wrong !== undefined) throw notUnderstood(shape, wrong);
  return fieldsOf(body) ?? {};
}

export function notUnderstood({ operation }: Pick<CallShape, 'operation'>, because: string): Failure {
  return new Failure('reply-not-understood', `${operation} was answered in a form that is not known: ${because}`, {
    hint: 'run `espalier doctor`; if this is Cisco itself, its interface has changed, and a report with `--record FILE` helps',
  });
}
