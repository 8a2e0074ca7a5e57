import type { SessionDeliveryRequest, TimeSplit } from '@telecine/domain';
import type { RequestFacts } from './request-facts.ts';

/** Who a stretch of a request's time belongs to, in the order of the path. */
export const WHO = ['client', 'network', 'edge', 'shield', 'origin', 'unknown'] as const;
export type Who = (typeof WHO)[number];

export const WHO_LABELS: Readonly<Record<Who, string>> = {
  client: 'Client',
  network: 'Network',
  edge: 'Edge',
  shield: 'Shield',
  origin: 'Origin',
  unknown: 'Unknown',
};

export interface Segment {
  readonly who: Who;
  readonly ms: number;
}

export const timeOf = (split: TimeSplit, who: Who): number | null => split[`${who}Ms`] ?? null;

/**
 * A request's time in the order in which it passed: out over the network, into the edge, to the origin and all the way back.
 * Each party's parts add up to what the split says of it. The split knows sums only; where the edge's line says when it began,
 * the way out ends there, and the rest of the network's time is the way back.
 */
export function barSegments({ joined, player, line }: RequestFacts, origin: number): Segment[] {
  const { time } = joined;
  const [client, network, edge] = [time.clientMs ?? 0, time.networkMs ?? 0, time.edgeMs ?? 0];
  const out = line && player ? clamp(line.startedAt - origin - player.from - client, 0, network) : 0;
  const asked = line && behindMs(time) > 0 ? clamp(beforeAsking(joined.deliveryRequests, line), 0, edge) : 0;
  return [
    { who: 'client', ms: client },
    { who: 'network', ms: out },
    { who: 'edge', ms: asked },
    { who: 'shield', ms: time.shieldMs ?? 0 },
    { who: 'origin', ms: time.originMs ?? 0 },
    { who: 'edge', ms: edge - asked },
    { who: 'unknown', ms: time.unknownMs ?? 0 },
    { who: 'network', ms: network - out },
  ].filter((segment): segment is Segment => segment.ms > 0);
}

/** Whose colour a bar without any time to split has: that of the tier which answered at once. */
export const instantWho = ({ line }: RequestFacts): Who => (line === null ? 'unknown' : WHO_OF_TIER[line.tier]);

export const WHO_OF_TIER = { edge: 'edge', shield: 'shield', origin: 'origin', packager: 'origin' } as const;

const behindMs = (time: TimeSplit): number => (time.shieldMs ?? 0) + (time.originMs ?? 0);

/** How long the edge held the request before a tier behind it logged it. */
function beforeAsking(lines: readonly SessionDeliveryRequest[], edge: SessionDeliveryRequest): number {
  const behind = lines.find(({ tier }) => tier !== 'edge');
  return behind ? behind.startedAt - edge.startedAt : 0;
}

const clamp = (value: number, least: number, most: number): number => Math.min(most, Math.max(least, value));
