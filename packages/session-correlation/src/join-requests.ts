import type { JoinedRequest, PlayerRequest, SessionDeliveryRequest } from '@telecine/domain';
import { type BehindTheEdge, behindTheEdge } from './behind-the-edge.ts';
import { byTime, type DeliveryLine, type LinesByPath } from './delivery-lines.ts';
import type { PlayerSide } from './pair-cost.ts';
import { type Pair, pairRequests } from './pair-requests.ts';
import { followRedirects } from './redirects.ts';
import { requestMatch } from './request-match.ts';
import { requestObject } from './request-object.ts';
import { type FreeAt, timeSplit } from './time-split.ts';

/**
 * Joins both sides' requests, in order of the first instant of either side. `edge` has the edge's lines by the paths that the
 * player reported. `players` and `lines` are in order of time.
 */
export function joinRequests(
  players: readonly PlayerSide[],
  lines: readonly DeliveryLine[],
  edge: LinesByPath,
): JoinedRequest[] {
  const paired = pairRequests(players, edge);
  const { playersAlone } = paired;
  const { pairs, linesAlone } = followRedirects(paired.pairs, paired.linesAlone);
  const behind = behindTheEdge(lines);
  let next: ReadonlyMap<DeliveryLine, number> | null = null;
  const freeAt: FreeAt = (line) => {
    next ??= nextOnConnection(lines);
    return next.get(line) ?? null;
  };
  const joined: JoinedRequest[] = [];
  for (const pair of pairs) joined.push(joinedPair(pair, behind));
  for (const player of playersAlone) joined.push(playerOnly(player));
  for (const line of linesAlone) joined.push(deliveryOnly(line, behind.of.get(line), freeAt));
  for (const line of behind.alone) joined.push(deliveryOnly(line, undefined, UNKNOWN));
  return joined.sort(byFirstInstant);
}

const UNKNOWN: FreeAt = () => null;

/** When each line's connection carried its next request. Only HTTP/1: later versions carry several at once. */
function nextOnConnection(lines: readonly DeliveryLine[]): ReadonlyMap<DeliveryLine, number> {
  const freeAt = new Map<DeliveryLine, number>();
  const last = new Map<string, DeliveryLine>();
  for (const line of lines) {
    const { connectionId, sourceId, tier } = line.shown;
    if (connectionId === '' || tier !== 'edge' || line.raw.protocol?.startsWith('HTTP/1') === false) continue;
    const key = `${sourceId} ${connectionId}`;
    const before = last.get(key);
    if (before !== undefined) freeAt.set(before, line.at);
    last.set(key, line);
  }
  return freeAt;
}

function joinedPair(pair: Pair, behind: BehindTheEdge): JoinedRequest {
  const { player, main, tries } = pair;
  let triesMs = 0;
  for (const line of tries) if (line.at >= player.at) triesMs += line.raw.durationMs ?? 0;
  const object = requestObject(player.report, main);
  return {
    playerRequest: shownPlayer(player),
    deliveryRequests: linesOf(pair, behind),
    match: requestMatch(pair),
    time: timeSplit(player, main, triesMs, UNKNOWN, behind.of.get(main)),
    object,
  };
}

function linesOf({ main, tries }: Pair, behind: BehindTheEdge): SessionDeliveryRequest[] {
  if (tries.length === 0 && behind.of.size === 0) return [main.shown];
  const own = [main, ...tries].flatMap((line) => [line, ...(behind.of.get(line) ?? [])]);
  return own.sort(byTime).map(shown);
}

function playerOnly(player: PlayerSide): JoinedRequest {
  return {
    playerRequest: shownPlayer(player),
    deliveryRequests: [],
    match: null,
    time: timeSplit(player, null, 0, UNKNOWN),
    object: requestObject(player.report, null),
  };
}

function deliveryOnly(line: DeliveryLine, behind: readonly DeliveryLine[] | undefined, freeAt: FreeAt): JoinedRequest {
  return {
    playerRequest: null,
    deliveryRequests: behind === undefined ? [line.shown] : [line, ...behind].map(shown),
    match: null,
    time: timeSplit(null, line, 0, freeAt, behind),
    object: requestObject(null, line),
  };
}

function shownPlayer({ report, at }: PlayerSide): PlayerRequest {
  return {
    id: report.event.id,
    url: report.url,
    startedAt: at,
    ttfbMs: report.ttfbMs,
    durationMs: report.durationMs,
    bytes: report.bytes,
    status: report.status,
  };
}

const shown = (line: DeliveryLine): SessionDeliveryRequest => line.shown;

/** The first instant of either side. */
export function firstInstant({ playerRequest, deliveryRequests }: JoinedRequest): number {
  const line = deliveryRequests[0]?.startedAt ?? Number.POSITIVE_INFINITY;
  return playerRequest !== null && playerRequest.startedAt < line ? playerRequest.startedAt : line;
}

function byFirstInstant(a: JoinedRequest, b: JoinedRequest): number {
  return firstInstant(a) - firstInstant(b) || (idOf(a) < idOf(b) ? -1 : 1);
}

const idOf = (request: JoinedRequest): string => request.playerRequest?.id ?? request.deliveryRequests[0]?.id ?? '';
