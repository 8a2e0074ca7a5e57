import type { PlayerDialect } from '@telecine/domain';

/** What a player is known to do between having media and showing it, ms. Priors; a project's own sessions can replace them. */
export interface PlaybackHabits {
  /** From the last of the first segments' arrival to the first frame. */
  readonly startLagMs: number;
  /** From the missing segment's arrival to play going on. */
  readonly resumeLagMs: number;
  /** How long sound plays on without picture before the player calls it a stall (Chromium: up to 3 s). */
  readonly pictureGraceMs: number;
}

/** Measured on recorded sessions of hls.js 1.7, dash.js 5.2 and Shaka 5.2 in Chromium. */
const HABITS: Readonly<Record<PlayerDialect, PlaybackHabits>> = {
  'hls.js': { startLagMs: 320, resumeLagMs: 60, pictureGraceMs: 2_500 },
  'dash.js': { startLagMs: 0, resumeLagMs: 40, pictureGraceMs: 2_800 },
  shaka: { startLagMs: 40, resumeLagMs: 40, pictureGraceMs: 2_000 },
  telecine: { startLagMs: 60, resumeLagMs: 40, pictureGraceMs: 2_500 },
  other: { startLagMs: 20, resumeLagMs: 40, pictureGraceMs: 2_500 },
};

/** An unknown player of MPEG-TS has to repackage it, as hls.js does. */
export function habitsOf(dialect: PlayerDialect, isTransportStream = false): PlaybackHabits {
  return HABITS[dialect === 'other' && isTransportStream ? 'hls.js' : dialect];
}
