import { type DeliveryLine, edgeByPath } from './delivery-lines.ts';

/** What shield, origin and packager logged, by the edge line that asked them. */
export interface BehindTheEdge {
  readonly of: ReadonlyMap<DeliveryLine, readonly DeliveryLine[]>;
  /** Lines that no edge line of the session asked for. */
  readonly alone: readonly DeliveryLine[];
}

/** Finds for each line behind the edge the edge line that asked: same path, around it in time, the latest that began before. */
export function behindTheEdge(lines: readonly DeliveryLine[]): BehindTheEdge {
  const behind = lines.filter(({ raw }) => raw.tier !== 'edge');
  if (behind.length === 0) return NOTHING_BEHIND;
  const edge = edgeByPath(lines, new Set(behind.map(({ url }) => url.path)));
  const of = new Map<DeliveryLine, DeliveryLine[]>();
  const alone: DeliveryLine[] = [];
  for (const line of behind) {
    const asking = edge.get(line.url.path)?.findLast((asker) => isAround(asker, line));
    if (asking === undefined) alone.push(line);
    else of.set(asking, [...(of.get(asking) ?? []), line]);
  }
  return { of, alone };
}

const NOTHING_BEHIND: BehindTheEdge = { of: new Map(), alone: [] };

function isAround(asker: DeliveryLine, line: DeliveryLine): boolean {
  const slack = 50 + line.raw.timeResolutionMs + asker.raw.timeResolutionMs;
  return line.at >= asker.at - slack && line.at <= (asker.end ?? asker.at) + slack;
}
