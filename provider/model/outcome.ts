/** What became of one operation. */
export type Outcome =
  | {
      readonly status: 'done';
      readonly id: string;
      readonly detail: string | undefined;
      readonly settled: 'written' | 'by-read' | 'attested';
    }
  /** The backend said no, or could not be reached before anything was sent. */
  | {
      readonly status: 'failed';
      readonly id: string;
      readonly code: string;
      readonly message: string;
      readonly hint: string | undefined;
    }
  /** The reply was lost: a read has to tell. */
  | { readonly status: 'unknown'; readonly id: string; readonly message: string }
  /** A drain that moved a part. */
  | { readonly status: 'partial'; readonly id: string; readonly detail: string }
  | { readonly status: 'skipped'; readonly id: string; readonly because: SkipReason; readonly message: string }
  /** Handed over to a person. */
  | { readonly status: 'portal-open'; readonly id: string; readonly stage: number };

export type SkipReason =
  'needs-failed' | 'needs-unknown' | 'needs-portal' | 'not-reviewed' | 'expectation' | 'stopped' | 'limit' | 'floor';

/** What a run reports while it goes on; hosts print it, the engine does not. */
export type RunEvent =
  /** One request to the other side, or its failure; nothing in it is secret. */
  | {
      readonly kind: 'request';
      /** Unique per attempt of an operation; a record of the other side's can be matched by it. */
      readonly id: string;
      readonly operation: string;
      readonly method: string;
      readonly host: string;
      readonly path: string;
      readonly status: number | null;
      /** A code, where no reply came or none that could be used. */
      readonly code: string | null;
      readonly milliseconds: number;
      readonly tries: number;
    }
  | { readonly kind: 'lock-taken'; readonly domain: string }
  | { readonly kind: 'settling'; readonly run: string; readonly open: number }
  | { readonly kind: 'reading'; readonly what: string; readonly done: number; readonly total: number | undefined }
  | { readonly kind: 'operation-started'; readonly id: string }
  | { readonly kind: 'operation-ended'; readonly outcome: Outcome }
  | { readonly kind: 'stage-written'; readonly stage: number; readonly steps: number; readonly folder: string }
  | { readonly kind: 'stopping'; readonly inFlight: number }
  | { readonly kind: 'waiting'; readonly seconds: number; readonly because: string };

export type Listen = (event: RunEvent) => void;
