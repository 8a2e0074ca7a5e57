import type { PeerDelivery } from '@telecine/domain';
import { errorShare, type PlaceAmongPeers } from './peers.ts';
import { percent, rate, span } from './words.ts';

/** One measure by which a place is compared, in words: "300 kbps against 5.2 Mbps". */
export interface Comparison {
  readonly measure: 'throughput' | 'first byte' | 'errors';
  readonly words: string;
  readonly worse: boolean;
}

/** A place is worse where it has a third of the rate, three times the wait, or five times the errors of another. */
const FACTOR = 3;
const LEAST_WAIT_MS = 200;
const ERROR_FACTOR = 5;
const LEAST_ERROR_SHARE = 0.05;

/** A place measure by measure against another, or itself on another day; without those that either lacks. */
export function compare(own: PeerDelivery, other: PeerDelivery): Comparison[] {
  const found: Comparison[] = [];
  if (own.throughputKbps !== null && other.throughputKbps !== null) {
    found.push({
      measure: 'throughput',
      words: `${rate(own.throughputKbps)} against ${rate(other.throughputKbps)}`,
      worse: own.throughputKbps * FACTOR < other.throughputKbps,
    });
  }
  if (own.edgeTtfbMs !== null && other.edgeTtfbMs !== null) {
    const longer = own.edgeTtfbMs - other.edgeTtfbMs;
    found.push({
      measure: 'first byte',
      words: `${span(own.edgeTtfbMs)} against ${span(other.edgeTtfbMs)}`,
      worse: own.edgeTtfbMs > FACTOR * other.edgeTtfbMs && longer > LEAST_WAIT_MS,
    });
  }
  const share = errorShare(own);
  found.push({
    measure: 'errors',
    words: `${percent(share)} against ${percent(errorShare(other))}`,
    worse: share >= LEAST_ERROR_SHARE && share > ERROR_FACTOR * errorShare(other),
  });
  return found;
}

/** Whether a place was slow for everyone, compared with its peers, else with its usual self; null where nothing tells. */
export function isSlowPlace({ own, others, usual }: PlaceAmongPeers): boolean | null {
  const reference = others ?? usual;
  if (reference === null) return null;
  const telling = compare(own, reference).filter(({ measure }) => measure !== 'errors');
  return telling.length === 0 ? null : telling.some(({ worse }) => worse);
}
