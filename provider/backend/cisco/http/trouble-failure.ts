import type { Code } from '../../../model/codes.ts';
import { Failure } from '../../../model/failure.ts';
import { failed, type About, type Failed } from './attempt.ts';
import type { Trouble } from './wire-trouble.ts';

/** `stopped`: by the user, not by a deadline. `left`: something may have reached the other side. */
export interface WhenItBroke {
  readonly left: boolean;
  readonly stopped: boolean;
}

/** What it means that no whole reply came. */
export function failureOfTrouble(trouble: Trouble, about: About, when: WhenItBroke): Failed {
  const { reason } = trouble;
  if (about.effect === 'write' && when.left && trouble.kind !== 'certificate' && trouble.kind !== 'proxy')
    return failed(replyLost(about, brokenHow(trouble, when)), { down: !when.stopped && trouble.kind !== 'too-large' });
  const make = (code: Code, what: string, details: { readonly hint: string; readonly retry?: boolean }): Failure =>
    new Failure(code, `${about.operation}: ${what}`, { ...details, data: { host: about.host, reason } });

  switch (trouble.kind) {
    case 'certificate':
      return failed(
        make(
          'certificate-not-trusted',
          `the certificate of ${about.host} is not trusted (${reason}); nothing was sent`,
          {
            hint: 'if a company inspects TLS on the way, name its certificate authority: `ca` of the backend, a PEM file',
          },
        ),
      );
    case 'proxy':
      return failed(
        make(
          'proxy-refused',
          `the proxy${about.proxy === undefined ? '' : ` ${about.proxy}`} answered ${reason} instead of a tunnel to ${about.host}; nothing was sent`,
          {
            hint:
              reason === '407'
                ? 'put name and password into HTTPS_PROXY'
                : 'ask who runs the proxy, or name the host in NO_PROXY',
            retry: isPassing(reason),
          },
        ),
        { again: isPassing(reason), down: true },
      );
    case 'unreachable':
      return failed(unreachable(about, reason), { again: true, down: true });
    case 'cut':
      return failed(
        make('reply-cut', `the reply of ${about.host} ended early (${reason})`, { hint: 'run it again', retry: true }),
        { again: true, down: true },
      );
    case 'too-large':
      return failed(
        make('reply-too-large', `the reply of ${about.host} is larger than ${reason} bytes`, {
          hint: 'check the base address; no reply of Cisco is expected to be that large',
        }),
      );
    case 'given-up':
      if (when.stopped) return failed(stopped(about));
      if (!when.left) return failed(unreachable(about, 'no connection in time'), { again: true, down: true });
      return failed(late(about), { again: true, down: true });
  }
}

export function stopped({ operation, host }: About): Failure {
  return new Failure('call-stopped', `${operation}: stopped before ${host} answered`, {
    ...{ hint: 'run it again', retry: true, data: { host } },
  });
}

export function late({ operation, host }: About): Failure {
  return new Failure('reply-late', `${operation}: ${host} did not answer in time`, {
    ...{ hint: 'run it again; if it stays so, ask for less at once: `limits.parallel`', retry: true, data: { host } },
  });
}

export function unreachable({ operation, host, proxy }: About, reason: string): Failure {
  const by = proxy === undefined ? '' : ` by the proxy ${proxy}`;
  return new Failure('not-reachable', `${operation}: ${host} cannot be reached${by} (${reason}); nothing was sent`, {
    hint:
      proxy === undefined
        ? 'check the network; behind a proxy set HTTPS_PROXY, or `proxy` of the backend'
        : 'check whether the proxy runs, and its address; a host that NO_PROXY names is reached directly',
    ...{ retry: true, data: { host, reason } },
  });
}

export function replyLost({ operation, host }: About, how: string): Failure {
  return new Failure('reply-lost', `${operation}: sent to ${host}, but ${how}; whether it was done is not known`, {
    hint: 'it is not sent again; the next read tells, or a look into the portal (License Central)',
    data: { host },
  });
}

function brokenHow(trouble: Trouble, when: WhenItBroke): string {
  switch (trouble.kind) {
    case 'too-large':
      return `the reply is larger than ${trouble.reason} bytes`;
    case 'given-up':
      return when.stopped ? 'the command was stopped before the reply' : 'there was no reply in time';
    case 'certificate':
    case 'proxy':
    case 'unreachable':
    case 'cut':
      return `the connection broke before the whole reply (${trouble.reason})`;
  }
}

function isPassing(status: string): boolean {
  return status === '502' || status === '503' || status === '504';
}
