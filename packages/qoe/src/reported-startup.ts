import type { Measured, SessionTimeline } from '@telecine/domain';

/** What Shaka's own start delay is off by, ms: it starts counting a little after the play request. */
const ERROR_MS = 80;

/**
 * The start delay that the player states (CMCD `msd`), in a report or in a request. dash.js measures it before it plays, so its
 * value says nothing.
 */
export function reportedStartup({ events, requests, dialect }: SessionTimeline): Measured<number> | null {
  if (dialect === 'dash.js') return null;
  for (const { raw } of events) {
    const value = Number(raw.attributes['cmcd.msd'] ?? Number.NaN);
    if (value > 0) return { value, source: 'player', errorMs: ERROR_MS };
  }
  for (const { deliveryRequests } of requests) {
    for (const { cmcd } of deliveryRequests) {
      const value = cmcd?.msd;
      if (typeof value === 'number' && value > 0) return { value, source: 'cmcd', errorMs: ERROR_MS };
    }
  }
  return null;
}
