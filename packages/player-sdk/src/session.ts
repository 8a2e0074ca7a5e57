import type { Environment } from './environment.ts';
import type { Attributes, EventDetails } from './event-details.ts';
import { wireDetails } from './event-details.ts';
import { createEventQueue } from './event-queue.ts';
import type { Guard } from './guard.ts';
import { isPageHidden, watchPage } from './page-lifecycle.ts';
import { scrubbedUrl } from './scrub-url.ts';
import { createSender } from './sender.ts';
import { sessionIdOf } from './session-id.ts';
import { type SessionOptions, settingsOf } from './session-options.ts';
import type { BeaconEvent, BeaconPlayer, PlayerEventKind, PlayerState } from './wire.ts';

/** How a session ended, by its own account. `pagehide`: the page went, and may come back from the back-forward cache. */
export type EndReason = 'ended' | 'failed' | 'pagehide' | 'destroyed';

/** One viewer's attempt to play one content item. Nothing here throws. */
export interface Session {
  readonly id: string;
  /** Tells one thing. Instants in it are on the page's scale (`performance.now()`). */
  track(kind: PlayerEventKind, details?: EventDetails): void;
  trackState(state: PlayerState, details?: EventDetails): void;
  trackError(error: { code: string; message?: string; fatal?: boolean }, attributes?: Attributes): void;
  /** For what has no kind of its own; `name` becomes an attribute. */
  trackCustom(name: string, attributes?: Attributes): void;
  /** New content under the same session ID. */
  setContent(contentId: string): void;
  /** Adds to what each heartbeat says: `null` says nothing. Returns what takes it away again. */
  probe(read: () => EventDetails | null): () => void;
  /** Listens for the page's return from the back-forward cache. */
  onReturn(listener: () => void): () => void;
  /** Sends what waits, now. */
  flush(): void;
  /** Over. After `destroyed` nothing more is taken; after the others a new state begins it anew. */
  end(reason: EndReason): void;
  stats(): SessionStats;
  /** For adapters: keeps their listeners from throwing into the page. */
  readonly guard: Guard;
}

export interface SessionStats {
  /** Events told so far. */
  readonly tracked: number;
  readonly waiting: number;
  /** Given up for want of room, and refused by the collector. */
  readonly dropped: number;
  readonly refused: number;
  /** The collector ended it (401, 403, 410), or the session is over and it can't be reached. */
  readonly stopped: boolean;
  /** Exceptions that were kept in. */
  readonly guarded: number;
}

/** Paused or unheard for this long, a session falls silent until something happens. */
const QUIET_AFTER_MS = 5 * 60_000;

const URGENT_KINDS: ReadonlySet<PlayerEventKind> = new Set(['session_start', 'session_end', 'content']);
const URGENT_STATES: ReadonlySet<PlayerState> = new Set(['playing', 'rebuffering', 'ended', 'failed', 'quit']);

export interface SessionFacts {
  readonly player: BeaconPlayer | null;
  readonly device: string;
  readonly attributes: Attributes;
}

/** Starts a session. Throws on unusable options: `createSession` is the door that doesn't. */
export function startSession(
  options: SessionOptions,
  facts: SessionFacts,
  environment: Environment,
  guard: Guard,
): Session {
  const settings = settingsOf(options);
  const id = sessionIdOf(options.sessionId);
  const queue = createEventQueue(settings.maxQueuedEvents);
  const sender = createSender(settings.endpoint, queue, environment, guard, settings.flushMs);
  const probes = new Set<() => EventDetails | null>();
  const returnListeners = new Set<() => void>();
  const scrubUrl = options.scrubUrl ?? scrubbedUrl;
  // Anchored once: the wall clock may be set while we play, and timeOrigin is off on pages that outlived a suspended machine.
  const anchor = environment.wallClock() - environment.now();
  const epochMs = (at: number): number => anchor + at;

  let sequence = 0;
  let contentId = options.contentId;
  let state: PlayerState | null = null;
  let stateAt = environment.now();
  let over = false;
  let destroyed = false;
  let cancelHeartbeat: (() => void) | null = null;

  const track = (kind: PlayerEventKind, details: EventDetails = {}): void => {
    if (destroyed || sender.stopped()) return;
    const said = guard.run(() => wireDetails(details, epochMs, scrubUrl), null);
    if (said === null) return;
    const event: BeaconEvent = {
      sessionId: id,
      sequence: sequence++,
      kind,
      occurredAt: Math.round(epochMs(details.at ?? environment.now())),
      ...(options.viewerId === undefined ? {} : { viewerId: options.viewerId }),
      ...(contentId === undefined ? {} : { contentId }),
      ...said,
    };
    queue.add(event);
    if (details.state !== undefined) noteState(details.state, kind);
    sender.wake(isUrgent(event));
  };

  const noteState = (next: PlayerState, kind: PlayerEventKind): void => {
    if (next !== state) stateAt = environment.now();
    state = next;
    if (kind !== 'state' || next === 'quit') return;
    over = false;
    scheduleHeartbeat();
  };

  const heartbeat = (): void => {
    cancelHeartbeat = null;
    if (over || destroyed || sender.stopped()) return;
    const isQuiet =
      state === 'paused' || state === 'ended' || state === 'failed' || state === 'preloading' || isPageHidden();
    if (isQuiet && environment.now() - stateAt > QUIET_AFTER_MS) return;
    track('heartbeat', readings());
    scheduleHeartbeat();
  };

  const scheduleHeartbeat = (): void => {
    cancelHeartbeat ??= environment.after(settings.heartbeatMs, guard.wrap(heartbeat));
  };

  const readings = (): EventDetails => {
    const attributes: Record<string, Attributes[string]> = {};
    if (queue.dropped() > 0) attributes.droppedEvents = queue.dropped();
    if (guard.caught() > 0) attributes.guardedErrors = guard.caught();
    let all: EventDetails = {};
    for (const read of probes) {
      const details = guard.run(read, null);
      all = { ...all, ...details };
      Object.assign(attributes, details?.attributes);
    }
    return { ...all, attributes };
  };

  const end = (reason: EndReason): void => {
    if (!over && !destroyed) tellEnd(reason);
    over = true;
    cancelHeartbeat?.();
    cancelHeartbeat = null;
    if (reason === 'pagehide' || reason === 'destroyed') sender.lastChance();
    if (reason !== 'destroyed' || destroyed) return;
    destroyed = true;
    unwatchPage();
    sender.close();
  };

  const tellEnd = (reason: EndReason): void => {
    const { state: _, ...last } = readings();
    const hasLeft = state !== 'ended' && state !== 'failed' && reason !== 'ended' && reason !== 'failed';
    if (hasLeft) track('state', { state: 'quit' });
    track('session_end', {
      ...last,
      ...(state === null ? {} : { state }),
      ...(facts.player === null ? {} : { player: facts.player }),
      attributes: { ...last.attributes, reason },
    });
  };

  const unwatchPage = watchPage(
    {
      hidden() {
        if (!over) track('visibility', { ...readings(), attributes: { visible: false } });
        sender.lastChance();
      },
      shown() {
        if (!over) track('visibility', { attributes: { visible: true } });
        if (!over) scheduleHeartbeat();
      },
      leaving: () => end('pagehide'),
      returned() {
        for (const listener of returnListeners) guard.run(listener, undefined);
      },
    },
    guard,
  );

  track('session_start', {
    ...(facts.player === null ? {} : { player: facts.player }),
    ...(facts.device === '' ? {} : { device: facts.device }),
    attributes: { ...facts.attributes, visible: !isPageHidden(), ...options.attributes },
  });
  scheduleHeartbeat();

  return {
    id,
    guard,
    track: guard.wrap(track),
    trackState: guard.wrap((next, details) => track('state', { ...details, state: next })),
    trackError: guard.wrap((error, attributes) => track('error', { error, ...(attributes ? { attributes } : {}) })),
    trackCustom: guard.wrap((name, attributes) => track('custom', { attributes: { name, ...attributes } })),
    setContent: guard.wrap((next) => {
      contentId = next;
      track('content');
    }),
    probe: (read) => {
      probes.add(read);
      return () => void probes.delete(read);
    },
    onReturn: (listener) => {
      returnListeners.add(listener);
      return () => void returnListeners.delete(listener);
    },
    flush: guard.wrap(() => sender.lastChance()),
    end: guard.wrap(end),
    stats: () => ({
      tracked: sequence,
      waiting: queue.waiting(),
      dropped: queue.dropped(),
      refused: sender.refused(),
      stopped: sender.stopped(),
      guarded: guard.caught(),
    }),
  };
}

function isUrgent({ kind, state, error }: BeaconEvent): boolean {
  if (URGENT_KINDS.has(kind) || error?.fatal === true) return true;
  return kind === 'state' && state !== undefined && URGENT_STATES.has(state);
}
