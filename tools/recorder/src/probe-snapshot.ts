/** What page/probe.js saw; instants in epoch ms of this machine's one clock, media times in seconds. */
export interface ProbeSnapshot {
  readonly intentAt: number;
  readonly firstFrameAt: number | null;
  readonly events: readonly MediaEvent[];
  readonly errors: readonly PlayerError[];
  /** Gaps between presented frames of at least 500 ms. */
  readonly freezes: readonly { readonly from: number; readonly to: number }[];
  readonly displayed: readonly { readonly at: number; readonly height: number }[];
  readonly mediaTime: number;
  readonly ended: boolean;
  readonly paused: boolean;
  readonly droppedFrames: number;
  readonly totalFrames: number;
}
export interface MediaEvent {
  readonly at: number;
  readonly kind: 'play' | 'playing' | 'waiting' | 'pause' | 'seeking' | 'seeked' | 'ended' | 'error' | 'ratechange';
  readonly mediaTime: number;
  readonly paused: boolean;
  readonly seeking: boolean;
  /** 0 where the player itself holds playback, as Shaka does while it buffers: no `waiting` comes then. */
  readonly rate: number;
}
export interface PlayerError {
  readonly at: number;
  /** null where the player doesn't say. */
  readonly fatal: boolean | null;
  readonly code: string;
  readonly httpStatus: number | null;
  readonly url: string | null;
}
