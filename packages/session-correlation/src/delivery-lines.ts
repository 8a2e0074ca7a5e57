import type { SessionDeliveryRequest, SessionRecords, StoredDeliveryRequest } from '@telecine/domain';
import { UrlParts } from './urls.ts';

/** A delivery request on the receiver's clock, with its URL ready to compare. */
export interface DeliveryLine {
  readonly raw: StoredDeliveryRequest;
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
  for (const { sourceId, startedAt, durationMs = 0, receivedAt } of records.requests) {
    const ahead = startedAt + durationMs - receivedAt;
    const known = offsets.get(sourceId);
    if (known === undefined) offsets.set(sourceId, ahead > FUTURE_TOLERANCE_MS ? ahead : 0);
    else if (ahead > FUTURE_TOLERANCE_MS && ahead > known) offsets.set(sourceId, ahead);
  }
  return offsets;
}

/** The session's requests in order of time. A preflight is no request of the session. */
export function deliveryLines(requests: readonly StoredDeliveryRequest[], offsets: SourceOffsets): DeliveryLine[] {
  const lines: DeliveryLine[] = [];
  for (const raw of requests) {
    if (raw.method === 'OPTIONS') continue;
    const at = raw.startedAt - (offsets.get(raw.sourceId) ?? 0);
    lines.push({
      raw,
      shown: shownLine(raw, at),
      at,
      end: raw.durationMs === undefined ? null : at + raw.durationMs,
      url: new UrlParts(raw.host ?? '', raw.path, raw.query ?? ''),
    });
  }
  return lines.sort(byTime);
}

/** The edge's lines of some paths, each list in order of time. */
export type LinesByPath = ReadonlyMap<string, readonly DeliveryLine[]>;

/** Sorts the edge's lines into the paths that are asked for; lines of other paths are left out. `lines` are in order of time. */
export function edgeByPath(lines: readonly DeliveryLine[], paths: Iterable<string>): LinesByPath {
  const buckets = new Map<string, DeliveryLine[]>();
  for (const path of paths) buckets.set(path, []);
  if (buckets.size === 0) return buckets;
  for (const line of lines) if (line.raw.tier === 'edge') buckets.get(line.url.path)?.push(line);
  return buckets;
}

/** Time first; the id settles what time can't, so that order of arrival never shows. */
export function byTime(a: DeliveryLine, b: DeliveryLine): number {
  return a.at - b.at || (a.raw.id < b.raw.id ? -1 : a.raw.id > b.raw.id ? 1 : 0);
}

/** Whether the line says that the client did not get the whole object: an error, no answer, an abort, or too few bytes. */
export function lineFailed(line: DeliveryLine): boolean {
  return line.raw.status >= 400 || line.raw.status === 0 || lineIncomplete(line);
}

/** Whether fewer bytes left than the answer announced, or the client went away. */
export function lineIncomplete({ raw }: DeliveryLine): boolean {
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
