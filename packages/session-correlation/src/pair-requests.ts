import { type DeliveryLine, type LinesByPath, lineFailed } from './delivery-lines.ts';
import type { ReportedRequestSide } from './player-reports.ts';

/** A player request on the receiver's clock. */
export interface PlayerSide {
  readonly report: ReportedRequestSide;
  readonly at: number;
  /** When the player had the last byte; null where it doesn't say. */
  readonly end: number | null;
}

/** One player request with its lines: `main` is the one that answered, `tries` the others, in order of time. */
export interface Pair {
  readonly player: PlayerSide;
  readonly main: DeliveryLine;
  readonly tries: readonly DeliveryLine[];
  /** How much later the line started than the request, ms. */
  readonly lagMs: number;
  /** How many other lines could have been the one. */
  readonly rivals: number;
}

export interface Pairing {
  readonly pairs: readonly Pair[];
  readonly playersAlone: readonly PlayerSide[];
  readonly linesAlone: readonly DeliveryLine[];
}

/** How well clocks agree: what a line may seem to precede its request by. */
const CLOCK_SLACK_MS = 250;
/** A player request may report the start of its first try (Shaka), the answer then came up to this much later. */
const LONGEST_LAG_MS = 60_000;
/** A try this long before the answer belongs to something else. */
const LONGEST_RETRY_MS = 30_000;
/** In a large bucket (one file, many ranges) only so many neighbours in time are weighed. */
const NEIGHBOURS = 6;

/** What a contradiction costs, as ms of time difference. */
const COST = { otherHost: 3_000, otherQuery: 1_500, otherOutcome: 5_000, afterEnd: 1_000 };

interface Candidate {
  readonly player: number;
  readonly line: number;
  readonly cost: number;
}

/**
 * Pairs player requests with the edge's lines: same path, nearest start on a common clock, host and outcome preferred equal.
 * Each line goes to at most one request. What is left of a request's tries (failed before it, or within it) then joins it.
 * All lists are in order of time.
 */
export function pairRequests(players: readonly PlayerSide[], edge: LinesByPath): Pairing {
  const pairs: Pair[] = [];
  const playersAlone: PlayerSide[] = [];
  const linesAlone: DeliveryLine[] = [];
  const playersOf = byPath(players);
  const hosts = new Set(players.map((player) => player.report.parts.host));
  for (const [path, asked] of playersOf) {
    const logged = edge.get(path);
    if (logged === undefined) playersAlone.push(...asked);
    else pairBucket(asked, logged, hosts, pairs, playersAlone, linesAlone);
  }
  for (const [path, logged] of edge) if (!playersOf.has(path)) linesAlone.push(...logged);
  return { pairs, playersAlone, linesAlone };
}

/** One of each is what most URLs have. */
function pairBucket(
  players: readonly PlayerSide[],
  lines: readonly DeliveryLine[],
  hosts: ReadonlySet<string>,
  pairs: Pair[],
  playersAlone: PlayerSide[],
  linesAlone: DeliveryLine[],
): void {
  const [player, another] = players;
  const [line, other] = lines;
  if (player !== undefined && line !== undefined && another === undefined && other === undefined) {
    if (costOf(player, line, hosts) === null) {
      playersAlone.push(player);
      linesAlone.push(line);
    } else pairs.push({ player, main: line, tries: NONE, lagMs: line.at - player.at, rivals: 0 });
    return;
  }
  pairMany(players, lines, hosts, pairs, playersAlone, linesAlone);
}

function pairMany(
  players: readonly PlayerSide[],
  lines: readonly DeliveryLine[],
  hosts: ReadonlySet<string>,
  pairs: Pair[],
  playersAlone: PlayerSide[],
  linesAlone: DeliveryLine[],
): void {
  const candidates = weigh(players, lines, hosts);
  const lineOf = nearestFirst(candidates, players.length, lines.length);
  const tries = assignTries(players, lines, lineOf);
  const rivals = new Int32Array(players.length);
  for (const { player } of candidates) rivals[player] = (rivals[player] ?? 0) + 1;
  const taken = new Uint8Array(lines.length);
  for (const [index, player] of players.entries()) {
    const at = lineOf[index] ?? -1;
    const main = lines[at];
    if (main === undefined) {
      playersAlone.push(player);
      continue;
    }
    taken[at] = 1;
    const extra = tries.get(index) ?? [];
    for (const line of extra) taken[line] = 1;
    pairs.push({
      player,
      main,
      tries: extra.flatMap((line) => lines[line] ?? []),
      lagMs: main.at - player.at,
      rivals: Math.max(0, (rivals[index] ?? 1) - 1 - extra.length),
    });
  }
  for (const [index, line] of lines.entries()) if (taken[index] === 0) linesAlone.push(line);
}

function weigh(
  players: readonly PlayerSide[],
  lines: readonly DeliveryLine[],
  hosts: ReadonlySet<string>,
): Candidate[] {
  const candidates: Candidate[] = [];
  const all = players.length * lines.length <= NEIGHBOURS * NEIGHBOURS;
  for (const [player, side] of players.entries()) {
    const middle = all ? 0 : firstNotBefore(lines, side.at);
    const from = all ? 0 : Math.max(0, middle - NEIGHBOURS);
    const to = all ? lines.length : Math.min(lines.length, middle + NEIGHBOURS);
    for (let line = from; line < to; line++) {
      const logged = lines[line];
      const cost = logged === undefined ? null : costOf(side, logged, hosts);
      if (cost !== null) candidates.push({ player, line, cost });
    }
  }
  return candidates.sort((a, b) => a.cost - b.cost || a.player - b.player || a.line - b.line);
}

/**
 * What speaks against this pair, in ms; null where it can't be. A log may name a host in its own way; but a host that the player
 * itself asked elsewhere is another CDN, and its line another request.
 */
function costOf(player: PlayerSide, line: DeliveryLine, hosts: ReadonlySet<string>): number | null {
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

/** Takes candidates from the best on; a side that is taken is taken. Answers each player's line, -1 for none. */
function nearestFirst(candidates: readonly Candidate[], players: number, lines: number): Int32Array {
  const lineOf = new Int32Array(players).fill(-1);
  const used = new Uint8Array(lines);
  for (const { player, line } of candidates) {
    if (lineOf[player] !== -1 || used[line] === 1) continue;
    lineOf[player] = line;
    used[line] = 1;
  }
  return lineOf;
}

/** Gives lines that are left to the request they were a try of: failed shortly before its answer, or while it ran. */
function assignTries(
  players: readonly PlayerSide[],
  lines: readonly DeliveryLine[],
  lineOf: Int32Array,
): Map<number, number[]> {
  const tries = new Map<number, number[]>();
  const used = new Set<number>(lineOf);
  for (const [index, line] of lines.entries()) {
    if (used.has(index)) continue;
    const owner = ownerOfTry(line, players, lines, lineOf);
    if (owner === -1) continue;
    const list = tries.get(owner);
    if (list) list.push(index);
    else tries.set(owner, [index]);
  }
  return tries;
}

function ownerOfTry(
  line: DeliveryLine,
  players: readonly PlayerSide[],
  lines: readonly DeliveryLine[],
  lineOf: Int32Array,
): number {
  const failed = lineFailed(line) || (line.raw.status >= 300 && line.raw.status !== 304);
  for (let index = 0; index < players.length; index++) {
    const player = players[index];
    const main = lines[lineOf[index] ?? -1];
    if (player === undefined || main === undefined || line.url.host !== main.url.host) continue;
    const within = line.at >= player.at - CLOCK_SLACK_MS && player.end !== null && line.at <= player.end;
    if (within && (failed || line.raw.range !== undefined)) return index;
    if (failed && line.at <= main.at && main.at - line.at <= LONGEST_RETRY_MS) return index;
  }
  return -1;
}

function firstNotBefore(lines: readonly DeliveryLine[], at: number): number {
  let low = 0;
  let high = lines.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((lines[middle]?.at ?? 0) < at) low = middle + 1;
    else high = middle;
  }
  return low;
}

function byPath(players: readonly PlayerSide[]): Map<string, PlayerSide[]> {
  const buckets = new Map<string, PlayerSide[]>();
  for (const player of players) {
    const bucket = buckets.get(player.report.parts.path);
    if (bucket === undefined) buckets.set(player.report.parts.path, [player]);
    else bucket.push(player);
  }
  return buckets;
}

const NONE: readonly DeliveryLine[] = [];
