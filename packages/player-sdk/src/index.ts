export { createSession } from './create-session.ts';
export type { Attributes, EventDetails } from './event-details.ts';
export { observeVideo, type VideoObserver } from './observe-video.ts';
export type { EndReason, Session, SessionStats } from './session.ts';
export type { SessionOptions } from './session-options.ts';
export { SDK_VERSION } from './version.ts';
export type {
  Beacon,
  BeaconError,
  BeaconEvent,
  BeaconPlayer,
  BeaconRequest,
  PlayerEventKind,
  PlayerState,
} from './wire.ts';
