import type { CacheStatus, Coverage, JoinedRequest, SessionDeliveryRequest } from '@telecine/domain';
import type { LogSources } from './log-sources.ts';
import { type Missing, missingSide } from './missing-side.ts';
import { asideOf, noteOf } from './notes.ts';
import { isHarm, type Problem, problemOf } from './problems.ts';
import { hull, type Span } from './span.ts';

/** One request, ready to be drawn. Spans are session time; what no side tells is null. */
export interface RequestFacts {
  /** Stable over refetches: the player's id, else the first line's. */
  readonly key: string;
  readonly index: number;
  readonly joined: JoinedRequest;
  /** From the first sign of it to the last, earlier tries included. */
  readonly span: Span;
  /** What the bar stands for: the player's time, else that of the line that answered. */
  readonly bar: Span;
  readonly player: Span | null;
  readonly delivery: Span | null;
  /** The line that answered the viewer: the last of the edge; of other tiers where the edge has none. */
  readonly line: SessionDeliveryRequest | null;
  readonly missing: Missing | null;
  readonly problem: Problem | null;
  /** The problem is one that hurts: drawn in the colour of harm. */
  readonly harmful: boolean;
  readonly status: number | null;
  readonly cacheStatus: CacheStatus | null;
  readonly pop: string;
  readonly bytes: number | null;
  readonly tookMs: number | null;
  readonly ttfbMs: number | null;
  readonly aborted: boolean;
  /** What stands after the bar, '' for a healthy request. */
  readonly note: string;
  /** Who took most of its time, for one that is evidence without being a problem; '' for a short one. */
  readonly aside: string;
}

export interface FactsContext {
  readonly origin: number;
  readonly coverage: Coverage;
  readonly sources: LogSources;
}

export function requestFacts(joined: JoinedRequest, index: number, context: FactsContext): RequestFacts {
  const { playerRequest: report } = joined;
  const line = answeringLine(joined.deliveryRequests);
  const player = report ? spanOf(report, context.origin) : null;
  const delivery = hull(joined.deliveryRequests.map((each) => spanOf(each, context.origin)));
  const missing = missingSide(joined, context.coverage, context.sources);
  const aborted = line?.aborted ?? false;
  const tookMs = report?.durationMs ?? line?.durationMs ?? null;
  const problem = problemOf(joined, line);
  return {
    key: report?.id ?? joined.deliveryRequests[0]?.id ?? String(index),
    index,
    joined,
    span: hull([player, delivery].filter((each) => each !== null)) ?? NOWHERE,
    bar: player ?? (line ? spanOf(line, context.origin) : NOWHERE),
    player,
    delivery,
    line,
    missing,
    problem,
    harmful: isHarm(problem, joined),
    status: line?.status ?? report?.status ?? null,
    cacheStatus: line?.cacheStatus ?? null,
    pop: line?.pop ?? '',
    bytes: line?.bytes ?? report?.bytes ?? null,
    tookMs,
    ttfbMs: report?.ttfbMs ?? line?.ttfbMs ?? null,
    aborted,
    note: noteOf(joined, line, problem, missing),
    aside: asideOf(joined, line, tookMs),
  };
}

const NOWHERE: Span = { from: 0, to: 0 };

/** All ids under which links and evidence may name a request. */
export const idsOf = ({ joined }: RequestFacts): readonly string[] => [
  ...(joined.playerRequest ? [joined.playerRequest.id] : []),
  ...joined.deliveryRequests.map(({ id }) => id),
];

export function spanOf(seen: { startedAt: number; durationMs: number | null }, origin: number): Span {
  const from = seen.startedAt - origin;
  return { from, to: from + (seen.durationMs ?? 0) };
}

function answeringLine(lines: readonly SessionDeliveryRequest[]): SessionDeliveryRequest | null {
  return lines.findLast(({ tier }) => tier === 'edge') ?? lines[0] ?? null;
}
