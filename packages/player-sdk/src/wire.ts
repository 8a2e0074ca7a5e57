/**
 * What the SDK sends: `POST` of `{ "events": [...] }` as text/plain, so that no preflight is needed. Absent means that the
 * player didn't say. Instants are epoch ms on the player's clock, durations ms, media times end in `MediaMs`.
 */
export interface Beacon {
  readonly events: readonly BeaconEvent[];
}

export interface BeaconEvent {
  /** At most 64 characters. */
  readonly sessionId: string;
  /** Counts up from 0 within a session; an event that is sent again keeps its number and its bytes. */
  readonly sequence: number;
  readonly kind: PlayerEventKind;
  readonly occurredAt: number;
  readonly viewerId?: string;
  readonly contentId?: string;
  readonly state?: PlayerState;
  readonly playheadMediaMs?: number;
  readonly bufferLengthMs?: number;
  /** Encoded bitrate of the rendition on screen. */
  readonly bitrateKbps?: number;
  readonly throughputKbps?: number;
  /** Since the session's start. */
  readonly droppedFrames?: number;
  readonly error?: BeaconError;
  readonly request?: BeaconRequest;
  readonly player?: BeaconPlayer;
  readonly device?: string;
  readonly attributes?: Readonly<Record<string, string>>;
}

export interface BeaconError {
  readonly code: string;
  readonly message?: string;
  readonly fatal?: boolean;
}

export interface BeaconRequest {
  /** As requested, before redirects. */
  readonly url: string;
  /** HTTP status; 0 when there was no answer; absent where the player gave up before it was told. */
  readonly status?: number;
  readonly startedAt: number;
  readonly ttfbMs?: number;
  readonly durationMs?: number;
  readonly bytes?: number;
}

export interface BeaconPlayer {
  readonly name: string;
  readonly version?: string;
}

export type PlayerEventKind =
  | 'session_start'
  | 'state'
  | 'heartbeat'
  | 'bitrate'
  | 'rendition'
  | 'request'
  | 'error'
  | 'seek'
  | 'rate'
  | 'visibility'
  | 'content'
  | 'host'
  | 'volume'
  | 'ad'
  | 'custom'
  | 'session_end';

export type PlayerState =
  | 'preloading'
  | 'starting'
  | 'playing'
  | 'seeking'
  | 'rebuffering'
  | 'paused'
  | 'ended'
  | 'failed'
  | 'quit';
