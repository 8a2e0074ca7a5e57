import { DRAWN_PACKAGINGS } from './content.ts';
import { type Random, seededRandom } from './random.ts';
import type { Cause, CmcdMode, DrawnScenario, ErrorVerdict, MediaFormat, Packaging, PlayerName } from './scenario.ts';
import { segmentPath } from './scenario-parts.ts';

/** What of a drawn session its theme decides: what hurts, and how the viewer takes it. */
type Theme = Pick<
  DrawnScenario,
  'name' | 'line' | 'cause' | 'edge' | 'origin' | 'tokenLifeMs' | 'twoCdns' | 'patienceMs' | 'leaveAfterMs' | 'leaveBy'
> &
  Pick<DrawnScenario, 'pauses' | 'seeks'>;
interface Frame {
  readonly format: MediaFormat;
  readonly packaging: Packaging;
}

/** `count` scenarios that the seed decides: players, content, lines, faults and viewers as no table has them. */
export function drawScenarios(seed: number, count: number): readonly DrawnScenario[] {
  return Array.from({ length: count }, (_, i) => drawScenario(seededRandom(seed * 1009 + i), `s${seed}-${i + 1}`));
}

function drawScenario(random: Random, number: string): DrawnScenario {
  const player = random.pick<PlayerName>(['hls', 'dash', 'shaka']);
  const format = formatFor(player, random);
  const packaging = random.pick(DRAWN_PACKAGINGS);
  const theme = themeOf(random)(random, { format, packaging });
  const cmcd = random.pick<CmcdMode>(['v2q', 'v2q', 'v2q', 'v2q', 'v2h', 'v2h', 'v1q', 'v1q', 'v1h', 'none']);
  const sdk = player === 'hls' && random.chance(0.25);
  const reports = cmcd.startsWith('v2') && !sdk && random.chance(0.75) ? random.pick([1, 1, 5]) : null;
  const observed = sdk || reports !== null;
  return {
    ...theme,
    id: `${number}-${theme.name}-${player}`,
    player,
    format: theme.twoCdns && format === 'hls_fmp4' ? 'hls_ts' : format,
    packaging,
    title: random.pick(['harbour-lights', 'kite-season', 'night-ferry', 'paper-lanterns']),
    device: random.pick(['windows', 'mac', 'linux', 'android']),
    bufferSeconds: random.pick([null, 8, 10, 12, 20]),
    cmcd: sdk && cmcd === 'none' ? 'v1q' : cmcd,
    reportBatch: reports,
    ...(sdk && { sdk }),
    ...(observed && random.chance(0.06) && { blocked: random.pick(['name', 'request']) }),
    ...(player === 'shaka' && random.chance(0.5) && { debugBuild: true }),
    ...(random.chance(0.25) && { clockSkewMs: random.whole(-120_000, 120_000) }),
  };
}

function formatFor(player: PlayerName, random: Random): MediaFormat {
  if (player === 'dash') return 'dash';
  return player === 'hls' ? random.pick(['hls_ts', 'hls_ts', 'hls_fmp4']) : random.pick(['dash', 'dash', 'hls_fmp4']);
}

function themeOf(random: Random) {
  const drawn = random.between(0, 100);
  let sum = 0;
  for (const [share, theme] of THEMES) {
    sum += share;
    if (drawn < sum) return theme;
  }
  return quiet;
}

const THEMES: readonly (readonly [share: number, (random: Random, frame: Frame) => Theme])[] = [
  [22, quiet],
  [18, lineDip],
  [5, slowLine],
  [11, slowEdge],
  [6, slowOriginAtStart],
  [7, slowOriginLater],
  [8, fatalError],
  [4, retriedError],
  [3, expiredToken],
  [4, lostCdn],
  [4, closedConnections],
  [4, truncated],
  [4, corrupt],
];

const goodLine = (random: Random) => ({
  rttMs: random.whole(15, 120),
  rates: [[0, random.whole(2200, 9000)] as const],
});

function quiet(random: Random, { packaging }: Frame): Theme {
  const lastMs = packaging.clipSeconds * 1000;
  const pauses = random.chance(0.35) ? [{ atMs: random.whole(4000, 24_000), forMs: random.whole(2000, 25_000) }] : [];
  const seeks = random.chance(0.3)
    ? Array.from({ length: random.whole(1, 3) }, (_, i) => ({
        atMs: 5000 + i * 7000 + random.whole(0, 4000),
        toMediaMs: random.whole(0, lastMs - 8000),
      }))
    : [];
  const leaves = seeks.length > 0 || random.chance(0.5);
  return {
    name: pauses.length > 0 ? 'pause' : seeks.length > 0 ? 'seek' : 'quiet',
    line: goodLine(random),
    cause: { kind: 'nothing' },
    ...(pauses.length > 0 && { pauses }),
    ...(seeks.length > 0 && { seeks }),
    ...(leaves && {
      leaveAfterMs: random.whole(seeks.length > 0 ? 28_000 : 8000, 45_000),
      ...(random.chance(0.4) && { leaveBy: random.pick(['closed_tab', 'killed_browser']) }),
    }),
  };
}

function lineDip(random: Random): Theme {
  const from = random.whole(2000, 22_000);
  const leastKbps = random.pick([
    random.whole(5, 40),
    random.whole(40, 160),
    random.whole(40, 160),
    random.whole(250, 600),
  ]);
  const { rttMs, rates } = goodLine(random);
  const [before] = rates;
  const back: readonly [number, number] = [from + random.whole(6000, 26_000), random.whole(1200, 8000)];
  return {
    name: 'line_dip',
    line: { rttMs, rates: [...(before ? [before] : []), [from, leastKbps], back] },
    cause: { kind: 'line', leastKbps },
    ...impatience(random, 0.35),
    ...(random.chance(0.15) && { pauses: [{ atMs: random.whole(4000, 20_000), forMs: random.whole(2000, 12_000) }] }),
  };
}

function slowLine(random: Random): Theme {
  const leastKbps = random.whole(90, 420);
  return {
    name: 'slow_line',
    line: { rttMs: random.whole(60, 250), rates: [[0, leastKbps]] },
    cause: { kind: 'line', leastKbps },
    leaveAfterMs: random.whole(35_000, 60_000),
    ...impatience(random, 0.3),
  };
}

function slowEdge(random: Random, frame: Frame): Theme {
  const { from, to } = stretch(random, frame);
  return {
    name: 'slow_edge',
    line: goodLine(random),
    edge: [{ cdn: 'cdn-a', path: segmentPath(frame, from, to), bytesPerSecond: random.whole(3500, 14_000) }],
    cause: { kind: 'slow', verdict: 'edge_slow' },
    ...impatience(random, 0.35),
  };
}

function slowOriginAtStart(random: Random, frame: Frame): Theme {
  return {
    name: 'slow_origin_start',
    line: goodLine(random),
    origin: [
      { path: '\\.(?:m3u8|mpd)$', delayMs: random.whole(300, 2500) },
      { path: segmentPath(frame, 0, 0), delayMs: random.whole(1500, 8000) },
    ],
    cause: { kind: 'slow', verdict: 'origin_slow' },
    ...impatience(random, 0.3),
  };
}

function slowOriginLater(random: Random, frame: Frame): Theme {
  const { from, to } = stretch(random, frame);
  return {
    name: 'slow_origin',
    line: goodLine(random),
    origin: [{ path: segmentPath(frame, from, to), delayMs: random.whole(5000, 14_000) }],
    cause: { kind: 'slow', verdict: 'origin_slow' },
    ...impatience(random, 0.35),
  };
}

function fatalError(random: Random, frame: Frame): Theme {
  const path = segmentPath(frame, stretch(random, frame).from, LAST_SEGMENT);
  if (random.chance(0.4)) {
    const status = random.pick([500, 503]);
    return { ...failing(random, 'edge_error', status), edge: [{ cdn: 'cdn-a', path, status }] };
  }
  const status = random.pick([404, 500, 502, 504]);
  return {
    ...failing(random, status === 404 ? 'content_missing' : 'origin_error', status),
    origin: [{ path, status }],
  };
}

function retriedError(random: Random, frame: Frame): Theme {
  const { from, to } = stretch(random, frame);
  const status = random.pick([500, 502, 503]);
  return {
    ...failing(random, 'origin_error', status),
    name: 'retried_error',
    origin: [{ path: segmentPath(frame, from, to), status, times: random.whole(1, 2) }],
  };
}

function expiredToken(random: Random): Theme {
  return { ...failing(random, 'access_denied', 403), name: 'expired_token', tokenLifeMs: random.whole(4000, 20_000) };
}

function lostCdn(random: Random, { format, packaging }: Frame): Theme {
  const frame = { format: format === 'hls_fmp4' ? 'hls_ts' : format, packaging } as const;
  const status = random.pick([500, 503]);
  const path = segmentPath(frame, stretch(random, frame).from, LAST_SEGMENT);
  return {
    ...failing(random, 'edge_error', status, true),
    name: 'lost_cdn',
    twoCdns: true,
    edge: [{ cdn: 'cdn-a', path, status }],
  };
}

function closedConnections(random: Random, frame: Frame): Theme {
  const { from, to } = stretch(random, frame);
  return {
    ...failing(random, 'connection_failed', 444),
    name: 'closed',
    edge: [{ cdn: 'cdn-a', path: segmentPath(frame, from, to), status: 444 }],
  };
}

function truncated(random: Random, frame: Frame): Theme {
  const { from, to } = stretch(random, frame);
  const times = random.chance(0.5) ? { times: random.whole(1, 2) } : {};
  return {
    ...failing(random, 'response_truncated', null),
    name: 'truncated',
    origin: [{ path: segmentPath(frame, from, to), sentShare: random.between(0.2, 0.9), ...times }],
  };
}

function corrupt(random: Random, frame: Frame): Theme {
  const { from } = stretch(random, frame);
  return {
    ...failing(random, 'media_corrupt', null),
    name: 'corrupt',
    origin: [{ path: segmentPath(frame, from, from), corrupt: true }],
  };
}

const failing = (random: Random, verdict: ErrorVerdict, status: number | null, otherCdn = false) => ({
  name: 'fatal_error',
  line: goodLine(random),
  cause: { kind: 'error', verdict, status, otherCdn } satisfies Cause,
});

const impatience = (random: Random, probability: number): Pick<Theme, 'patienceMs' | 'leaveBy'> =>
  random.chance(probability)
    ? {
        patienceMs: random.whole(3000, 16_000),
        ...(random.chance(0.4) && { leaveBy: random.pick(['closed_tab', 'killed_browser']) }),
      }
    : {};

const LAST_SEGMENT = 40;

/** Where in the clip a fault lies, counted in segments from 0: not in the first, and for 4 to 16 s of media. */
function stretch(random: Random, { packaging: { clipSeconds, segmentSeconds } }: Frame): { from: number; to: number } {
  const from = random.whole(2, Math.floor((clipSeconds * 0.7) / segmentSeconds));
  return { from, to: from + Math.max(0, Math.round(random.between(4, 16) / segmentSeconds) - 1) };
}
