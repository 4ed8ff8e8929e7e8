import type { Route } from './route.ts';

/** Where a request goes. */
export type Match =
  | { readonly kind: 'route'; readonly route: Route; readonly params: Readonly<Record<string, string>> }
  /** There is something, but not for this method. */
  | { readonly kind: 'other-method'; readonly allowed: readonly string[] }
  | { readonly kind: 'nothing' }
  /** A percent sign that begins no character. */
  | { readonly kind: 'malformed' };

/**
 * The path as the routes know it. Public clients send `//services/api/…` and `/services/api/services/api/…`, and some
 * end in a slash; all of it works at Cisco.
 */
export function normalisedPath(path: string): string {
  const single = path.replace(/\/{2,}/g, '/');
  const once = single.replace(/^(\/services\/api)(?:\/services\/api)+(?=\/|$)/, '$1');
  return once.length > 1 && once.endsWith('/') ? once.slice(0, -1) : once;
}

/** Finds routes by the segments of a path; one that says a segment wins over one that takes any. */
export class RouteTable {
  readonly #byLength = new Map<number, { readonly pattern: readonly string[]; readonly route: Route }[]>();

  constructor(routes: readonly Route[]) {
    for (const route of routes)
      for (const path of route.paths) {
        const pattern = path.split('/').slice(1);
        const same = this.#byLength.get(pattern.length) ?? [];
        same.push({ pattern, route });
        this.#byLength.set(pattern.length, same);
      }
    for (const entries of this.#byLength.values())
      entries.sort((a, b) => variablesOf(a.pattern) - variablesOf(b.pattern));
  }

  /** `path` is normalised and still encoded: each segment is decoded by itself, once. */
  find(method: string, path: string): Match {
    const segments: string[] = [];
    for (const segment of path.split('/').slice(1)) {
      const decoded = decodedSegment(segment);
      if (decoded === undefined) return { kind: 'malformed' };
      segments.push(decoded);
    }
    const allowed = new Set<string>();
    for (const { pattern, route } of this.#byLength.get(segments.length) ?? []) {
      const params = paramsOf(pattern, segments);
      if (params === undefined) continue;
      if (route.method === method) return { kind: 'route', route, params };
      allowed.add(route.method);
    }
    return allowed.size > 0 ? { kind: 'other-method', allowed: [...allowed].sort() } : { kind: 'nothing' };
  }
}

function variablesOf(pattern: readonly string[]): number {
  return pattern.filter((part) => part.startsWith(':')).length;
}

function decodedSegment(segment: string): string | undefined {
  try {
    return decodeURIComponent(segment);
  } catch {
    return undefined;
  }
}

function paramsOf(
  pattern: readonly string[],
  segments: readonly string[],
): Readonly<Record<string, string>> | undefined {
  const params: Record<string, string> = {};
  for (const [index, part] of pattern.entries()) {
    const segment = segments[index] ?? '';
    if (!part.startsWith(':')) {
      if (part !== segment) return undefined;
    } else if (part === ':type') {
      // Public clients send `customer` as well as `CUSTOMER`.
      const type = segment.toUpperCase();
      if (type !== 'CUSTOMER' && type !== 'HOLDING') return undefined;
      params['type'] = type;
    } else if (segment === '') return undefined;
    else params[part.slice(1)] = segment;
  }
  return params;
}
