import type {
  Coverage,
  JoinedRequest,
  SessionIdOrigin,
  SessionRecords,
  SessionTimeline,
  StoredPlayerEvent,
  TimelineEvent,
} from '@telecine/domain';
import { pairBounds } from './clock-bounds.ts';
import { completenessOf, linesCompleteUntil } from './completeness.ts';
import { type DeliveryLine, deliveryLines, edgeByPath, sourceOffsets } from './delivery-lines.ts';
import { withInferredHosts } from './inferred-hosts.ts';
import { joinRequests } from './join-requests.ts';
import { recognisePlayer } from './player-dialect.ts';
import { inPlayerOrder, type ReportedRequestSide, reportedRequests } from './player-reports.ts';
import { playerStates } from './player-states.ts';
import { type ClockedLines, estimateClock, sourcesAhead } from './session-clock.ts';
import { sessionSpan } from './session-span.ts';
import { withUnnamedAudio } from './unnamed-audio.ts';

/**
 * Joins all that is stored of one session into one timeline on the receiver's clock. Pure: the same records in any order give the
 * same timeline. Never throws; what neither side says is absent.
 */
export function correlate(records: SessionRecords): SessionTimeline {
  const events = inPlayerOrder(records.events);
  const reported = reportedRequests(events);
  const clocked = linesOnOurClock(records, events, reported);
  const { dialect, player } = recognisePlayer(events, clocked.lines);
  const clock = estimateClock(events, reported, clocked);

  const timeline: TimelineEvent[] = events.map((raw) => ({ at: clock.toReceiver(raw.occurredAt), raw }));
  const players = reported.map((report) => {
    const at = clock.toReceiver(report.startedAt);
    return { report, at, end: report.durationMs === null ? null : at + report.durationMs };
  });
  const { lines, edge } = withInferredHosts(clocked, players);
  const requests = withUnnamedAudio(joinRequests(players, lines, edge));
  const span = sessionSpan(timeline, requests);
  const { states, pictureStalls, endedAt, modelledBy } = playerStates({
    events: timeline,
    requests,
    identity: { dialect, player },
    span,
    completeUntil: linesCompleteUntil(records),
    playerModels: records.playerModels ?? [],
  });

  return {
    sessionId: records.sessionId,
    sessionIdFrom: sessionIdFrom(records),
    ...(records.inference === undefined ? {} : { inference: records.inference }),
    contentId: contentId(records),
    coverage: coverageOf(records),
    startedAt: span.from,
    endedAt,
    dialect,
    player,
    userAgent: lines.find(({ raw }) => raw.userAgent !== undefined)?.raw.userAgent ?? '',
    country: firstText(lines, 'country') || (events.find((event) => event.country !== '')?.country ?? ''),
    asn: lines.find(({ raw }) => raw.asn !== undefined)?.raw.asn ?? null,
    streamingFormat: streamingFormat(lines, events, requests),
    cdns: cdnsOf(records, lines),
    pops: distinct(lines, ({ shown }) => shown.pop),
    clock: clock.shown,
    completeness: completenessOf(records, requests, endedAt),
    events: timeline,
    requests,
    states,
    ...(modelledBy === null ? {} : { modelledBy }),
    pictureStalls,
  };
}

/** The lines with their sources' clocks set right, as far as receipts and pairs prove them wrong. */
function linesOnOurClock(
  records: SessionRecords,
  events: readonly StoredPlayerEvent[],
  reported: readonly ReportedRequestSide[],
): ClockedLines {
  const paths = new Set(reported.map(({ parts }) => parts.path));
  const offsets = sourceOffsets(records);
  const lines = deliveryLines(records.requests, offsets);
  const edge = edgeByPath(lines, paths);
  const bounds = pairBounds(reported, edge);
  const ahead = sourcesAhead(events, bounds);
  if (ahead.size === 0) return { lines, edge, bounds, offsets };
  for (const [source, ms] of ahead) offsets.set(source, (offsets.get(source) ?? 0) + ms);
  const set = deliveryLines(records.requests, offsets);
  const setEdge = edgeByPath(set, paths);
  return { lines: set, edge: setEdge, bounds: pairBounds(reported, setEdge), offsets };
}

/** `both` needs a report and a line that carry the session ID; CMCD in a line is delivery. */
function coverageOf({ events, requests }: SessionRecords): Coverage {
  if (events.length === 0) return 'delivery_only';
  return requests.length === 0 ? 'player_only' : 'both';
}

function sessionIdFrom({ events, requests }: SessionRecords): SessionIdOrigin {
  if (events.some((event) => event.via === 'beacon')) return 'sdk';
  if (events.length > 0) return 'cmcd';
  const rank: readonly SessionIdOrigin[] = ['cmcd', 'source_rule', 'sdk', 'inferred'];
  return rank.find((origin) => requests.some((line) => line.sessionIdFrom === origin)) ?? 'cmcd';
}

/** The content that the session began with. */
function contentId({ events, requests }: SessionRecords): string {
  const event = earliest(
    events.filter(({ contentId }) => contentId !== ''),
    ({ occurredAt }) => occurredAt,
  );
  if (event) return event.contentId;
  const line = earliest(
    requests.filter(({ cmcd }) => cmcd?.data.cid !== undefined),
    ({ startedAt }) => startedAt,
  );
  return String(line?.cmcd?.data.cid ?? '');
}

function earliest<Item extends { readonly id: string }>(
  items: readonly Item[],
  at: (item: Item) => number,
): Item | null {
  let best: Item | null = null;
  for (const item of items) {
    if (best === null || at(item) < at(best) || (at(item) === at(best) && item.id < best.id)) best = item;
  }
  return best;
}

/** The names of the sources that delivered, in order of first use; a source that logs several hosts is told apart by host. */
function cdnsOf(records: SessionRecords, lines: readonly DeliveryLine[]): string[] {
  const used: DeliveryLine[] = [];
  for (const line of lines) {
    if (line.shown.tier === 'edge' && !used.some((known) => isSameHost(known, line))) used.push(line);
  }
  const names = new Map(records.sources.map(({ id, name }) => [id, name]));
  return distinct(used, ({ raw, url }) => {
    const several = used.some((other) => other.raw.sourceId === raw.sourceId && other.url.host !== url.host);
    return several ? url.host : (names.get(raw.sourceId) ?? raw.sourceId);
  });
}

function isSameHost(a: DeliveryLine, b: DeliveryLine): boolean {
  return a.shown.sourceId === b.shown.sourceId && a.url.host === b.url.host;
}

function streamingFormat(
  lines: readonly DeliveryLine[],
  events: readonly StoredPlayerEvent[],
  requests: readonly JoinedRequest[],
): string {
  for (const { raw } of lines) {
    const format = FORMAT_OF_TOKEN[String(raw.cmcd?.data.sf ?? '')];
    if (format) return format;
  }
  for (const { attributes } of events) {
    const format = FORMAT_OF_TOKEN[attributes['cmcd.sf'] ?? ''];
    if (format) return format;
  }
  const manifest = requests.find(({ object }) => object.type === 'manifest');
  const path = manifest?.deliveryRequests[0]?.path ?? manifest?.playerRequest?.url ?? '';
  return path.includes('.mpd') ? 'dash' : path.includes('.m3u8') ? 'hls' : '';
}

const FORMAT_OF_TOKEN: Readonly<Record<string, string>> = { h: 'hls', d: 'dash', s: 'smooth' };

function firstText(lines: readonly DeliveryLine[], key: 'country'): string {
  return lines.find(({ raw }) => (raw[key] ?? '') !== '')?.raw[key] ?? '';
}

function distinct(lines: readonly DeliveryLine[], nameOf: (line: DeliveryLine) => string): string[] {
  const names = new Set<string>();
  let last = '';
  for (const line of lines) {
    const name = nameOf(line);
    if (name === last) continue;
    names.add(name);
    last = name;
  }
  names.delete('');
  return [...names];
}
