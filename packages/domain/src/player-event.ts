import type { PlayerState } from './vocabulary.ts';

export const PLAYER_EVENT_KINDS = [
  'session_start',
  'state',
  'heartbeat',
  'bitrate',
  'rendition',
  'request',
  'error',
  'seek',
  'rate',
  'visibility',
  'content',
  'host',
  'volume',
  'ad',
  'custom',
  'session_end',
] as const;
export type PlayerEventKind = (typeof PLAYER_EVENT_KINDS)[number];

/** Which door a player event came through. */
export const PLAYER_EVENT_VIAS = ['beacon', 'cmcd'] as const;
export type PlayerEventVia = (typeof PLAYER_EVENT_VIAS)[number];

/** A request as the player saw it, on the player's clock. */
export interface ReportedRequest {
  /** As requested, before redirects; CMCD may have been taken out by the player. */
  readonly url: string;
  /** 0 when there was no answer; null when the player doesn't say. */
  readonly status: number | null;
  readonly startedAt: number;
  readonly ttfbMs: number | null;
  readonly durationMs: number | null;
  readonly bytes: number | null;
}

/**
 * One thing the player reports at an instant. Instants are epoch ms on the sender's clock unless named `receivedAt`.
 * `null` means that the player didn't say.
 */
export interface PlayerEvent {
  readonly sessionId: string;
  readonly viewerId: string;
  readonly occurredAt: number;
  readonly via: PlayerEventVia;
  /** The sender's own count; null when it sends none. CMCD's `sn` may restart within a session. */
  readonly sequence: number | null;
  readonly kind: PlayerEventKind;
  readonly playerState: PlayerState | null;
  readonly contentId: string;
  readonly playheadMediaMs: number | null;
  readonly bufferLengthMs: number | null;
  /** Encoded bitrate of the selected rendition, kbps. */
  readonly bitrateKbps: number | null;
  readonly throughputKbps: number | null;
  /** Absolute since session start. */
  readonly droppedFrames: number | null;
  readonly errorCode: string;
  readonly fatal: boolean;
  readonly request: ReportedRequest | null;
  readonly playerName: string;
  readonly playerVersion: string;
  readonly device: string;
  readonly country: string;
  /** Everything else that was said, under the sender's names; CMCD keys as `cmcd.<key>` with their wire text. */
  readonly attributes: Readonly<Record<string, string>>;
}

/** A player event as the store holds it. */
export interface StoredPlayerEvent extends PlayerEvent {
  /** Stable: the same report gets the same id however often it is delivered. */
  readonly id: string;
  readonly receivedAt: number;
}
