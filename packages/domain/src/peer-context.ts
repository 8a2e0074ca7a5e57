/**
 * How one place (a log source's POP) delivered to the sessions of a project in a stretch of time. Counts are of edge lines; of times and
 * rates it is the quartile, what a quarter of the lines is worse than, since trouble is not in the middle: null where too few lines
 * tell. Large projects are sampled by session, so counts say how sure the rest is, not how much there was.
 */
export interface PeerDelivery {
  readonly sourceId: string;
  /** '' where the source names none. */
  readonly pop: string;
  readonly sessions: number;
  readonly requests: number;
  /** From cache, and from behind it; lines that don't say are in neither. */
  readonly hits: number;
  readonly misses: number;
  /** 5xx, and no answer. */
  readonly errors: number;
  /** Until the edge's first byte, where it asked nothing behind it, ms. */
  readonly edgeTtfbMs: number | null;
  /** Until the origin's first byte, where it was asked, ms. */
  readonly originTtfbMs: number | null;
  /** Of answers that are large enough to tell, kbps. */
  readonly throughputKbps: number | null;
}

/** A stretch of time, epoch ms on the receiver's clock, and how each place delivered in it. */
export interface PeerWindow {
  readonly from: number;
  readonly to: number;
  readonly places: readonly PeerDelivery[];
}

/** What a session is compared with, its own lines included: the other sessions of its project. */
export interface PeerContext {
  /** Around the play, in order of time. */
  readonly windows: readonly PeerWindow[];
  /** The day before it; null where nothing is stored of that. */
  readonly usual: PeerWindow | null;
}
