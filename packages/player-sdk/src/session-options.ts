import type { BeaconPlayer } from './wire.ts';

export interface SessionOptions {
  /** Where beacons go: `https://telecine.example/v1/beacons`, or a path of your own that leads there. */
  readonly url: string;
  /** The project's ingest key. It can only write, so it may stand in a page. */
  readonly key: string;
  /** At most 64 characters; by default a new UUID. It must be what your CDN logs, as CMCD's `sid` is. */
  readonly sessionId?: string;
  /** A pseudonym of yours for the viewer. Nothing is made up where it is absent. */
  readonly viewerId?: string;
  readonly contentId?: string;
  /** Sent once, with the session's start. */
  readonly attributes?: Readonly<Record<string, string>>;
  readonly player?: BeaconPlayer;
  /** By default 10 s. */
  readonly heartbeatMs?: number;
  /** How long an event that can wait does wait, by default 5 s. */
  readonly flushMs?: number;
  /** Events kept while the collector can't be reached, by default 1,000. Requests and heartbeats go first. */
  readonly maxQueuedEvents?: number;
  /** What to tell of a URL, by default all but CMCD, user name and password, and fragment. */
  readonly scrubUrl?: (url: string) => string;
}

/** The options with their defaults, out-of-range numbers brought into range. */
export interface Settings {
  readonly endpoint: string;
  readonly heartbeatMs: number;
  readonly flushMs: number;
  readonly maxQueuedEvents: number;
}

export function settingsOf(options: SessionOptions): Settings {
  const endpoint = new URL(options.url, globalThis.location?.href);
  endpoint.searchParams.set('key', options.key);
  return {
    endpoint: endpoint.href,
    heartbeatMs: within(options.heartbeatMs, 1_000, 600_000, 10_000),
    flushMs: within(options.flushMs, 100, 60_000, 5_000),
    maxQueuedEvents: within(options.maxQueuedEvents, 10, 10_000, 1_000),
  };
}

function within(value: number | undefined, least: number, most: number, otherwise: number): number {
  return value === undefined || !Number.isFinite(value) ? otherwise : Math.min(most, Math.max(least, value));
}
