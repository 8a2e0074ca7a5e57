import type { StoredPlayerEvent } from '@telecine/domain';
import { partsOfUrl, type UrlParts } from './urls.ts';

/** A request as the player reported it, on the player's clock, with its URL ready to compare. */
export interface ReportedRequestSide {
  readonly event: StoredPlayerEvent;
  readonly url: string;
  readonly parts: UrlParts;
  readonly startedAt: number;
  readonly ttfbMs: number | null;
  readonly durationMs: number | null;
  readonly bytes: number | null;
  readonly status: number | null;
}

/** dash.js reports a failed request twice, 0 to 2 ms apart. */
const SAME_REPORT_MS = 5;
/** dash.js sends an instant where `ttfb` is due; no answer takes an hour. */
const ABSURD_MS = 3_600_000;

/** Events in the player's order, each once: its instants first, its own count where they are equal; of one event the first receipt. */
export function inPlayerOrder(events: readonly StoredPlayerEvent[]): StoredPlayerEvent[] {
  const ordered = [...events].sort(
    (a, b) =>
      a.occurredAt - b.occurredAt ||
      (a.sequence ?? 0) - (b.sequence ?? 0) ||
      (a.id < b.id ? -1 : a.id > b.id ? 1 : a.receivedAt - b.receivedAt),
  );
  const repeats = (event: StoredPlayerEvent, index: number): boolean => event.id === ordered[index - 1]?.id;
  return ordered.some(repeats) ? ordered.filter((event, index) => !repeats(event, index)) : ordered;
}

/** The requests that the player reported, each once, in order of their start. `events` are in the player's order. */
export function reportedRequests(events: readonly StoredPlayerEvent[]): ReportedRequestSide[] {
  const all: ReportedRequestSide[] = [];
  for (const event of events) {
    const { request } = event;
    if (request === null || request.url === '') continue;
    all.push({
      event,
      url: request.url,
      parts: partsOfUrl(request.url),
      startedAt: request.startedAt,
      ttfbMs: sensible(request.ttfbMs),
      durationMs: sensible(request.durationMs),
      bytes: request.bytes,
      status: request.status,
    });
  }
  all.sort((a, b) => a.startedAt - b.startedAt || (a.event.id < b.event.id ? -1 : 1));
  return withoutRepeats(all);
}

function sensible(duration: number | null): number | null {
  return duration === null || duration < 0 || duration > ABSURD_MS ? null : duration;
}

/** Folds a second report of the same request into the first: what either says is kept, and a failure more than a success. */
function withoutRepeats(requests: readonly ReportedRequestSide[]): ReportedRequestSide[] {
  const kept: ReportedRequestSide[] = [];
  const lastOfUrl = new Map<string, number>();
  for (const request of requests) {
    const at = lastOfUrl.get(request.url);
    const before = at === undefined ? undefined : kept[at];
    if (at !== undefined && before !== undefined && isRepeat(before, request)) {
      kept[at] = folded(before, request);
      continue;
    }
    lastOfUrl.set(request.url, kept.length);
    kept.push(request);
  }
  return kept;
}

function isRepeat(a: ReportedRequestSide, b: ReportedRequestSide): boolean {
  return b.startedAt - a.startedAt <= SAME_REPORT_MS && (a.status === b.status || a.status === 0 || b.status === 0);
}

function folded(a: ReportedRequestSide, b: ReportedRequestSide): ReportedRequestSide {
  const more = a.ttfbMs === null && b.ttfbMs !== null ? b : a;
  return { ...more, startedAt: a.startedAt, status: a.status === 0 || b.status === 0 ? 0 : more.status };
}
