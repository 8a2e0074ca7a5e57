import type { Project } from '@telecine/control-plane';
import {
  DELIVERY_METRIC_IDS,
  type DeliveryMetric,
  type MetricId,
  SESSION_FIELDS,
  SESSION_METRIC_IDS,
  type SessionMetric,
  sessionField,
} from '@telecine/domain';
import { type Measure, type MeasureRow, REQUEST_GROUPS, type RequestGroup } from '@telecine/event-store';
import { type MetricEntry, metricEntry } from '@telecine/qoe';
import { Problem } from '../errors.ts';
import type { Services } from '../services.ts';
import { selection } from '../sessions/list-sessions.ts';
import { bucketCount, NO_MEASURE } from './series.ts';
import { stepFor } from './time-steps.ts';

/** What to measure. Instants are epoch ms; `null` = up to now, and a day back from there. */
export interface MetricsQuery {
  readonly metric: MetricId;
  readonly from: number | null;
  readonly to: number | null;
  /** Milliseconds; null = as fits. */
  readonly interval: number | null;
  readonly groupBy: string | null;
  /** Grammar of domain's `parseFilter`. */
  readonly filter: string;
}

export interface MetricsAnswer {
  readonly metric: MetricEntry;
  readonly from: number;
  readonly to: number;
  readonly intervalMs: number;
  readonly groupBy: string | null;
  /** A point for each stretch of time, null where nothing was; `group` null without groupBy, '' where it isn't known. */
  readonly series: readonly {
    readonly group: string | null;
    readonly points: readonly ({ readonly at: number } & Measure)[];
  }[];
  readonly totals: readonly ({ readonly group: string | null } & Measure)[];
}

const DAY_MS = 86_400_000;
const MOST_POINTS = 2000;

/** A metric over time, in all and by group. Throws `bad_request` for what can't be measured. */
export async function getMetrics(services: Services, project: Project, query: MetricsQuery): Promise<MetricsAnswer> {
  const to = query.to ?? Date.now();
  const from = query.from ?? to - DAY_MS;
  if (from >= to) throw new Problem('bad_request', 'from must be before to.');
  const intervalMs = query.interval ?? stepFor(to - from);
  const buckets = bucketCount(from, to, intervalMs);
  if (buckets > MOST_POINTS) {
    throw new Problem('bad_request', `That is ${buckets} points; ${MOST_POINTS} is the most. Take a longer interval.`);
  }
  const ask = asker(services, project, { ...query, from, to });
  const totals = await ask(null, null);
  const groups = query.groupBy === null ? null : totals.map(({ group }) => group);
  const rows = groups?.length === 0 ? [] : await ask(intervalMs, groups);
  const shownGroup = (group: string) => (query.groupBy === null ? null : group);
  const measured = query.groupBy === null && totals.length === 0 ? [{ group: '', measure: NO_MEASURE }] : totals;
  return {
    metric: metricEntry(query.metric),
    from,
    to,
    intervalMs,
    groupBy: query.groupBy,
    series: measured.map(({ group }) => {
      const points = new Map(rows.filter((row) => row.group === group).map((row) => [row.bucket, row.measure]));
      return {
        group: shownGroup(group),
        points: Array.from({ length: buckets }, (_, bucket) => ({
          at: from + bucket * intervalMs,
          ...(points.get(bucket) ?? NO_MEASURE),
        })),
      };
    }),
    totals: measured.map(({ group, measure }) => ({ group: shownGroup(group), ...measure })),
  };
}

interface Row {
  readonly bucket: number;
  readonly group: string;
  readonly measure: Measure;
}
type Ask = (stepMs: number | null, groups: readonly string[] | null) => Promise<readonly Row[]>;

/** Asks the side that the metric belongs to. */
function asker(services: Services, project: Project, query: MetricsQuery & { from: number; to: number }): Ask {
  const { metric, from, to } = query;
  const chosen = { ...selection(project, query), from, to };
  if (isSessionMetric(metric)) {
    const groupBy = query.groupBy === null ? null : groupField(query.groupBy);
    return async (stepMs, groups) =>
      (await services.eventStore.measureSessions([metric], { ...chosen, groupBy, stepMs, groups })).map((row) =>
        flat(row, metric),
      );
  }
  const groupBy = query.groupBy === null ? null : requestGroup(query.groupBy);
  return async (stepMs, groups) =>
    (await services.eventStore.measureRequests([metric], { ...chosen, groupBy, stepMs, groups })).map((row) =>
      flat(row, metric),
    );
}

const flat = <Metric extends MetricId>({ bucket, group, measures }: MeasureRow<Metric>, metric: Metric): Row => ({
  bucket,
  group,
  measure: measures[metric],
});

const isSessionMetric = (metric: MetricId): metric is SessionMetric =>
  (SESSION_METRIC_IDS as readonly string[]).includes(metric);

export const isDeliveryMetric = (metric: MetricId): metric is DeliveryMetric =>
  (DELIVERY_METRIC_IDS as readonly string[]).includes(metric);

function groupField(id: string) {
  const field = sessionField(id);
  if (field?.type === 'text') return field;
  const ids = SESSION_FIELDS.filter(({ type }) => type === 'text').map((each) => each.id);
  throw new Problem('bad_request', `Sessions can’t be grouped by “${id}”. Use one of ${ids.join(', ')}.`);
}

function requestGroup(id: string): RequestGroup {
  const ids = Object.keys(REQUEST_GROUPS) as RequestGroup[]; // the table's own keys
  const group = ids.find((each) => each === id);
  if (group) return group;
  throw new Problem('bad_request', `Requests can’t be grouped by “${id}”. Use one of ${ids.join(', ')}.`);
}
