import { type DeliveryLine, firstNotBefore, lineFailed } from './delivery-lines.ts';
import { CLOCK_SLACK_MS, type PlayerSide } from './pair-cost.ts';

/** A try this long before the answer belongs to something else. */
const LONGEST_RETRY_MS = 30_000;

/** Gives lines that are left to the request they were a try of: failed shortly before its answer, or while it ran. */
export function assignTries(
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

/** The request that asked longest ago for a try that came only now. */
const LONGEST_REQUEST_MS = 600_000;

function ownerOfTry(
  line: DeliveryLine,
  players: readonly PlayerSide[],
  lines: readonly DeliveryLine[],
  lineOf: Int32Array,
): number {
  const failed = lineFailed(line) || (line.raw.status >= 300 && line.raw.status !== 304);
  const last = line.at + LONGEST_RETRY_MS + CLOCK_SLACK_MS;
  for (let index = firstNotBefore(players, line.at - LONGEST_REQUEST_MS); index < players.length; index++) {
    const player = players[index];
    if (player === undefined || player.at > last) break;
    const main = lines[lineOf[index] ?? -1];
    if (main === undefined || line.url.host !== main.url.host) continue;
    if (failed && line.at > main.at && hadItsAnswer(player)) continue;
    const within = line.at >= player.at - CLOCK_SLACK_MS && player.end !== null && line.at <= player.end;
    if (within && (failed || line.raw.range !== undefined)) return index;
    if (failed && line.at <= main.at && main.at - line.at <= LONGEST_RETRY_MS) return index;
  }
  return -1;
}

/** Whether the player had an answer, of whatever kind: then no try came after the one that gave it. */
const hadItsAnswer = ({ report }: PlayerSide): boolean => report.status !== null && report.status !== 0;
