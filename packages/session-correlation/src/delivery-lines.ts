import type { SessionDeliveryRequest, SessionRecords, StoredDeliveryRequest } from '@telecine/domain';
import { decoded, HostNames, UrlParts } from './urls.ts';

/** A delivery request on the receiver's clock, with its URL ready to compare. */
export interface DeliveryLine {
  /** As stored: members that the source doesn't say are absent, so each source's lines have a form of their own, slow to read. */
  readonly raw: StoredDeliveryRequest;
  /** The same in one form: to be read wherever it has the member. */
  readonly shown: SessionDeliveryRequest;
  readonly at: number;
  /** When the last byte left for the client; null where the source logs no duration. */
  readonly end: number | null;
  readonly url: UrlParts;
}

/** How far each log source's clock is ahead of ours, ms. */
export type SourceOffsets = ReadonlyMap<string, number>;

/** A line can't tell of a request that has not happened: more than this ahead of its receipt, the source's clock is wrong. */
const FUTURE_TOLERANCE_MS = 2_000;

/** How far each source's clock runs ahead, from lines that ended after they were received. A clock that is behind looks like delay. */
export function sourceOffsets(records: SessionRecords): Map<string, number> {
  const offsets = new Map<string, number>();
  let last: string | null = null;
  for (const { sourceId, startedAt, durationMs = 0, receivedAt } of records.requests) {
    const ahead = startedAt + durationMs - receivedAt;
    if (sourceId === last && ahead <= FUTURE_TOLERANCE_MS) continue; // as most lines are
    last = sourceId;
    const known = offsets.get(sourceId);
    if (known === undefined) offsets.set(sourceId, ahead > FUTURE_TOLERANCE_MS ? ahead : 0);
    else if (ahead > FUTURE_TOLERANCE_MS && ahead > known) offsets.set(sourceId, ahead);
  }
  return offsets;
}

/** The session's requests in order of time, each once. A preflight is no request of the session. */
export function deliveryLines(requests: readonly StoredDeliveryRequest[], offsets: SourceOffsets): DeliveryLine[] {
  const lines: DeliveryLine[] = [];
  const hosts = new HostNames();
  for (const raw of requests) {
    if (raw.method === 'OPTIONS') continue;
    const at = raw.startedAt - (offsets.get(raw.sourceId) ?? 0);
    const shown = shownLine(raw, at);
    lines.push({
      raw,
      shown,
      at,
      end: shown.durationMs === null ? null : at + shown.durationMs,
      url: new UrlParts(hosts.nameOf(shown.host), decoded(shown.path), shown.query),
    });
  }
  return withoutRepeats(lines.sort(byTime));
}

/** A line that was delivered again is the same line. */
function withoutRepeats(lines: DeliveryLine[]): DeliveryLine[] {
  const repeats = (line: DeliveryLine, index: number): boolean => line.shown.id === lines[index - 1]?.shown.id;
  return lines.some(repeats) ? lines.filter((line, index) => !repeats(line, index)) : lines;
}

/** The edge's lines, sorted into some paths and others; each list in order of time. */
export interface LinesByPath {
  readonly of: ReadonlyMap<string, readonly DeliveryLine[]>;
  readonly others: readonly DeliveryLine[];
}

/** A session's lines in order of time, and those of the edge by the paths that the player reported. */
export interface EdgeLines {
  readonly lines: readonly DeliveryLine[];
  readonly edge: LinesByPath;
}

/** Sorts the edge's lines into the paths that are asked for, and others. `lines` are in order of time. */
export function edgeByPath(lines: readonly DeliveryLine[], paths: Iterable<string>): LinesByPath {
  const of = new Map<string, DeliveryLine[]>();
  for (const path of paths) of.set(path, []);
  const others: DeliveryLine[] = [];
  for (const line of lines) if (line.shown.tier === 'edge') (of.get(line.url.path) ?? others).push(line);
  return { of, others };
}

/** Of a path that is asked for again and again (one file, many ranges) only so many neighbours in time on each side are weighed. */
const NEIGHBOURS = 8;

/** Which of the lines are about an instant; all where there are few. `lines` are in order of time. */
export function nearRange(lines: readonly DeliveryLine[], at: number): { readonly from: number; readonly to: number } {
  if (lines.length <= 2 * NEIGHBOURS) return { from: 0, to: lines.length };
  const middle = firstNotBefore(lines, at);
  return { from: Math.max(0, middle - NEIGHBOURS), to: Math.min(lines.length, middle + NEIGHBOURS) };
}

/** Index of the first line that began at an instant or later. */
export function firstNotBefore(lines: readonly { readonly at: number }[], at: number): number {
  let low = 0;
  let high = lines.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((lines[middle]?.at ?? 0) < at) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Time first; the id settles what time can't, and of one line the first receipt, so that order of arrival never shows. */
export function byTime(a: DeliveryLine, b: DeliveryLine): number {
  return (
    a.at - b.at || (a.shown.id < b.shown.id ? -1 : a.shown.id > b.shown.id ? 1 : a.raw.receivedAt - b.raw.receivedAt)
  );
}

/** Whether the line says that the client did not get the whole object: an error, no answer, an abort, or too few bytes. */
export function lineFailed(line: Pick<DeliveryLine, 'raw'>): boolean {
  return line.raw.status >= 400 || line.raw.status === 0 || lineIncomplete(line);
}

/** Whether fewer bytes left than the answer announced, or the client went away. */
export function lineIncomplete({ raw }: Pick<DeliveryLine, 'raw'>): boolean {
  if (raw.aborted === true) return true;
  return (
    raw.contentLength !== undefined &&
    raw.bytes !== undefined &&
    raw.bytesKind !== 'total' &&
    raw.status !== 304 &&
    raw.method !== 'HEAD' &&
    raw.bytes < raw.contentLength
  );
}

function shownLine(raw: StoredDeliveryRequest, at: number): SessionDeliveryRequest {
  return {
    id: raw.id,
    sourceId: raw.sourceId,
    tier: raw.tier,
    startedAt: at,
    timeResolutionMs: raw.timeResolutionMs,
    ttfbMs: raw.ttfbMs ?? null,
    durationMs: raw.durationMs ?? null,
    bytes: raw.bytes ?? null,
    contentLength: raw.contentLength ?? null,
    status: raw.status,
    method: raw.method,
    host: raw.host ?? '',
    path: raw.path,
    query: raw.query ?? '',
    cacheStatus: raw.cacheStatus,
    cacheStatusRaw: raw.cacheStatusRaw ?? '',
    pop: raw.pop ?? '',
    aborted: raw.aborted ?? false,
    originTtfbMs: raw.originTtfbMs ?? null,
    originStatus: raw.originStatus ?? null,
    connectionId: raw.connectionId ?? '',
    connectionRequests: raw.connectionRequests ?? null,
    requestId: raw.requestId ?? '',
    contentType: raw.contentType ?? '',
    range: raw.range ?? '',
    cmcd: raw.cmcd?.data ?? null,
    extra: raw.extra ?? NOTHING,
  };
}

const NOTHING = {};
