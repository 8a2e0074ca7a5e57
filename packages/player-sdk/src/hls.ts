import type Hls from 'hls.js';
import type { ErrorData, Fragment, HlsListeners, LoaderStats, Part } from 'hls.js';
import { createSession } from './create-session.ts';
import type { EventDetails } from './event-details.ts';
import type { Guard } from './guard.ts';
import type { HlsPlayer } from './hls-player.ts';
import { failedRequest, fragmentRequest, requestOf } from './hls-requests.ts';
import { agreedSessionId } from './hls-session-id.ts';
import { observeVideo } from './observe-video.ts';
import type { Session } from './session.ts';
import type { SessionOptions } from './session-options.ts';

export type { HlsPlayer } from './hls-player.ts';
export { type TelecineHlsOptions, telecineHlsConfig } from './hls-session-id.ts';

export interface HlsObservation {
  readonly session: Session;
  /** Stops listening and ends the session. hls.js's `destroy()` does the same. */
  stop(): void;
}

const REPEATED_WITHIN_MS = 1_000;

/**
 * Observes an hls.js player and its media element. Call it before `loadSource` and before `play()`: the session then begins where
 * the viewer's wait does, and CMCD has its session ID. Never throws.
 */
export function observeHls(hls: HlsPlayer, video: HTMLVideoElement, options: SessionOptions): HlsObservation {
  let asked = options;
  try {
    const player = { name: 'hls.js', version: classOf(asHls(hls)).version };
    asked = { player, ...options, sessionId: agreedSessionId(hls, options.sessionId) };
  } catch {
    // Not an hls.js player: the session below still tells of the media element.
  }
  const session = createSession(asked);
  const observation: HlsObservation = { session, stop: () => session.end('destroyed') };
  return session.guard.run(() => listen(asHls(hls), video, session), observation);
}

function listen(hls: Hls, video: HTMLVideoElement, session: Session): HlsObservation {
  const { guard } = session;
  const { Events } = classOf(hls);
  const observer = observeVideo(video, session);
  const removals: (() => void)[] = [session.probe(() => readings(hls)), observer.stop];
  const on = <Name extends keyof HlsListeners>(event: Name, listener: HlsListeners[Name]): void => {
    const guarded = guardedListener(guard, listener);
    hls.on(event, guarded);
    removals.push(() => hls.off(event, guarded));
  };
  const manifestLoaded = (url: string, stats: LoaderStats): void => {
    session.track('request', { request: requestOf(url, 200, stats), attributes: { 'cmcd.ot': 'm' } });
  };
  const stop = (): void => {
    session.end('destroyed');
    for (const remove of removals) guard.run(remove, undefined);
  };
  const tellError = errorTeller(session);
  const toldInits = new WeakSet<Fragment>();
  const toldAborted = new WeakSet<LoaderStats>();
  const tellAborted = (frag: Fragment, part: Part | null | undefined, stats: LoaderStats): void => {
    // Of what was loaded for this fragment itself, begun, and not told by another event.
    if ((part ?? frag).stats !== stats || !(stats.loading.start > 0) || toldAborted.has(stats)) return;
    toldAborted.add(stats);
    const details = fragmentRequest(frag, part, undefined, stats, hls);
    session.track('request', { ...details, attributes: { ...details.attributes, aborted: true } });
  };
  let sources = hls.url ? 1 : 0;

  on(Events.MANIFEST_LOADING, () => {
    sources++;
    observer.recovered();
    if (sources > 1) session.track('content', { attributes: { source: sources } });
  });
  on(Events.MANIFEST_LOADED, (_, { url, stats }) => manifestLoaded(url, stats));
  // Of content with one playlist, MANIFEST_LOADED has told.
  on(Events.LEVEL_LOADED, (_, data) => {
    observer.recovered();
    if (!data.withoutMultiVariant) manifestLoaded(data.context?.url ?? data.levelInfo.uri, data.stats);
  });
  on(Events.AUDIO_TRACK_LOADED, (_, { context, track, stats }) => manifestLoaded(context?.url ?? track.url, stats));
  on(Events.SUBTITLE_TRACK_LOADED, (_, { context, track, stats }) => manifestLoaded(context?.url ?? track.url, stats));
  on(Events.FRAG_LOADED, (_, { frag, part, networkDetails }) => {
    observer.recovered();
    const { initSegment } = frag;
    // hls.js has no event for an init segment that came; its first media segment has it.
    if (initSegment && initSegment.stats.loading.end > 0 && !toldInits.has(initSegment)) {
      toldInits.add(initSegment);
      session.track('request', fragmentRequest(initSegment, null, 200, initSegment.stats, hls));
    }
    session.track('request', fragmentRequest(frag, part, statusOf(networkDetails), (part ?? frag).stats, hls));
  });
  on(Events.FRAG_LOAD_EMERGENCY_ABORTED, (_, { frag, part, stats }) => {
    if (stats.aborted) tellAborted(frag, part, stats);
  });
  on(Events.LEVEL_SWITCHED, (_, { level }) => {
    const { bitrate, width, height, codecs } = hls.levels[level] ?? {};
    if (bitrate === undefined) return;
    session.track('rendition', {
      ...readings(hls),
      bitrateKbps: bitrate / 1_000,
      attributes: { width, height, codecs },
    });
  });
  on(Events.MEDIA_DETACHING, () => observer.expectNudge());
  on(Events.MEDIA_ATTACHED, () => observer.expectNudge());
  on(Events.ERROR, (_, data) => {
    // hls.js's word for a request that it gave up itself, for a seek or another rendition: no error.
    if (data.details === GIVEN_UP) {
      if (data.frag && data.stats) tellAborted(data.frag, data.part, data.stats);
      return;
    }
    const request = failedRequest(data, hls);
    if (request !== null) session.track('request', request);
    if (NUDGES.has(data.details)) observer.expectNudge();
    tellError(data);
    if (data.fatal) observer.fatalError();
  });
  on(Events.DESTROYING, stop);
  return { session, stop: guard.wrap(stop) };
}

const GIVEN_UP = 'aborted';
const NUDGES: ReadonlySet<string> = new Set(['bufferSeekOverHole', 'bufferNudgeOnStall']);

/** A player that can't go on repeats itself: the same non-fatal error is told once a second, with how often it came meanwhile. */
function errorTeller(session: Session): (data: ErrorData) => void {
  const told = new Map<string, { at: number; repeats: number }>();
  return ({ type, details, fatal, error, reason, response }) => {
    const now = performance.now();
    const before = told.get(details);
    if (!fatal && before && now - before.at < REPEATED_WITHIN_MS) {
      before.repeats++;
      return;
    }
    told.set(details, { at: now, repeats: 0 });
    const message = reason ?? error?.message ?? '';
    session.trackError(
      { code: details, fatal, ...(message === '' ? {} : { message }) },
      { type, httpStatus: response?.code, repeats: before?.repeats || null },
    );
  };
}

/** What a heartbeat says beside the media element's own. */
function readings(hls: Hls): EventDetails {
  const { bitrate, details } = hls.levels[hls.currentLevel] ?? {};
  const throughput = hls.bandwidthEstimate;
  return {
    ...(bitrate === undefined ? {} : { bitrateKbps: bitrate / 1_000 }),
    ...(Number.isFinite(throughput) ? { throughputKbps: throughput / 1_000 } : {}),
    // hls.js has a latency for content that is not live as well: the distance from its end.
    attributes: { liveLatencyMs: details?.live && hls.latency > 0 ? Math.round(hls.latency * 1_000) : null },
  };
}

/** Of the XHR or the Response that hls.js loaded with; 200 where a loader of the page's own doesn't tell: it was a success. */
function statusOf(details: unknown): number {
  const status = typeof details === 'object' && details !== null && 'status' in details ? details.status : 0;
  return typeof status === 'number' && status > 0 ? status : 200;
}

/** The player as hls.js types it. What is no hls.js after all throws at first use, inside a guard. */
const asHls = (player: HlsPlayer): Hls => player as Hls;

/** An object's constructor is the class that made it, so that hls.js need not be imported here. */
const classOf = (hls: Hls): typeof Hls => hls.constructor as typeof Hls;

/** A guarded listener takes what the listener takes. */
const guardedListener = <Name extends keyof HlsListeners>(guard: Guard, listener: HlsListeners[Name]) =>
  guard.wrap(listener as (...args: readonly unknown[]) => void) as HlsListeners[Name];
