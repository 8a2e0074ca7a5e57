import { type DeliveryLine, type LinesByPath, nearRange } from './delivery-lines.ts';
import { assignTries } from './earlier-tries.ts';
import { costOf, type PlayerSide } from './pair-cost.ts';

/** One player request with its lines: `main` is the one that answered, `tries` the others, in order of time. */
export interface Pair {
  readonly player: PlayerSide;
  readonly main: DeliveryLine;
  /** The line of the URL that the player asked for; another than `main` where that sent it on. */
  readonly asked: DeliveryLine;
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

interface Candidate {
  readonly player: number;
  readonly line: number;
  readonly cost: number;
}

/**
 * Pairs player requests with the edge's lines: same path, nearest start on a common clock, host and outcome preferred equal.
 * Each line goes to at most one request. What is left of a request's tries (failed before it, or within it) then joins it.
 * All lists are in order of time; `edge` has the edge's lines by the paths that the player reported.
 */
export function pairRequests(players: readonly PlayerSide[], edge: LinesByPath): Pairing {
  const found: Found = { pairs: [], playersAlone: [], linesAlone: [] };
  const hosts = new Set(players.map(({ report }) => report.parts.host));
  for (const [path, asked] of byPath(players)) pairBucket(asked, edge.of.get(path) ?? NONE, hosts, found);
  for (const line of edge.others) found.linesAlone.push(line);
  return found;
}

/** A pairing in the making. */
interface Found {
  readonly pairs: Pair[];
  readonly playersAlone: PlayerSide[];
  readonly linesAlone: DeliveryLine[];
}

/** One of each is what most URLs have. */
function pairBucket(
  players: readonly PlayerSide[],
  lines: readonly DeliveryLine[],
  hosts: ReadonlySet<string>,
  found: Found,
): void {
  const player = players[0];
  const line = lines[0];
  if (player === undefined || line === undefined) found.playersAlone.push(...players);
  else if (players.length > 1 || lines.length > 1) pairMany(players, lines, hosts, found);
  else if (costOf(player, line, hosts) === null) {
    found.playersAlone.push(player);
    found.linesAlone.push(line);
  } else found.pairs.push({ player, main: line, asked: line, tries: NONE, lagMs: line.at - player.at, rivals: 0 });
}

function pairMany(
  players: readonly PlayerSide[],
  lines: readonly DeliveryLine[],
  hosts: ReadonlySet<string>,
  { pairs, playersAlone, linesAlone }: Found,
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
      asked: main,
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
  for (const [player, side] of players.entries()) {
    const { from, to } = nearRange(lines, side.at);
    for (let line = from; line < to; line++) {
      const logged = lines[line];
      const cost = logged === undefined ? null : costOf(side, logged, hosts);
      if (cost !== null) candidates.push({ player, line, cost });
    }
  }
  return candidates.sort((a, b) => a.cost - b.cost || a.player - b.player || a.line - b.line);
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
