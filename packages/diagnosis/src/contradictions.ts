import type { JoinedRequest, PlayerRequest, SessionDeliveryRequest, SessionTimeline } from '@telecine/domain';
import { edgeLine, FINE_MS, isPicture, isWhole } from './request-facts.ts';
import { span } from './words.ts';

/** Who can have made the sides say different things of one request. */
export const SUSPECTS = ['clock', 'sdk', 'proxy', 'service_worker'] as const;
export type Suspect = (typeof SUSPECTS)[number];

/** Something that can't be true of both sides. */
export interface Contradiction {
  readonly request: JoinedRequest;
  readonly kind: 'status' | 'bytes' | 'timing';
  readonly suspect: Suspect;
  /** What each says, with numbers. */
  readonly why: string;
}

/** What instants may be off by before they contradict each other, beside what the clock's estimate leaves. */
const CLOCK_SLACK_MS = 1_500;
/** An answer within this did not come over a network. */
const LOCAL_MS = 30;
/** Headers that one side counts and the other does not, and rounding. */
const HEADERS = 2_048;
const SAME_SHARE = 0.02;
/** One clock that is wrong is wrong for most pairs: fewer are something else. */
const MOST = 0.6;
const FEWEST_PAIRS = 4;

/** Every contradiction between the sides of a session, in order of time, one a request. */
export function contradictions({ requests, clock }: SessionTimeline): Contradiction[] {
  const slack = CLOCK_SLACK_MS + (clock.residualMs ?? 0);
  const timed: { readonly request: JoinedRequest; readonly apart: TimeApart }[] = [];
  let pairs = 0;
  const found: Contradiction[] = [];
  for (const request of requests) {
    const { playerRequest: player, match } = request;
    if (player === null || match === null) continue;
    const line = edgeLine(request);
    if (line === null) continue;
    pairs++;
    const impossible = impossibleReport(player);
    const other = impossible ?? byStatus(player, line) ?? byBytes(request, player, line);
    const apart = other === null ? timesApart(player, line, slack) : null;
    if (other !== null) found.push({ request, ...other });
    else if (apart !== null) timed.push({ request, apart });
  }
  if (timed.length === 0) return found;
  for (const direction of ['early', 'late'] as const) {
    const alike = timed.filter(({ apart }) => apart.direction === direction);
    const clockIsWrong = alike.length >= FEWEST_PAIRS && alike.length >= MOST * pairs;
    for (const { request, apart } of alike) {
      const suspect = clockIsWrong ? 'clock' : answeredBy(request.playerRequest);
      found.push({ request, kind: 'timing', suspect, why: apart.why });
    }
  }
  return found.sort((a, b) => (a.request.playerRequest?.startedAt ?? 0) - (b.request.playerRequest?.startedAt ?? 0));
}

type Told = Omit<Contradiction, 'request'>;

/** What no request can have been: a report's first byte after its last, or success with nothing in it where that can't be. */
function impossibleReport({ ttfbMs, durationMs }: PlayerRequest): Told | null {
  if (ttfbMs === null || durationMs === null || ttfbMs <= durationMs + FINE_MS) return null;
  const why = `its first byte after ${span(ttfbMs)}, its last after ${span(durationMs)}`;
  return { kind: 'timing', suspect: 'sdk', why };
}

function byStatus(player: PlayerRequest, line: SessionDeliveryRequest): Told | null {
  const { status } = player;
  if (status === null || status < 200 || line.status < 200 || status < 400 === line.status < 400) return null;
  // Something nearer answered: with what it had, or with a refusal of its own.
  const suspect = status < 400 ? answeredBy(player) : 'proxy';
  return { kind: 'status', suspect, why: `status ${status} for the player, ${line.status} at the edge` };
}

/**
 * Only of media: what is compressed on its way has another size for each side. An answer that was taken up again came in several
 * pieces, of which the player may count all or the last.
 */
function byBytes(request: JoinedRequest, player: PlayerRequest, line: SessionDeliveryRequest): Told | null {
  const media = isPicture(request) || request.object.type === 'audio';
  if (!media || player.bytes === null || line.bytes === null || line.status >= 300 || line.method === 'HEAD')
    return null;
  if (!isWhole(request) || player.status === 0) return null;
  const pieces = request.deliveryRequests.filter(({ tier, status }) => tier === 'edge' && status < 300);
  const sent = pieces.reduce((total, { bytes }) => total + (bytes ?? 0), 0);
  const tolerance = HEADERS + SAME_SHARE * sent;
  if (player.bytes >= line.bytes - tolerance && player.bytes <= sent + tolerance) return null;
  const why = `${player.bytes} bytes for the player, ${line.bytes} from the edge`;
  if (player.bytes === 0) return { kind: 'bytes', suspect: 'sdk', why };
  return { kind: 'bytes', suspect: answeredBy(player), why };
}

interface TimeApart {
  readonly direction: 'early' | 'late';
  readonly why: string;
}

/** The player was done before the edge began, or long before it had sent everything. */
function timesApart(player: PlayerRequest, line: SessionDeliveryRequest, slack: number): TimeApart | null {
  if (player.durationMs === null || player.status === 0) return null;
  if (line.durationMs === null || line.timeResolutionMs > FINE_MS || line.aborted) return null;
  const done = player.startedAt + player.durationMs;
  const before = line.startedAt - done;
  if (before > slack) return { direction: 'early', why: `the player had it ${span(before)} before the edge was asked` };
  const after = line.startedAt + line.durationMs - done;
  if (after <= slack) return null;
  return { direction: 'late', why: `the edge sent on for ${span(after)} after the player was done` };
}

/** A service worker (or the browser's cache) answers at once; a proxy takes the time of a network. */
const answeredBy = (player: PlayerRequest | null): Suspect =>
  player?.durationMs != null && player.durationMs <= LOCAL_MS ? 'service_worker' : 'proxy';
