import type { PlayerEventSink } from '@telecine/domain';
import { beaconEvent } from './beacon-event.ts';

/** How many events a body had, or why it can't be read at all; then nothing was handed to the sink. */
export type BeaconsRead =
  | { readonly ok: true; readonly received: number }
  | { readonly ok: false; readonly detail: string };

/**
 * Reads a body of `POST /v1/beacons`: `{ "events": [...] }`, see BEACON_SCHEMA, whatever its content type. Each event is
 * handed to the sink or refused by itself; of an event, a member that can't be used costs only that member, unless it is a
 * required one. Never throws, whatever the bytes. The body's size has to be bounded before. When it was received doesn't
 * matter here: every event has to say when it was.
 */
export function parseBeacons(body: Uint8Array, sink: PlayerEventSink): BeaconsRead {
  const events = eventsOf(body);
  if (typeof events === 'string') return { ok: false, detail: events };
  for (const input of events) {
    const outcome = beaconEvent(input);
    if ('event' in outcome) {
      const { event } = outcome;
      sink.event(event, Buffer.from(`${event.sessionId}\0${event.sequence}`));
    } else sink.reject(outcome.reason, outcome.detail, Buffer.from(JSON.stringify(input) ?? ''));
  }
  return { ok: true, received: events.length };
}

/** The events, or a sentence that says what the body is instead. */
function eventsOf(body: Uint8Array): readonly unknown[] | string {
  let value: unknown;
  try {
    value = JSON.parse(decoder.decode(body));
  } catch {
    return body.length === 0 ? 'The body is empty: send { "events": [...] }.' : 'The body is no JSON.';
  }
  const events = typeof value === 'object' && value !== null && 'events' in value ? value.events : undefined;
  return Array.isArray(events) ? events : 'The body has no array “events”: send { "events": [...] }.';
}

const decoder = new TextDecoder();
