/** A segment as it came to the player. Instants on the receiver's clock. */
export interface Arrival {
  /** Number in the file name; consecutive for consecutive media. */
  readonly number: number;
  readonly durationMs: number | null;
  /** Of its answer; null where nobody says. */
  readonly bytes: number | null;
  readonly requestedAt: number;
  /** When the player had all of it; null where it never did. */
  readonly arrivedAt: number | null;
  /** When the request was over, well or not; null where neither side knows: no answer, or one that the player never had whole. */
  readonly doneAt: number | null;
  /** Whether the player itself reported it. */
  readonly isReported: boolean;
  /** What the player said that it had in its buffer when it asked; null where it said nothing. */
  readonly bufferMs: number | null;
}

/** The segments of both media tracks in order of request. A muxed track is the video. */
export interface MediaArrivals {
  readonly video: readonly Arrival[];
  readonly audio: readonly Arrival[];
  /** Whether picture and sound come in the same segments. */
  readonly muxed: boolean;
  /** Whether the content's last segment was asked for: CMCD named a next one for all before it. Null where nothing tells. */
  readonly atContentEnd: boolean | null;
}
