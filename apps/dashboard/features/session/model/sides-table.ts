import { byteRateText, bytesText, timeOfDayText } from '@/lib/format.ts';
import { measuredText } from './measured-text.ts';
import { isFailure } from './problems.ts';
import type { RequestFacts } from './request-facts.ts';

export interface SidesCell {
  readonly text: string;
  readonly loud: boolean;
}

export interface SidesRow {
  readonly label: string;
  readonly player: SidesCell;
  readonly edge: SidesCell;
  readonly origin: SidesCell;
}

interface Seen {
  readonly startedAt: number | null;
  readonly ttfbMs: number | null;
  readonly durationMs: number | null;
  readonly status: number | null;
  readonly bytes: number | null;
}

const NOTHING: Seen = { startedAt: null, ttfbMs: null, durationMs: null, status: null, bytes: null };

/** What the player, the edge and the origin saw of one request, row by row; `–` where one doesn't say. */
export function sidesTable(request: RequestFacts, timeZone: string): SidesRow[] {
  const sides = { player: playerSaw(request), edge: edgeSaw(request), origin: originSaw(request) };
  const row = (
    label: string,
    text: (seen: Seen) => string | null,
    loud: (seen: Seen) => boolean = () => false,
  ): SidesRow => {
    const cell = (seen: Seen): SidesCell => ({ text: text(seen) ?? '–', loud: loud(seen) });
    return { label, player: cell(sides.player), edge: cell(sides.edge), origin: cell(sides.origin) };
  };
  return [
    row('Started', ({ startedAt }) => (startedAt === null ? null : timeOfDayText(startedAt, timeZone, 3))),
    row('TTFB', ({ ttfbMs }) => (ttfbMs === null ? null : measuredText(ttfbMs))),
    row('Took', ({ durationMs }) => (durationMs === null ? null : measuredText(durationMs))),
    row(
      'Status',
      ({ status }) => (status === null ? null : status === 0 ? 'no answer' : String(status)),
      ({ status }) => isFailure(status),
    ),
    row('Body', ({ bytes }) => (bytes === null ? null : bytesText(bytes))),
    row('Rate', ({ bytes, durationMs }) => (bytes === null || !durationMs ? null : byteRateText(bytes, durationMs))),
  ];
}

const playerSaw = ({ joined }: RequestFacts): Seen => joined.playerRequest ?? NOTHING;
const edgeSaw = ({ line }: RequestFacts): Seen => line ?? NOTHING;

/** Its own line where it has one, else what the edge's line says of it. */
function originSaw({ joined, line }: RequestFacts): Seen {
  const own = joined.deliveryRequests.find((each) => each.tier === 'origin' && each !== line);
  if (own) return own;
  return line ? { ...NOTHING, ttfbMs: line.originTtfbMs, status: line.originStatus } : NOTHING;
}
