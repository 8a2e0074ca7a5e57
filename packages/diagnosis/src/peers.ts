import type { PeerContext, PeerDelivery, PeerWindow, SessionDeliveryRequest } from '@telecine/domain';

/** A place and what it is compared with, over the same time. */
export interface PlaceAmongPeers {
  readonly own: PeerDelivery;
  /** The other POPs of the same source, taken together; null where there are none, or too few sessions. */
  readonly others: PeerDelivery | null;
  /** The same place the day before; null where too little is known of it. */
  readonly usual: PeerDelivery | null;
}

/** Fewer sessions than this, the asking one among them, say nothing of a place. */
const FEWEST_SESSIONS = 6;
const FEWEST_REQUESTS = 50;

/** Answers how other sessions fared; every answer is null where nothing, or too little, is known of them. */
export class Peers {
  readonly #context: PeerContext | null;

  constructor(context: PeerContext | null) {
    this.#context = context;
  }

  /** A POP among its peers, in the windows that a stretch of time touches. */
  place({ sourceId, pop }: SessionDeliveryRequest, from: number, to: number): PlaceAmongPeers | null {
    const places = this.#during(from, to).filter((place) => place.sourceId === sourceId);
    const own = enough(together(places.filter((place) => place.pop === pop)));
    if (own === null) return null;
    const others = enough(together(places.filter((place) => place.pop !== pop && place.pop !== '')));
    const before = this.#context?.usual?.places.filter((place) => place.sourceId === sourceId && place.pop === pop);
    return { own, others, usual: enough(together(before ?? [])) };
  }

  /** All POPs of a source, and the same the day before. */
  source(sourceId: string, from: number, to: number): { own: PeerDelivery; usual: PeerDelivery | null } | null {
    const ofSource = (place: PeerDelivery): boolean => place.sourceId === sourceId;
    const own = enough(together(this.#during(from, to).filter(ofSource)));
    if (own === null) return null;
    return { own, usual: enough(together(this.#context?.usual?.places.filter(ofSource) ?? [])) };
  }

  #during(from: number, to: number): PeerDelivery[] {
    const touches = (window: PeerWindow): boolean => window.from <= to && window.to >= from;
    return (this.#context?.windows ?? []).filter(touches).flatMap(({ places }) => places);
  }
}

function enough(place: PeerDelivery | null): PeerDelivery | null {
  return place !== null && place.sessions >= FEWEST_SESSIONS && place.requests >= FEWEST_REQUESTS ? place : null;
}

/**
 * Several places, or one in several windows, as one. Counts add up (a session that spans windows counts in each); the quartile of all is
 * taken to be the weighted median of theirs.
 */
function together(places: readonly PeerDelivery[]): PeerDelivery | null {
  const [first] = places;
  if (first === undefined || places.length === 1) return first ?? null;
  const sum = (of: (place: PeerDelivery) => number): number => places.reduce((total, place) => total + of(place), 0);
  return {
    sourceId: first.sourceId,
    pop: first.pop,
    sessions: sum(({ sessions }) => sessions),
    requests: sum(({ requests }) => requests),
    hits: sum(({ hits }) => hits),
    misses: sum(({ misses }) => misses),
    errors: sum(({ errors }) => errors),
    edgeTtfbMs: median(places, ({ edgeTtfbMs }) => edgeTtfbMs),
    originTtfbMs: median(places, ({ originTtfbMs }) => originTtfbMs),
    throughputKbps: median(places, ({ throughputKbps }) => throughputKbps),
  };
}

function median(places: readonly PeerDelivery[], of: (place: PeerDelivery) => number | null): number | null {
  const known = places.flatMap((place) => {
    const value = of(place);
    return value === null ? [] : [{ value, weight: place.requests }];
  });
  known.sort((a, b) => a.value - b.value);
  let half = known.reduce((total, { weight }) => total + weight, 0) / 2;
  for (const { value, weight } of known) {
    half -= weight;
    if (half <= 0) return value;
  }
  return null;
}

/** Of requests, those that failed. */
export const errorShare = ({ errors, requests }: PeerDelivery): number => errors / Math.max(1, requests);

/** Of the answers whose cache status is known, the hits; null where few are. */
export function hitShare({ hits, misses }: PeerDelivery): number | null {
  return hits + misses < FEWEST_REQUESTS ? null : hits / (hits + misses);
}
