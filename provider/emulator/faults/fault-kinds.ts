import { noFault, type FaultAction, type FaultRequest, type RawReply } from '../fault-seam.ts';
import { endlessPages, shiftedPages } from './pages.ts';
import type { Parameters, Settings } from './fault-settings.ts';

type Last = Exclude<FaultAction, { readonly then: FaultAction }>;

/** What one fault does: it ends the answer, or something else may still happen after it. */
export type Effect =
  | { readonly kind: 'last'; readonly action: Last }
  | { readonly kind: 'before'; readonly wrap: (then: FaultAction) => FaultAction };

export interface FaultKind {
  /** One line, for the page and for messages. */
  readonly about: string;
  readonly parameters: Parameters;
  /** Whether it can happen to a request at all. */
  readonly meets: (request: FaultRequest) => boolean;
  /** `share`: from 0 up to 1, another for each request. */
  readonly effect: (settings: Settings, share: number) => Effect;
}

const isCall = ({ operation }: FaultRequest): boolean => operation !== 'get-token';
const isRead = (request: FaultRequest): boolean => isCall(request) && !request.writes;
const always = (): boolean => true;

function last(action: Last): Effect {
  return { kind: 'last', action };
}

function before(wrap: (then: FaultAction) => FaultAction): Effect {
  return { kind: 'before', wrap };
}

const serverError: Parameters = {
  status: { form: 'number', about: 'HTTP status', least: 500, most: 599, usual: 503 },
};

/** Every fault, by the name that a profile calls it. */
export const faultKinds = {
  latency: {
    about: 'The answer takes a while, a time chosen evenly between two.',
    parameters: {
      least: { form: 'number', about: 'milliseconds, at least', least: 0, most: 600_000, usual: 50 },
      most: { form: 'number', about: 'milliseconds, at most', least: 0, most: 600_000, usual: 50 },
    },
    meets: always,
    effect: (settings, share) => {
      const [least, most] = [settings.number('least'), settings.number('most')];
      const milliseconds = Math.round(least + (Math.max(least, most) - least) * share);
      return before((then) => ({ kind: 'delay', milliseconds, then }));
    },
  },
  'rate-limit': {
    about:
      '429, and nothing is done. Other Cisco interfaces behind such a gateway send these headers; this one is not documented.',
    parameters: {
      headers: {
        form: 'choice',
        about: 'what says when to come back',
        choices: ['none', 'retry-after', 'x-ratelimit-seconds', 'x-ratelimit-milliseconds'],
        usual: 'retry-after',
      },
      seconds: { form: 'number', about: 'until the limit is over', least: 0, most: 86_400, usual: 1 },
    },
    meets: always,
    effect: (settings) => last({ kind: 'reply-instead', reply: tooMany(settings) }),
  },
  'error-before': {
    about: 'A server error, and nothing is done.',
    parameters: serverError,
    meets: always,
    effect: (settings) => last({ kind: 'reply-instead', reply: emptyError(settings) }),
  },
  'error-after': {
    about: 'A server error, after all was done.',
    parameters: serverError,
    meets: always,
    effect: (settings) => last({ kind: 'reply-instead-after-commit', reply: emptyError(settings) }),
  },
  'reply-lost': {
    about: 'All is done, and the connection is cut instead of an answer.',
    parameters: {},
    meets: always,
    effect: () => last({ kind: 'reset-after-commit' }),
  },
  'connection-reset': {
    about: 'The connection is cut, and nothing is done.',
    parameters: {},
    meets: always,
    effect: () => last({ kind: 'reset' }),
  },
  'slow-body': {
    about: 'The true answer, a few bytes at a time.',
    parameters: {
      bytesPerSecond: { form: 'number', about: 'how slowly', least: 1, most: 10_000_000, usual: 200 },
    },
    meets: always,
    effect: (settings) => last({ kind: 'slow-body', bytesPerSecond: settings.number('bytesPerSecond') }),
  },
  'truncated-json': {
    about: 'All is done, and the answer ends early, as if it were whole.',
    parameters: {
      part: { form: 'number', about: 'how much of it comes', least: 0, most: 1, whole: false, usual: 0.5 },
    },
    meets: always,
    effect: (settings) => last({ kind: 'truncate', part: settings.number('part') }),
  },
  'html-page': {
    about: 'A page for people instead of data, and nothing is done.',
    parameters: { status: { form: 'number', about: 'HTTP status', least: 200, most: 599, usual: 200 } },
    meets: always,
    effect: (settings) => last({ kind: 'reply-instead', reply: signInPage(settings.number('status')) }),
  },
  'endless-pages': {
    about: 'A list never ends: its first page again and again, under a total that grows.',
    parameters: {
      rows: {
        form: 'choice',
        about: 'the same rows again, or rows under new names',
        choices: ['again', 'new'],
        usual: 'again',
      },
    },
    meets: isRead,
    effect: (settings) => {
      const rewrite = endlessPages(settings.choice('rows') === 'new');
      return before((then) => ({ kind: 'rewrite', ...rewrite, then }));
    },
  },
  'shifting-pages': {
    about: 'Rows before the page went away, so that some are skipped; or came, so that some come twice.',
    parameters: {
      by: { form: 'number', about: 'rows that went away; below 0: that came', least: -50, most: 50, usual: 1 },
    },
    meets: isRead,
    effect: (settings) => {
      const rewrite = shiftedPages(settings.number('by'));
      return before((then) => ({ kind: 'rewrite', ...rewrite, then }));
    },
  },
  'huge-body': {
    about: 'All is done, and the answer goes on with blanks.',
    parameters: {
      bytes: { form: 'number', about: 'in all', least: 1, most: 1_000_000_000_000, usual: 1_073_741_824 },
    },
    meets: always,
    effect: (settings) => last({ kind: 'huge-body', bytes: settings.number('bytes') }),
  },
  'false-invalid-client': {
    about: 'The token service does not know the client, although it is right (public clients see it at Cisco).',
    parameters: {},
    meets: (request) => !isCall(request),
    effect: () => last({ kind: 'reply-instead', reply: invalidClient }),
  },
  'expired-token': {
    about: '401, and the token is dead from now on.',
    parameters: {},
    meets: isCall,
    effect: () => last({ kind: 'expired-token' }),
  },
  'stale-read': {
    about: 'A read does not see what was written in the last seconds.',
    parameters: { seconds: { form: 'number', about: 'until a write is seen', least: 1, most: 86_400, usual: 30 } },
    meets: isRead,
    effect: (settings) => {
      const seconds = settings.number('seconds');
      return before((then) => ({ kind: 'stale-read', seconds, then }));
    },
  },
  demotion: {
    about: 'The caller’s Smart Account role becomes a lesser one, for good.',
    parameters: {
      to: { form: 'choice', about: 'what is left', choices: ['viewer', 'user', 'none'], usual: 'viewer' },
    },
    meets: ({ caller }) => caller !== undefined,
    effect: (settings) => {
      const to = settings.choice('to') as 'viewer' | 'user' | 'none';
      return before((then) => ({ kind: 'demote', to, then }));
    },
  },
} as const satisfies Readonly<Record<string, FaultKind>>;

export type FaultName = keyof typeof faultKinds;

/** Those that end the answer share it in the order of the profile: the first that strikes wins. */
export function combined(effects: readonly Effect[]): FaultAction {
  const end = effects.find((effect) => effect.kind === 'last');
  return effects
    .filter((effect) => effect.kind === 'before')
    .reduceRight<FaultAction>((then, { wrap }) => wrap(then), end?.action ?? noFault);
}

function emptyError(settings: Settings): RawReply {
  return { status: settings.number('status'), headers: {}, contentType: undefined, body: '' };
}

const limit = 10;

function tooMany(settings: Settings): RawReply {
  const seconds = settings.number('seconds');
  return {
    status: 429,
    headers: headersOf(settings.choice('headers'), seconds),
    contentType: 'text/plain',
    body: 'Quota exceeded\n',
  };
}

function headersOf(choice: string, seconds: number): Readonly<Record<string, string>> {
  const reset = (units: number): Readonly<Record<string, string>> => ({
    'x-ratelimit-limit': String(limit),
    'x-ratelimit-remaining': '0',
    'x-ratelimit-reset': String(units),
  });
  switch (choice) {
    case 'retry-after':
      return { 'retry-after': String(seconds) };
    case 'x-ratelimit-seconds':
      return reset(seconds);
    case 'x-ratelimit-milliseconds':
      return reset(seconds * 1000);
    default:
      return {};
  }
}

function signInPage(status: number): RawReply {
  const body = '<!doctype html><html><head><title>Sign in</title></head><body><h1>Please sign in</h1></body></html>\n';
  return { status, headers: {}, contentType: 'text/html;charset=UTF-8', body };
}

const invalidClient: RawReply = {
  status: 401,
  headers: {},
  contentType: 'application/json;charset=UTF-8',
  body: JSON.stringify({ error: 'invalid_client', error_description: 'Invalid client or client credentials' }),
};
