import type { Evidence, JoinedRequest, SessionDeliveryRequest } from '@telecine/domain';
import { durationText } from '@/lib/format.ts';

/** The requests that a finding is about, on one time axis: what the player told above, what delivery saw below. */
export interface Anatomy {
  /** Epoch ms. */
  readonly from: number;
  readonly to: number;
  /** Lanes on which there is anything. */
  readonly lanes: readonly { readonly name: 'Player' | 'Edge' | 'Origin'; readonly bars: readonly LaneBar[] }[];
}

export interface LaneBar {
  /** 0 to 1 along the axis. */
  readonly from: number;
  readonly to: number;
  /** `unreported`: delivery saw it, and the player told nothing. */
  readonly kind: 'good' | 'failed' | 'unreported';
  /** '' where another bar is too near for words. */
  readonly label: string;
}

const MOST_REQUESTS = 12;
/** Of the axis: less than this up to the next bar is too narrow for words. */
const LEAST_ROOM = 0.13;
/** Of the span, left free at both ends; at the right words need room. */
const [BEFORE, AFTER] = [0.02, 0.18];

/** What both sides told of a request. */
type Told = Pick<JoinedRequest, 'playerRequest' | 'deliveryRequests'>;

/** The first requests of the finding's evidence with all others for the same paths, retries above all; null where it is about none. */
export function anatomyOf(requests: readonly Told[], evidence: readonly Pick<Evidence, 'id'>[]): Anatomy | null {
  const ids = new Set(evidence.map(({ id }) => id));
  const about = requests.filter((request) => idsOf(request).some((id) => ids.has(id)));
  const paths = new Set(about.map(pathOf));
  const shown = requests.filter((request) => paths.has(pathOf(request))).slice(0, MOST_REQUESTS);
  const bars = {
    Player: shown.flatMap(playerBar),
    Edge: linesOf(shown, ({ tier }) => tier === 'edge').map(lineBar),
    Origin: [
      ...linesOf(shown, ({ tier }) => tier === 'origin' || tier === 'packager').map(lineBar),
      ...linesOf(shown, ({ tier }) => tier === 'edge').flatMap(askedBehind),
    ].sort((a, b) => a.from - b.from),
  };
  const all = Object.values(bars).flat();
  if (all.length === 0) return null;
  const [first, last] = [Math.min(...all.map((bar) => bar.from)), Math.max(...all.map((bar) => bar.to))];
  const span = Math.max(1, last - first);
  const [from, to] = [first - BEFORE * span, last + AFTER * span];
  const place = (at: number) => (at - from) / (to - from);
  const names = (['Player', 'Edge', 'Origin'] as const).filter((name) => bars[name].length > 0);
  return {
    from,
    to,
    lanes: names.map((name) => {
      const placed = bars[name].map((bar) => ({ ...bar, from: place(bar.from), to: place(bar.to) }));
      return {
        name,
        bars: placed.map((bar, index) => (hasRoom(bar, placed, index) ? bar : { ...bar, label: '' })),
      };
    }),
  };
}

/** Whether words fit behind a bar: requests side by side share a lane, so any other bar may lie there. Of equal ends the last has it. */
function hasRoom({ to }: LaneBar, all: readonly LaneBar[], index: number): boolean {
  if (1 - to < LEAST_ROOM) return false;
  return all.every(
    (other, place) =>
      place === index || other.from - to >= LEAST_ROOM || (place < index ? other.to <= to : other.to < to),
  );
}

/** Like a bar of a lane, its ends epoch ms. */
type Stretch = LaneBar;

function playerBar({ playerRequest, deliveryRequests }: Told): Stretch[] {
  if (playerRequest === null) {
    const from = Math.min(...deliveryRequests.map(({ startedAt }) => startedAt));
    const to = Math.max(...deliveryRequests.map(endOf));
    return [{ from, to, kind: 'unreported', label: 'not reported' }];
  }
  const { startedAt, durationMs, status } = playerRequest;
  const failed = status !== null && (status >= 400 || status === 0);
  const took = durationMs === null ? 'never ended' : durationText(durationMs);
  return [
    {
      from: startedAt,
      to: startedAt + (durationMs ?? 0),
      kind: failed ? 'failed' : 'good',
      label: failed ? `${status || 'no answer'} in ${took}` : took,
    },
  ];
}

function lineBar(line: SessionDeliveryRequest): Stretch {
  const { startedAt, status, durationMs } = line;
  const answer = status === 0 ? 'no answer' : String(status);
  return {
    from: startedAt,
    to: endOf(line),
    kind: status >= 400 || status === 0 ? 'failed' : 'good',
    label: durationMs === null || durationMs < 1 ? answer : `${answer} in ${durationText(durationMs)}`,
  };
}

/** What an edge's line says of whoever it asked. */
function askedBehind({ startedAt, originTtfbMs, originStatus }: SessionDeliveryRequest): Stretch[] {
  if (originTtfbMs === null) return [];
  return [
    {
      from: startedAt,
      to: startedAt + originTtfbMs,
      kind: originStatus !== null && originStatus >= 400 ? 'failed' : 'good',
      label: `${originStatus === null ? '' : `${originStatus} `}in ${durationText(originTtfbMs)}`,
    },
  ];
}

const endOf = ({ startedAt, durationMs }: SessionDeliveryRequest): number => startedAt + (durationMs ?? 0);

const linesOf = (
  requests: readonly Told[],
  wanted: (line: SessionDeliveryRequest) => boolean,
): SessionDeliveryRequest[] =>
  requests
    .flatMap(({ deliveryRequests }) => deliveryRequests)
    .filter(wanted)
    .sort((a, b) => a.startedAt - b.startedAt);

const idsOf = ({ playerRequest, deliveryRequests }: Told): string[] => [
  ...(playerRequest ? [playerRequest.id] : []),
  ...deliveryRequests.map(({ id }) => id),
];

/** Retries ask for the same path, on whatever host. */
function pathOf({ playerRequest, deliveryRequests }: Told): string {
  const path = deliveryRequests[0]?.path;
  if (path !== undefined) return path;
  const url = playerRequest?.url ?? '';
  return URL.canParse(url) ? new URL(url).pathname : url;
}
