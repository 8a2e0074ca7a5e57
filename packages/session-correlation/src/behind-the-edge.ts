import { type DeliveryLine, edgeByPath } from './delivery-lines.ts';

/** What shield, origin and packager logged, by the edge line that asked them. */
export interface BehindTheEdge {
  readonly of: ReadonlyMap<DeliveryLine, readonly DeliveryLine[]>;
  /** Lines that no edge line of the session asked for. */
  readonly alone: readonly DeliveryLine[];
}

/**
 * Finds for each line behind the edge the edge line that asked: the one with its request ID, where that is passed on; else the one of
 * its path that waited for it. Lines behind the edge tell of no further request.
 */
export function behindTheEdge(lines: readonly DeliveryLine[]): BehindTheEdge {
  const behind = lines.filter(({ shown }) => shown.tier !== 'edge');
  if (behind.length === 0) return NOTHING_BEHIND;
  const edge = edgeByPath(lines, new Set(behind.map(({ url }) => url.path)));
  const byRequestId = edgeByRequestId(lines);
  const of = new Map<DeliveryLine, DeliveryLine[]>();
  const alone: DeliveryLine[] = [];
  for (const line of behind) {
    const asking = byRequestId.get(line.shown.requestId) ?? askerOf(line, edge.of.get(line.url.path) ?? []);
    if (asking === null) alone.push(line);
    else of.set(asking, [...(of.get(asking) ?? []), line]);
  }
  return { of, alone };
}

const NOTHING_BEHIND: BehindTheEdge = { of: new Map(), alone: [] };

function edgeByRequestId(lines: readonly DeliveryLine[]): ReadonlyMap<string, DeliveryLine> {
  const byRequestId = new Map<string, DeliveryLine>();
  for (const line of lines) {
    const { tier, requestId } = line.shown;
    if (tier === 'edge' && requestId !== '' && !byRequestId.has(requestId)) byRequestId.set(requestId, line);
  }
  return byRequestId;
}

/** What edges and those behind them may disagree by. */
const CLOCK_SLACK_MS = 50;
/** What speaks against an edge line that says it had the object, as ms of time difference. */
const HAD_IT_MS = 1_000;

/** The edge line that a line behind it best lies within. */
function askerOf(line: DeliveryLine, askers: readonly DeliveryLine[]): DeliveryLine | null {
  let best: DeliveryLine | null = null;
  let least = Number.POSITIVE_INFINITY;
  for (const asker of askers) {
    const cost = costOf(asker, line);
    if (cost !== null && cost < least) [best, least] = [asker, cost];
  }
  return best;
}

function costOf(asker: DeliveryLine, line: DeliveryLine): number | null {
  const slack = CLOCK_SLACK_MS + line.raw.timeResolutionMs + asker.raw.timeResolutionMs;
  const end = asker.end ?? asker.at;
  if (line.at < asker.at - slack || line.at > end + slack) return null;
  const outside = Math.max(0, asker.at - line.at) + Math.max(0, (line.end ?? line.at) - end);
  const hadIt = asker.raw.cacheStatus === 'hit' && asker.raw.originTtfbMs === undefined;
  return Math.abs(line.at - asker.at) + 2 * outside + (hadIt ? HAD_IT_MS : 0);
}
