import { deviceOf } from './device.ts';
import { browserEnvironment } from './environment.ts';
import { createGuard, type Guard } from './guard.ts';
import { type Session, type SessionFacts, startSession } from './session.ts';
import { newSessionId } from './session-id.ts';
import type { SessionOptions } from './session-options.ts';
import { SDK_VERSION } from './version.ts';

/** Starts a playback session and tells so. With unusable options it tells nothing and still never throws: see `stats().stopped`. */
export function createSession(options: SessionOptions): Session {
  const guard = createGuard();
  const facts = guard.run(() => pageFacts(options), { player: null, device: '', attributes: {} });
  return guard.run(() => startSession(options, facts, browserEnvironment(), guard), null) ?? silentSession(guard);
}

function pageFacts({ player }: SessionOptions): SessionFacts {
  const device = deviceOf(navigator);
  return {
    player: player ?? null,
    device: device.kind,
    attributes: { sdkVersion: SDK_VERSION, os: device.os || null },
  };
}

/** Takes everything and says nothing. */
function silentSession(guard: Guard): Session {
  const nothing = () => undefined;
  return {
    id: guard.run(newSessionId, ''),
    guard,
    track: nothing,
    trackState: nothing,
    trackError: nothing,
    trackCustom: nothing,
    setContent: nothing,
    probe: () => nothing,
    onReturn: () => nothing,
    flush: nothing,
    end: nothing,
    stats: () => ({ tracked: 0, waiting: 0, dropped: 0, refused: 0, stopped: true, guarded: guard.caught() }),
  };
}
