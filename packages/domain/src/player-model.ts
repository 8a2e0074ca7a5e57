/** How a player turns media into play: what a play that only its requests tell is modelled by. All ms. */
export interface PlayerModel {
  /** Media that it wants of each track before it starts. A part of a segment is the whole segment. */
  readonly startThresholdMs: number;
  /** From the arrival of that media to the first frame. */
  readonly startLagMs: number;
  /** Media that it wants of each track before it goes on after a stop. */
  readonly resumeThresholdMs: number;
  /** From the arrival of that media to play going on. */
  readonly resumeLagMs: number;
  /** How long sound plays on without picture before the player calls it a stop. */
  readonly pictureGraceMs: number;
  /** Media that it holds when its buffer is full; null where only the session's own rhythm of requests tells. */
  readonly fullBufferMs: number | null;
}

/** A model that a project's sessions taught of which both sides are known. */
export interface LearntPlayerModel extends PlayerModel {
  /** As the player is called in sessions; empty for all of the project together, for a player that nobody names. */
  readonly playerName: string;
  /** Of those together: of the ones whose picture and sound come in the same segments, or apart; null where the player is named. */
  readonly muxed: boolean | null;
  /** Null for all versions together. */
  readonly playerVersion: string | null;
  /** How many sessions taught it, and how many others it was checked against. */
  readonly sessions: number;
  readonly checked: number;
  /** What nine in ten of the others were off by at most, ms; the rebuffer time of those that didn't end in a stop. */
  readonly startupErrorMs: number;
  readonly rebufferErrorMs: number;
}
