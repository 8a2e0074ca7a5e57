import type { Project } from '@telecine/control-plane';
import { type DeliveryMetric, type MetricId, type SessionMetric, sessionField } from '@telecine/domain';
import type { Measure, MeasureRow, RequestMeasureQuery, SessionMeasureQuery } from '@telecine/event-store';
import { Problem } from '../errors.ts';
import type { Services } from '../services.ts';
import { selection } from '../sessions/list-sessions.ts';
import { countBlindSpots } from './blind-spots.ts';
import { listSourceLags } from './list-source-lags.ts';
import { bucketCount, NO_MEASURE, sizesByGroup, valuesByBucket } from './series.ts';
import { stepFor } from './time-steps.ts';

export interface OverviewQuery {
  /** Epoch ms. */
  readonly from: number;
  readonly to: number;
  readonly filter: string;
}

/** A number of the overview: now, in the period of the same length before, and over time (null = nothing there). */
export interface OverviewNumber {
  readonly now: Measure;
  readonly before: Measure;
  readonly points: readonly (number | null)[];
}

const SESSION_NUMBERS = [
  'sessions',
  'startup_time_p50',
  'startup_time_p95',
  'rebuffer_ratio',
  'playback_failure_rate',
  'exit_before_start_rate',
  'hurt_rate',
] as const satisfies readonly SessionMetric[];
const DELIVERY_NUMBERS = [
  'requests',
  'edge_ttfb_p95',
  'edge_time_p95',
  'cache_hit_ratio',
  'server_error_rate',
  'bytes_delivered',
] as const satisfies readonly DeliveryMetric[];
const MOST_VERDICTS = 8;

/** All that the overview shows of a time, both sides at once. */
export async function getOverview(services: Services, project: Project, query: OverviewQuery) {
  const { from, to } = query;
  if (from >= to) throw new Problem('bad_request', 'from must be before to.');
  const { eventStore } = services;
  const stepMs = stepFor(to - from);
  const buckets = bucketCount(from, to, stepMs);
  const chosen = { ...selection(project, query), from, to };
  const before = { from: from - (to - from), to: from };
  const whole = { ...chosen, stepMs: null, groupBy: null, groups: null };
  const sessions = (metrics: readonly SessionMetric[], more: Partial<SessionMeasureQuery>) =>
    eventStore.measureSessions(metrics, { ...whole, ...more });
  const requests = (metrics: readonly DeliveryMetric[], more: Partial<RequestMeasureQuery>) =>
    eventStore.measureRequests(metrics, { ...whole, ...more });
  const sessionsBy = (field: string, more: Partial<SessionMeasureQuery> = {}) =>
    sessions(['sessions', 'rebuffer_ratio'], { groupBy: sessionField(field) ?? null, ...more });

  const [player, delivery, hurt, results, coverage, verdicts, verdictSeries, facts, blindSpots, sources] =
    await Promise.all([
      threefold((more) => sessions(SESSION_NUMBERS, more), before, stepMs),
      threefold((more) => requests(DELIVERY_NUMBERS, more), before, stepMs),
      sessionsBy('hurt', { stepMs }),
      requests(['requests'], { groupBy: 'result', stepMs }),
      sessionsBy('seen'),
      sessionsBy('verdict'),
      sessionsBy('verdict', { stepMs }),
      eventStore.sessionFacts(chosen),
      countBlindSpots(services, project, query),
      listSourceLags(services, project, from, to),
    ]);
  const verdictPoints = new Map(sizesByGroup(verdictSeries, buckets).map(({ group, points }) => [group, points]));
  return {
    from,
    to,
    stepMs,
    before,
    numbers: { ...numbersOf(player, SESSION_NUMBERS, buckets), ...numbersOf(delivery, DELIVERY_NUMBERS, buckets) },
    hurt: sizesByGroup(hurt, buckets),
    results: sizesByGroup(results, buckets),
    verdicts: verdicts
      .filter(({ group }) => group !== 'healthy' && group !== 'left_by_choice')
      .slice(0, MOST_VERDICTS)
      .map(({ group, size, measures }) => ({
        code: group,
        sessions: size,
        rebufferMs: measures.rebuffer_ratio.numerator,
        points: verdictPoints.get(group) ?? [],
      })),
    coverage: Object.fromEntries(coverage.map(({ group, size }) => [group, size])) as Partial<Record<string, number>>, // absent = none
    facts,
    blindSpots,
    sources,
  };
}
export type Overview = Awaited<ReturnType<typeof getOverview>>;

interface Threefold<Metric extends MetricId> {
  readonly now: readonly MeasureRow<Metric>[];
  readonly before: readonly MeasureRow<Metric>[];
  readonly steps: readonly MeasureRow<Metric>[];
}

async function threefold<Metric extends MetricId>(
  ask: (more: Partial<SessionMeasureQuery & RequestMeasureQuery>) => Promise<readonly MeasureRow<Metric>[]>,
  before: { from: number; to: number },
  stepMs: number,
): Promise<Threefold<Metric>> {
  const [now, earlier, steps] = await Promise.all([ask({}), ask(before), ask({ stepMs })]);
  return { now, before: earlier, steps };
}

function numbersOf<Asked extends MetricId, Metric extends Asked>(
  { now, before, steps }: Threefold<Asked>,
  metrics: readonly Metric[],
  buckets: number,
): Record<Metric, OverviewNumber> {
  const entries = metrics.map((metric) => [
    metric,
    {
      now: now[0]?.measures[metric] ?? NO_MEASURE,
      before: before[0]?.measures[metric] ?? NO_MEASURE,
      points: valuesByBucket<Asked>(steps, metric, buckets),
    } satisfies OverviewNumber,
  ]);
  return Object.fromEntries(entries) as Record<Metric, OverviewNumber>; // one entry for each metric, by construction
}
