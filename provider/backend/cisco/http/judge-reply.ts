import type { Code } from '../../../model/codes.ts';
import { Failure, type FailureDetails } from '../../../model/failure.ts';
import { failed, type About, type Attempt } from './attempt.ts';
import { readBody, type Body } from './reply-body.ts';
import { replyLost } from './trouble-failure.ts';

export interface WireReply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
}

export interface Judging {
  readonly about: About;
  readonly replyDepth: number;
  /** Statuses besides 2xx under which the other side says something that who asked understands. */
  readonly meant: ReadonlySet<number>;
  /** What the other side asked to wait; milliseconds. */
  readonly pause: number | undefined;
  /** Takes secrets out of words of the other side. */
  readonly clean: (text: string) => string;
}

/** Server errors that often pass. 408: the server did not get the whole request in time. */
const passing: ReadonlySet<number> = new Set([408, 500, 502, 503, 504]);

/** What a whole reply means: something to hand on, or a failure. */
export function judgeReply(reply: WireReply, judging: Judging): Attempt {
  const { status } = reply;
  const { about, pause } = judging;
  const body = readBody(reply, judging.replyDepth);
  const whole = (status >= 200 && status < 300) || judging.meant.has(status);
  if (whole && body.kind === 'json')
    return { kind: 'reply', reply: { status, headers: reply.headers, body: body.value } };

  const words = body.kind === 'json' ? wordsOf(body.value, judging.clean) : undefined;
  const fail = (code: Code, what: string, details: FailureDetails): Failure =>
    new Failure(code, `${about.operation}: ${what}${words === undefined ? '' : ` (“${words}”)`}`, {
      ...details,
      data: { host: about.host, status, ...details.data },
    });

  if (whole && body.kind !== 'json') return unreadable(body, status, judging);
  if (status === 429) return slowDown(fail, judging);
  if (status === 503 && pause !== undefined) return busy(fail, judging, pause);
  if (status >= 500 || status === 408) {
    if (about.effect === 'write') return failed(replyLost(about, `it answered ${status}`), { down: true, status });
    const failure = fail('service-unavailable', `${about.host} answered ${status}`, {
      hint: 'wait and run it again; if it stays so, open a case with Cisco',
      retry: true,
    });
    return failed(failure, { again: passing.has(status), down: true, pause, status });
  }
  if (status === 401) {
    const hint = 'check that the token address and the base address belong together, and run `espalier doctor`';
    return failed(fail('token-not-accepted', `${about.host} does not accept the token (401)`, { hint, retry: true }), {
      status,
    });
  }
  if (status === 403)
    return failed(fail('access-denied', `${about.host} denies access (403)`, { hint: deniedHint(words) }), { status });
  if (status < 400) return elsewhere(fail, reply, about);
  return failed(
    fail('call-refused', `${about.host} refuses the call (${status}); nothing was done`, {
      hint: 'check `baseUrl` and `interface` of the backend',
    }),
    { status },
  );
}

type Fail = (code: Code, what: string, details: FailureDetails) => Failure;

function slowDown(fail: Fail, { about, pause }: Judging): Attempt {
  const asked = pause === undefined ? '' : `; it asks to wait ${seconds(pause)} s`;
  const failure = fail('rate-limited', `${about.host} asks to slow down (429)${asked}`, {
    hint: 'lower `limits.requestsPerSecond` in the settings, or run it again later',
    retry: true,
    data: pause === undefined ? {} : { retryAfterSeconds: seconds(pause) },
  });
  return failed(failure, { again: true, pause, status: 429 });
}

/** 503 with `Retry-After` says that nothing was done (RFC 9110: the server is not ready to handle the request). */
function busy(fail: Fail, { about }: Judging, pause: number): Attempt {
  const failure = fail('service-unavailable', `${about.host} is not ready (503) and asks to wait ${seconds(pause)} s`, {
    hint: 'wait and run it again',
    retry: true,
    data: { retryAfterSeconds: seconds(pause) },
  });
  return failed(failure, { again: true, down: true, pause, status: 503 });
}

function elsewhere(fail: Fail, { status, headers }: WireReply, about: About): Attempt {
  if (about.effect === 'write') return failed(replyLost(about, `it answered with a redirect (${status})`), { status });
  const target = headers['location'] ?? '';
  const host = URL.canParse(target) ? ` to ${new URL(target).host}` : '';
  return failed(
    fail('redirect-refused', `${about.host} redirects${host} (${status}), which is not followed`, {
      hint: 'check `baseUrl` of the backend; a redirect to a sign-in page means that the address is not that of the interface',
    }),
    { status },
  );
}

function unreadable(body: Exclude<Body, { kind: 'json' }>, status: number, { about }: Judging): Attempt {
  const what = {
    html: 'a web page',
    text: 'no JSON',
    cut: 'JSON that ends early or is broken',
    deep: 'JSON nested too deep',
  }[body.kind];
  if (about.effect === 'write' && status < 300)
    return failed(replyLost(about, `the reply (${status}) is ${what}`), { status });
  const code = ({ html: 'reply-not-json', text: 'reply-not-json', cut: 'reply-cut', deep: 'reply-too-deep' } as const)[
    body.kind
  ];
  const failure = new Failure(code, `${about.operation}: ${about.host} answered ${status} with ${what}`, {
    hint:
      body.kind === 'cut'
        ? 'run it again'
        : 'check `baseUrl` and `tokenUrl` of the backend, and whether a proxy or a sign-in page answers instead of Cisco',
    retry: body.kind === 'cut',
    data: { host: about.host, status },
  });
  return failed(failure, { again: body.kind === 'cut', down: body.kind === 'cut', status });
}

/** Public clients report "Invalid Client" from the gateway when an application has no interface registered. */
function deniedHint(words: string | undefined): string {
  return words !== undefined && /invalid.client/i.test(words)
    ? 'the application is not subscribed to the Software APIs: request access to them for it, and wait until that is granted'
    : 'the request for access may still be pending, or the identity behind the client has no role here: `espalier doctor` tells';
}

const wordFields = ['statusMessage', 'message', 'localized_message', 'error_description', 'error', 'messageCode'];

/** What the other side says in words, cut to a length that a message bears. */
export function wordsOf(body: unknown, clean: (text: string) => string): string | undefined {
  if (typeof body !== 'object' || body === null) return undefined;
  const fields = new Map<string, unknown>(Object.entries(body));
  const words = wordFields
    .map((name) => fields.get(name))
    .find((value) => typeof value === 'string' && value.trim() !== '');
  return typeof words === 'string' ? clean(words.trim()).slice(0, 200) : undefined;
}

function seconds(milliseconds: number): number {
  return Math.ceil(milliseconds / 1000);
}
