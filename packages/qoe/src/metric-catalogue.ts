import type { MetricId } from '@telecine/domain';
import { DELIVERY_METRICS } from './delivery-metrics.ts';
import type { MetricEntry } from './metric-entry.ts';
import { SESSION_METRICS } from './session-metrics.ts';

/** Every metric with one definition: what viewers saw, then what was delivered. */
export const METRICS: readonly MetricEntry[] = [...SESSION_METRICS, ...DELIVERY_METRICS];

const BY_ID = new Map(METRICS.map((metric) => [metric.id, metric]));

/** A metric by its id; a test holds that each id has one. */
export function metricEntry(id: MetricId): MetricEntry {
  const entry = BY_ID.get(id);
  if (!entry) throw new TypeError(`The catalogue lacks the metric ${id}.`);
  return entry;
}
