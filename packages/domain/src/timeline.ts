import type { StoredDeliveryRequest } from './delivery-request.ts';
import type { StoredPlayerEvent } from './player-event.ts';
import type { LearntPlayerModel } from './player-model.ts';
import type { JoinedRequest, SessionClock, SessionCompleteness, SessionInference, StateSlice } from './session.ts';
import type { Coverage, SessionIdOrigin } from './vocabulary.ts';

/** What the settler knows of a log source. */
export interface SourceFacts {
  readonly id: string;
  /** What people call it; the CDN's name in lists. */
  readonly name: string;
  /** Complete up to this instant of event time, epoch ms; null while unknown. */
  readonly completeUntil: number | null;
}

/** All that is stored of one session: what `correlate` takes. Any order, repeats folded. */
export interface SessionRecords {
  readonly sessionId: string;
  readonly events: readonly StoredPlayerEvent[];
  readonly requests: readonly StoredDeliveryRequest[];
  readonly sources: readonly SourceFacts[];
  /** Where the session was inferred. */
  readonly inference?: SessionInference;
  /** What the project's sessions taught of its players; priors serve for the others. */
  readonly playerModels?: readonly LearntPlayerModel[];
}

/** A player event on the receiver's clock. `raw` is what was stored. */
export interface TimelineEvent {
  readonly at: number;
  readonly raw: StoredPlayerEvent;
}

/** How a player talks: each has habits that a reader must know (players-measured). */
export type PlayerDialect = 'hls.js' | 'dash.js' | 'shaka' | 'telecine' | 'other';

/** Both sides of a session on one axis, the receiver's clock. What `measure` and `diagnose` read. */
export interface SessionTimeline {
  readonly sessionId: string;
  readonly sessionIdFrom: SessionIdOrigin;
  /** Only of inferred sessions. */
  readonly inference?: SessionInference;
  readonly contentId: string;
  readonly coverage: Coverage;
  readonly startedAt: number;
  readonly endedAt: number;
  readonly dialect: PlayerDialect;
  readonly player: { readonly name: string; readonly version: string | null } | null;
  readonly userAgent: string;
  readonly country: string;
  readonly asn: number | null;
  readonly streamingFormat: string;
  readonly cdns: readonly string[];
  readonly pops: readonly string[];
  readonly clock: SessionClock;
  readonly completeness: SessionCompleteness;
  /** In order of time. */
  readonly events: readonly TimelineEvent[];
  /** In order of the first instant of either side. */
  readonly requests: readonly JoinedRequest[];
  /** Gap-free from the play request to the end where the player's states are known or could be inferred; else empty. */
  readonly states: readonly StateSlice[];
  /** Where the states were modelled with what the project's sessions taught: that model, with its errors. */
  readonly modelledBy?: LearntPlayerModel;
  /** Stretches of play in which the next video had not come: the picture stood still, whatever the player's state says. */
  readonly pictureStalls: readonly { readonly from: number; readonly to: number }[];
}
