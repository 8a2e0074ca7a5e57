import { type DeliveryLine, lineIncomplete } from './delivery-lines.ts';
import type { ReportedRequestSide } from './player-reports.ts';

/** A player request on the receiver's clock. */
export interface PlayerSide {
  readonly report: ReportedRequestSide;
  readonly at: number;
  /** When the player had the last byte; null where it doesn't say. */
  readonly end: number | null;
}

/** How well clocks agree: what a line may seem to precede its request by. */
export const CLOCK_SLACK_MS = 250;
/** A player request may report the start of its first try (Shaka), the answer then came up to this much later. */
const LONGEST_LAG_MS = 60_000;

/** What a contradiction costs, as ms of time difference. */
const COST = {
  otherHost: 3_000,
  otherQuery: 1_500,
  otherOutcome: 5_000,
  afterEnd: 1_000,
  notWhole: 500,
  otherSize: 2_000,
};

/** No host's name has a space: the host of lines that serve none of the hosts that the player named. */
export const UNNAMED_HOST = ' ';

/**
 * What speaks against this pair, in ms; null where it can't be. A log may name a host in its own way; but a host that the player
 * itself asked elsewhere is another CDN, and its line another request.
 */
export function costOf(player: PlayerSide, line: DeliveryLine, hosts: ReadonlySet<string>): number | null {
  const { report } = player;
  const coarse = line.shown.timeResolutionMs > 1 ? line.shown.timeResolutionMs : 0;
  const lag = line.at - player.at;
  if (lag < -(CLOCK_SLACK_MS + coarse) || lag > LONGEST_LAG_MS) return null;
  // The report had come, so the line had begun.
  if (line.at > report.event.receivedAt + CLOCK_SLACK_MS + coarse) return null;
  const { host } = report.parts;
  const otherHost = host !== '' && line.url.host !== '' && host !== line.url.host;
  if (otherHost && (line.url.host === UNNAMED_HOST || hosts.has(line.url.host))) return null;
  const late = player.end !== null && line.at > player.end + CLOCK_SLACK_MS + coarse;
  if (late && otherHost) return null;
  let cost = distanceMs(player, line, coarse) + outlastsMs(player, line, coarse);
  if (otherHost) cost += COST.otherHost;
  if (report.parts.query !== line.url.query) cost += COST.otherQuery;
  if (late) cost += COST.afterEnd;
  const { status } = report;
  if (status !== null && status !== 0) {
    if (status >= 400 !== line.shown.status >= 400) cost += COST.otherOutcome;
    else if (status < 400 && lineIncomplete(line)) cost += COST.notWhole;
    else cost += COST.otherSize * sizeDifference(report.bytes, line.raw.bytes);
  }
  return cost;
}

/** What one side may count as body and the other not. */
const SIZE_SLACK = { bytes: 2_048, share: 0.02 };

/** From 0 for the same size to 1 for one that can't be the same; 0 where a side doesn't say. A cache's answer counts nothing. */
function sizeDifference(received: number | null, sent: number | undefined): number {
  if (received === null || received === 0 || sent === undefined) return 0;
  return Math.min(1, Math.abs(received - sent) / (SIZE_SLACK.bytes + SIZE_SLACK.share * sent));
}

/** How long the edge still sent when the player had everything: of two overlapping requests the other is the right one. */
function outlastsMs(player: PlayerSide, line: DeliveryLine, coarse: number): number {
  if (player.end === null || line.end === null || coarse > 0) return 0;
  return Math.max(0, line.end - player.end - CLOCK_SLACK_MS);
}

/** How far the starts are apart; of a coarse line, how far what it can mean lies outside the request. */
function distanceMs(player: PlayerSide, line: DeliveryLine, coarse: number): number {
  if (coarse === 0) return Math.abs(line.at - player.at);
  // A log without durations has the instant of the end: anywhere between the request's start and its end.
  const latest = line.end === null && player.end !== null ? player.end : player.at;
  const outside = Math.max(0, line.at - latest, player.at - line.at - coarse);
  // Where several can be meant, nothing but the order is left: the middle keeps it.
  return outside + Math.abs(line.at + coarse / 2 - latest) / 100;
}
