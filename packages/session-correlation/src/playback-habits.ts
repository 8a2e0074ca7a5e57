import type { PlayerDialect } from '@telecine/domain';

/** What a player is known to do between having media and showing it, ms. Priors; a project's own sessions can replace them. */
export interface PlaybackHabits {
  /** From the last of the first segments' arrival to the first frame. */
  readonly startLagMs: number;
  /** Media that it wants of each track before it starts; less than a segment is one. */
  readonly startThresholdMs: number;
  /** Media that it wants of each track before it goes on after a stop. */
  readonly resumeThresholdMs: number;
  /** From the missing segment's arrival to play going on. */
  readonly resumeLagMs: number;
  /** How long sound plays on without picture before the player calls it a stall (Chromium: up to 3 s). */
  readonly pictureGraceMs: number;
}

/** Measured on recorded sessions of hls.js 1.7, dash.js 5.2 and Shaka 5.2 in Chromium. */
const HABITS: Readonly<Record<PlayerDialect, PlaybackHabits>> = {
  'hls.js': { startThresholdMs: 0, startLagMs: 320, resumeThresholdMs: 300, resumeLagMs: 60, pictureGraceMs: 3_000 },
  'dash.js': { startThresholdMs: 0, startLagMs: 0, resumeThresholdMs: 300, resumeLagMs: 40, pictureGraceMs: 3_000 },
  shaka: { startThresholdMs: 0, startLagMs: 40, resumeThresholdMs: 300, resumeLagMs: 40, pictureGraceMs: 3_000 },
  telecine: { startThresholdMs: 0, startLagMs: 60, resumeThresholdMs: 300, resumeLagMs: 40, pictureGraceMs: 3_000 },
  other: { startThresholdMs: 0, startLagMs: 20, resumeThresholdMs: 300, resumeLagMs: 40, pictureGraceMs: 3_000 },
};

/** An unknown player of MPEG-TS has to repackage it, as hls.js does. */
export function habitsOf(dialect: PlayerDialect, isTransportStream = false): PlaybackHabits {
  return HABITS[dialect === 'other' && isTransportStream ? 'hls.js' : dialect];
}
