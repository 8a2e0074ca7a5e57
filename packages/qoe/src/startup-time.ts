import type { Measured, PlayerDialect, SessionTimeline, ValueSource } from '@telecine/domain';
import { carriesCmcd } from './carries-cmcd.ts';
import type { PlayTimes } from './play-times.ts';

/**
 * How long after the play request a player first speaks, ms: its first report, or where only lines tell, its first request as the
 * edge logs it. Medians over recorded sessions with independent truth.
 */
const FIRST_REPORT_MS: Readonly<Record<PlayerDialect, number>> = {
  'hls.js': 10,
  'dash.js': 30,
  shaka: 20,
  telecine: 0,
  other: 20,
};
const FIRST_LINE_MS = 80;
/** Shaka starts to count its start delay this much after the play request. */
const SHAKA_DELAY_MS = 45;

/** What nine in ten values of each source are off by at most, ms: measured on the same sessions. */
const ERROR_MS: Readonly<Record<ValueSource, number>> = { player: 50, cmcd: 200, inferred: 200 };
/** The same, of what the timing of requests alone tells. */
const TIMING_ERROR_MS = 400;
const STATED_ERROR_MS = 80;

/**
 * Startup time: from the player's states; else the delay that it states itself (CMCD `msd`); else from the arrival of its media. Null
 * where it never started or nothing tells.
 */
export function startupTime(timeline: SessionTimeline, times: PlayTimes | null): Measured<number> | null {
  if (times?.source !== 'player') {
    const stated = statedDelay(timeline);
    if (stated !== null) return stated;
  }
  if (times === null || times.startup === null) return null;
  const spoke = times.source === 'player' || timeline.events.length > 0;
  const lag = spoke ? FIRST_REPORT_MS[timeline.dialect] : FIRST_LINE_MS;
  const learnt = times.source === 'inferred' ? timeline.modelledBy?.startupErrorMs : undefined;
  const isTiming = times.source === 'inferred' && !carriesCmcd(timeline);
  const errorMs = learnt ?? (isTiming ? TIMING_ERROR_MS : ERROR_MS[times.source]);
  return { value: Math.round(times.startup + lag), source: times.source, errorMs };
}

/** dash.js measures its delay before it plays, so its value says nothing; hls.js states none. */
function statedDelay({ events, requests, dialect }: SessionTimeline): Measured<number> | null {
  if (dialect === 'dash.js') return null;
  const lag = dialect === 'shaka' ? SHAKA_DELAY_MS : 0;
  for (const { raw } of events) {
    const value = Number(raw.attributes['cmcd.msd'] ?? Number.NaN);
    if (value > 0) return { value: value + lag, source: 'player', errorMs: STATED_ERROR_MS };
  }
  for (const { deliveryRequests } of requests) {
    for (const { cmcd } of deliveryRequests) {
      const value = cmcd?.msd;
      if (typeof value === 'number' && value > 0)
        return { value: value + lag, source: 'cmcd', errorMs: STATED_ERROR_MS };
    }
  }
  return null;
}
