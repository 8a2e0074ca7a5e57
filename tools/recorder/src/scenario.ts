export type PlayerName = 'hls' | 'dash' | 'shaka';
export type MediaFormat = 'hls_ts' | 'hls_fmp4' | 'dash';
export type CdnName = 'cdn-a' | 'cdn-b';

/** How a player says CMCD in its requests: version, and query argument or headers; or not at all. */
export type CmcdMode = 'v1q' | 'v1h' | 'v2q' | 'v2h' | 'none';

/** The viewer's line: one rate for all connections of the session together. */
export interface Line {
  readonly rttMs: number;
  /** `[from, rate]`: ms after the play request, kbit/s; in order, the first from 0. */
  readonly rates: readonly (readonly [fromMs: number, kbps: number])[];
}

/** What the origin does to requests whose path matches; `times` is a session's number of such requests, else all. */
export type OriginFault =
  | { readonly path: string; readonly delayMs: number }
  | { readonly path: string; readonly status: number; readonly times?: number }
  /** The answer breaks off after this share of what it announced. */
  | { readonly path: string; readonly sentShare: number; readonly times?: number }
  /** Media that can't be decoded, of the right length. */
  | { readonly path: string; readonly corrupt: true; readonly times?: number };

/** What a CDN does to requests whose path matches, without asking the origin; status 444 closes the connection without an answer. */
export type EdgeFault =
  | { readonly cdn: CdnName; readonly path: string; readonly status: number }
  | { readonly cdn: CdnName; readonly path: string; readonly bytesPerSecond: number };

export type Outcome =
  | 'completed'
  | 'failed_before_start'
  | 'failed_mid_play'
  | 'stuck_no_fatal_error'
  | 'abandoned_before_start'
  | 'abandoned_mid_play';

/** What the truth of a session must show for its scenario to have happened; bounds are inclusive. */
export interface Expectation {
  readonly outcome: readonly Outcome[];
  readonly startupMs?: readonly [least: number, most: number];
  readonly rebuffers?: readonly [least: number, most: number];
  /** How often the rendition on the screen was another than before, the first one counted. */
  readonly renditions?: readonly [least: number, most: number];
  readonly seeks?: number;
  /** Hosts that must have served at least one complete media segment. */
  readonly servedBy?: readonly CdnName[];
  /** Statuses that must be in the session's log lines. */
  readonly statuses?: readonly number[];
}

/** How the clip was cut for a session. */
export interface Packaging {
  readonly clipSeconds: number;
  readonly segmentSeconds: number;
}

/** One session to record: data only. Its verdicts are written down, or follow from its one cause and what came of it. */
export type Scenario = LabelledScenario | DrawnScenario;
export interface LabelledScenario extends Play {
  readonly expect: Expectation;
  /** Verdicts that are right for it, best first. */
  readonly verdicts: readonly string[];
  readonly viewerHurt: boolean;
}
export interface DrawnScenario extends Play {
  readonly cause: Cause;
}

/** The one thing that can hurt a drawn session's viewer. */
export type Cause =
  | { readonly kind: 'nothing' }
  /** `leastKbps`: the line's lowest rate. */
  | { readonly kind: 'line'; readonly leastKbps: number }
  | { readonly kind: 'slow'; readonly verdict: 'edge_slow' | 'origin_slow' }
  /** `status`: what its answers show; null where they look well. */
  | {
      readonly kind: 'error';
      readonly verdict: ErrorVerdict;
      readonly status: number | null;
      readonly otherCdn: boolean;
    };
export type ErrorVerdict =
  | 'edge_error'
  | 'origin_error'
  | 'content_missing'
  | 'access_denied'
  | 'connection_failed'
  | 'response_truncated'
  | 'media_corrupt';

/** What is played, how, and what is done to it. */
interface Play {
  /** Also the folder's name. */
  readonly id: string;
  /** The family of the fault. */
  readonly name: string;
  readonly player: PlayerName;
  readonly format: MediaFormat;
  /** The content ID. Titles are one clip under several names, so that a cache may know one and not another. */
  readonly title: string;
  readonly device: 'windows' | 'mac' | 'linux' | 'android';
  /** By default what `DEFAULT_PACKAGING` says for the format. */
  readonly packaging?: Packaging;
  /** How much media the player is told to keep ahead (10 s by default); null for what it does untold. */
  readonly bufferSeconds?: number | null;
  readonly cmcd: CmcdMode;
  /** CMCD event mode: how many events a report holds; null for no reports. */
  readonly reportBatch: number | null;
  /** `@telecine/player` observes hls.js and sends beacons; the player itself reports nothing then. */
  readonly sdk?: true;
  /** The collector can't be reached from this browser: its name is unknown to it, or a blocker refuses the requests. */
  readonly blocked?: 'name' | 'request';
  /** Shaka's minified build renames `sta` away; the debug build sends it. */
  readonly debugBuild?: true;
  readonly line: Line;
  readonly origin?: readonly OriginFault[];
  readonly edge?: readonly EdgeFault[];
  /** URLs carry a token that lives this long from the start of the browser; negative: it is over already. */
  readonly tokenLifeMs?: number;
  /** The manifest names both CDNs, cdn-a first. */
  readonly twoCdns?: true;
  /** The viewer goes away then, ms after the play request; else at the end or after a failure. */
  readonly leaveAfterMs?: number;
  /** How the viewer goes: to another page by default. A killed browser has no last words. */
  readonly leaveBy?: 'closed_tab' | 'killed_browser';
  /** The viewer goes when nothing has moved for so long, at the start or in a stall. */
  readonly patienceMs?: number;
  /** The viewer pauses, `atMs` after the play request. */
  readonly pauses?: readonly { readonly atMs: number; readonly forMs: number }[];
  /** The viewer's clock is ahead by so much. */
  readonly clockSkewMs?: number;
  /** The viewer skips, `atMs` after the play request. */
  readonly seeks?: readonly { readonly atMs: number; readonly toMediaMs: number }[];
}
