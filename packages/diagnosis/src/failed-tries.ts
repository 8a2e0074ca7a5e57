import type { FindingCode, JoinedRequest, SessionDeliveryRequest } from '@telecine/domain';
import { firstIndex } from './first-index.ts';
import { askedOrigin, hostName, hostOf, instantOf, isKey, isWhole, pathOf } from './request-facts.ts';

/** One try that failed: a line, or a report where the edge logged nothing. A request may take several tries. */
export interface FailedTry {
  readonly request: JoinedRequest;
  readonly line: SessionDeliveryRequest | null;
  readonly at: number;
  readonly host: string;
  readonly path: string;
  /** 0 for no answer. */
  readonly status: number;
  readonly code: FindingCode;
  /** When a whole answer for the same path came, if one did. */
  readonly recoveredAt: number | null;
  /** When the same path was tried again, in vain or not; null where it was given up. */
  readonly nextAt: number | null;
}

/** Every failed try of a session, in order of time. */
export function failedTries(requests: readonly JoinedRequest[]): FailedTry[] {
  const tries: FailedTry[] = [];
  for (const request of requests) {
    let isLogged = false;
    for (const line of request.deliveryRequests) {
      if (line.tier !== 'edge') continue;
      isLogged = true;
      if (lineFailed(request, line)) tries.push(tryOf(request, line));
    }
    const status = request.playerRequest?.status ?? null;
    if (!isLogged && status !== null && (status === 0 || status >= 400)) tries.push(tryOf(request, null));
  }
  tries.sort((a, b) => a.at - b.at);
  return tries.length === 0 ? tries : withWhatFollowed(tries, requests);
}

/** A cut within this time of its start is a reset; later it may be a player that lost patience. */
const RESET_MS = 8_000;

/** An error, no answer, fewer bytes than announced, or an answer that was cut although the player still wanted it. */
function lineFailed(request: JoinedRequest, line: SessionDeliveryRequest): boolean {
  if (line.status >= 400 || line.status === 0) return true;
  return wasTruncated(line) || wasReset(request, line);
}

function wasTruncated(line: SessionDeliveryRequest): boolean {
  if (line.aborted || line.status >= 300 || line.method === 'HEAD') return false;
  return line.contentLength !== null && line.bytes !== null && line.bytes < line.contentLength;
}

/** The player reports that it got no answer, and soon: it did not give up by itself. */
function wasReset({ playerRequest }: JoinedRequest, line: SessionDeliveryRequest): boolean {
  if (!line.aborted || playerRequest === null || (line.durationMs ?? 0) > RESET_MS) return false;
  return playerRequest.status === 0 && (playerRequest.durationMs ?? 0) < RESET_MS;
}

function tryOf(request: JoinedRequest, line: SessionDeliveryRequest | null): FailedTry {
  return {
    request,
    line,
    at: line?.startedAt ?? instantOf(request),
    host: line === null || line.host === '' ? hostOf(request) : hostName(line.host),
    path: pathOf(request),
    status: line?.status ?? request.playerRequest?.status ?? 0,
    code: isKey(request) ? 'drm_failed' : codeOf(line, request.playerRequest?.status ?? 0),
    recoveredAt: null,
    nextAt: null,
  };
}

/** Which error it was: by its status, and by whether the edge had asked behind itself. */
function codeOf(line: SessionDeliveryRequest | null, reported: number): FindingCode {
  const status = line?.status ?? reported;
  if (status === 401 || status === 403) return 'access_denied';
  if (status === 404 || status === 410) return 'content_missing';
  if (status === 0 || status === 444) return 'connection_failed';
  if (status < 400) return line !== null && wasTruncated(line) ? 'response_truncated' : 'connection_failed';
  if (status < 500) return status === 499 ? 'network_slow' : 'edge_error';
  return line !== null && askedOrigin(line) && (line.originStatus ?? status) >= 500 ? 'origin_error' : 'edge_error';
}

/** Says of each try when its path was tried again, and when an answer for it came. */
function withWhatFollowed(tries: readonly FailedTry[], requests: readonly JoinedRequest[]): FailedTry[] {
  const paths = new Map<string, { readonly good: number[]; readonly failed: number[] }>();
  for (const { path, at } of tries) {
    const known = paths.get(path);
    if (known) known.failed.push(at);
    else paths.set(path, { good: [], failed: [at] });
  }
  for (const request of requests) {
    const of = paths.get(pathOf(request));
    if (of !== undefined && isWhole(request))
      of.good.push(request.deliveryRequests.at(-1)?.startedAt ?? instantOf(request));
  }
  for (const { good } of paths.values()) good.sort((a, b) => a - b);
  return tries.map((failed) => {
    const { good = [], failed: others = [] } = paths.get(failed.path) ?? {};
    const recoveredAt = firstAfter(good, failed.at);
    return { ...failed, recoveredAt, nextAt: firstAfter(others, failed.at) ?? recoveredAt };
  });
}

/** The first of ascending instants after another; null without one. */
const firstAfter = (instants: readonly number[], at: number): number | null =>
  instants[firstIndex(instants.length, (index) => (instants[index] ?? at) > at)] ?? null;
