import type { GeneratedRequest } from '../corpus/generated-request.ts';

/** What most logs say of a request, in the forms that they have in common. */
export interface RequestValues {
  /** Epoch ms, whole. */
  readonly startMs: number;
  readonly endMs: number;
  /** `2026-11-22T15:46:45.250Z` */
  readonly startIso: string;
  readonly endIso: string;
  /** Path and query, as sent. */
  readonly target: string;
  readonly url: string;
  readonly ttfbMs: number;
}

export function requestValues(request: GeneratedRequest): RequestValues {
  const startMs = Math.round(request.startedAt);
  const endMs = startMs + request.durationMs;
  const target = request.query === '' ? request.path : `${request.path}?${request.query}`;
  return {
    startMs,
    endMs,
    startIso: new Date(startMs).toISOString(),
    endIso: new Date(endMs).toISOString(),
    target,
    url: `https://${request.host}${target}`,
    ttfbMs: Math.min(request.durationMs, request.originTtfbMs ?? 2),
  };
}

/** `22/Nov/2026:15:46:45` */
export function clfTime(at: number): string {
  const iso = new Date(at).toISOString();
  const month = MONTHS[Number(iso.slice(5, 7)) - 1] ?? '';
  return `${iso.slice(8, 10)}/${month}/${iso.slice(0, 4)}:${iso.slice(11, 19)}`;
}

export const seconds = (ms: number): string => (ms / 1000).toFixed(3);

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const;
