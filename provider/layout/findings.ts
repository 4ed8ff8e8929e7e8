import type { LayoutCode } from '../model/codes/layout.ts';
import type { Problem, Severity } from '../model/diagnostic.ts';
import type { Place } from '../model/place.ts';

export interface Finding {
  readonly code: LayoutCode;
  readonly message: string;
  readonly hint?: string | undefined;
  readonly place: Place;
  readonly atKey?: boolean;
  readonly severity?: Severity;
  readonly related?: Problem['related'];
  readonly about?: string | undefined;
}

/** Collects what is wrong while a layout is read, so that one run shows all of it. */
export class Findings {
  readonly #problems: Problem[] = [];

  get problems(): readonly Problem[] {
    return this.#problems;
  }

  add({ code, message, hint, place, atKey, severity, related, about }: Finding): void {
    this.#problems.push({
      code,
      severity: severity ?? 'error',
      message,
      place,
      ...(hint === undefined ? {} : { hint }),
      ...(atKey === true ? { atKey } : {}),
      ...(related === undefined ? {} : { related }),
      ...(about === undefined ? {} : { about }),
    });
  }
}
