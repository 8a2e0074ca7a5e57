import type { DeliveryLine } from './delivery-lines.ts';
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
const COST = { otherHost: 3_000, otherQuery: 1_500, otherOutcome: 5_000, afterEnd: 1_000 };

/**
 * What speaks against this pair, in ms; null where it can't be. A log may name a host in its own way; but a host that the player
 * itself asked elsewhere is another CDN, and its line another request.
 */
export function costOf(player: PlayerSide, line: DeliveryLine, hosts: ReadonlySet<string>): number | null {
  const coarse = line.raw.timeResolutionMs > 1 ? line.raw.timeResolutionMs : 0;
  const lag = line.at - player.at;
  if (lag < -(CLOCK_SLACK_MS + coarse) || lag > LONGEST_LAG_MS) return null;
  // The report had come, so the line had begun.
  if (line.at > player.report.event.receivedAt + CLOCK_SLACK_MS + coarse) return null;
  const { host, query } = player.report.parts;
  const otherHost = host !== '' && line.url.host !== '' && host !== line.url.host;
  if (otherHost && hosts.has(line.url.host)) return null;
  const late = player.end !== null && line.at > player.end + CLOCK_SLACK_MS + coarse;
  if (late && otherHost) return null;
  let cost = distanceMs(player, line, coarse);
  if (otherHost) cost += COST.otherHost;
  if (query !== line.url.query) cost += COST.otherQuery;
  if (late) cost += COST.afterEnd;
  const { status } = player.report;
  if (status !== null && status >= 400 !== line.raw.status >= 400 && status !== 0) cost += COST.otherOutcome;
  return cost;
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
