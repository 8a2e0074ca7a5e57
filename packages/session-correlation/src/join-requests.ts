import type { JoinedRequest, PlayerRequest, RequestMatch, SessionDeliveryRequest } from '@telecine/domain';
import { byTime, type DeliveryLine, type LinesByPath } from './delivery-lines.ts';
import type { PlayerSide } from './pair-cost.ts';
import { type Pair, pairRequests } from './pair-requests.ts';
import { requestObject } from './request-object.ts';
import { timeSplit } from './time-split.ts';

/** Joins both sides' requests, in order of the first instant of either side. `edge` holds the edge's `lines` by path. */
export function joinRequests(
  players: readonly PlayerSide[],
  lines: readonly DeliveryLine[],
  edge: LinesByPath,
): JoinedRequest[] {
  const { pairs, playersAlone, linesAlone } = pairRequests(players, edge);
  const behind = behindTheEdge(lines, edge);
  const freeAt = linesAlone.length === 0 ? NOT_ASKED : nextOnConnection(lines);
  const joined: JoinedRequest[] = [];
  for (const pair of pairs) joined.push(joinedPair(pair, behind));
  for (const player of playersAlone) joined.push(playerOnly(player));
  for (const line of linesAlone) joined.push(deliveryOnly(line, behind.of.get(line), freeAt.get(line) ?? null));
  for (const line of behind.alone) joined.push(deliveryOnly(line, undefined, null));
  return joined.sort(byFirstInstant);
}

const NOT_ASKED: ReadonlyMap<DeliveryLine, number> = new Map();

/** When each line's connection carried its next request. Only HTTP/1: later versions carry several at once. */
function nextOnConnection(lines: readonly DeliveryLine[]): ReadonlyMap<DeliveryLine, number> {
  const freeAt = new Map<DeliveryLine, number>();
  const last = new Map<string, DeliveryLine>();
  for (const line of lines) {
    const { connectionId, sourceId, protocol, tier } = line.raw;
    if (tier !== 'edge') continue;
    if (connectionId === undefined || connectionId === '' || protocol?.startsWith('HTTP/1') === false) continue;
    const key = `${sourceId} ${connectionId}`;
    const before = last.get(key);
    if (before !== undefined) freeAt.set(before, line.at);
    last.set(key, line);
  }
  return freeAt;
}

interface BehindTheEdge {
  /** Lines of shield, origin and packager by the edge line that they served. */
  readonly of: ReadonlyMap<DeliveryLine, readonly DeliveryLine[]>;
  readonly alone: readonly DeliveryLine[];
}

/** Finds for each line behind the edge the edge line that asked: same path, around it in time, the latest that began before. */
function behindTheEdge(lines: readonly DeliveryLine[], edge: LinesByPath): BehindTheEdge {
  const of = new Map<DeliveryLine, DeliveryLine[]>();
  const alone: DeliveryLine[] = [];
  for (const line of lines) {
    if (line.raw.tier === 'edge') continue;
    const asking = edge.get(line.url.path)?.findLast((asker) => isAround(asker, line));
    if (asking === undefined) alone.push(line);
    else of.set(asking, [...(of.get(asking) ?? []), line]);
  }
  return { of, alone };
}

function isAround(asker: DeliveryLine, line: DeliveryLine): boolean {
  const slack = 50 + line.raw.timeResolutionMs + asker.raw.timeResolutionMs;
  return line.at >= asker.at - slack && line.at <= (asker.end ?? asker.at) + slack;
}

function joinedPair(pair: Pair, behind: BehindTheEdge): JoinedRequest {
  const { player, main, tries } = pair;
  let triesMs = 0;
  for (const line of tries) if (line.at >= player.at) triesMs += line.raw.durationMs ?? 0;
  return {
    playerRequest: shownPlayer(player),
    deliveryRequests: linesOf(pair, behind),
    match: matchOf(pair),
    time: timeSplit(player, main, triesMs, null),
    object: requestObject(player.report, main),
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
    time: timeSplit(player, null, 0, null),
    object: requestObject(player.report, null),
  };
}

function deliveryOnly(
  line: DeliveryLine,
  behind: readonly DeliveryLine[] | undefined,
  freeAt: number | null,
): JoinedRequest {
  return {
    playerRequest: null,
    deliveryRequests: behind === undefined ? [line.shown] : [line, ...behind].map(shown),
    match: null,
    time: timeSplit(null, line, 0, freeAt),
    object: requestObject(null, line),
  };
}

/** How sure the pair is, and why, in words: what agreed, what didn't, what else could have been meant. */
function matchOf(pair: Pair): RequestMatch {
  const { player, main, tries, rivals, lagMs } = pair;
  const { parts } = player.report;
  const coarse = main.raw.timeResolutionMs > 100;
  const sameHost = parts.host === '' || main.url.host === '' || parts.host === main.url.host;
  const sameQuery = parts.query === main.url.query;
  const tier = coarse && rivals > 0 ? 'url_order' : sameHost && sameQuery ? 'url_time' : 'path_time';
  let confidence = 0.99;
  if (!sameHost) confidence *= 0.9;
  if (!sameQuery) confidence *= 0.95;
  if (rivals > 0 && coarse) confidence *= 0.92;
  if (lagMs > 2_000) confidence *= 0.95;
  const url = sameHost && sameQuery ? 'Same URL' : sameHost ? 'Same path, another query' : 'Same path, another host';
  const started = `the line starts ${Math.abs(Math.round(lagMs))} ms ${lagMs < 0 ? 'before' : 'after'} the request`;
  const accuracy = coarse ? ` (the log has whole seconds)` : '';
  const others =
    rivals === 0 ? '' : ` ${rivals} other ${rivals === 1 ? 'line has' : 'lines have'} this path, none is nearer.`;
  const retried = tries.length === 0 ? '' : ` ${tries.length} earlier ${tries.length === 1 ? 'try' : 'tries'} of it.`;
  return {
    tier,
    confidence: Math.round(confidence * 1000) / 1000,
    why: `${url}; ${started}${accuracy}.${others}${retried}`,
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
export function firstInstant(request: JoinedRequest): number {
  const player = request.playerRequest?.startedAt ?? Number.POSITIVE_INFINITY;
  return Math.min(player, request.deliveryRequests[0]?.startedAt ?? Number.POSITIVE_INFINITY);
}

function byFirstInstant(a: JoinedRequest, b: JoinedRequest): number {
  return firstInstant(a) - firstInstant(b) || (idOf(a) < idOf(b) ? -1 : 1);
}

const idOf = (request: JoinedRequest): string => request.playerRequest?.id ?? request.deliveryRequests[0]?.id ?? '';
