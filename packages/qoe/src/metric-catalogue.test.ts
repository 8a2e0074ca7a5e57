import { expect, test } from 'vitest';
import { measure } from './measure.ts';
import { METRICS, metricEntry } from './metric-catalogue.ts';
import { timelineOf } from './testing/timeline.ts';

test('each metric is defined once, and by values that sessions have', () => {
  const values = new Set([...Object.keys(measure(timelineOf({}))), 'sessions', 'started_sessions']);
  expect(new Set(METRICS.map(({ id }) => id)).size).toBe(METRICS.length);
  for (const { numerator, denominator } of METRICS) {
    expect(values.has(numerator)).toBe(true);
    expect(denominator === null || values.has(denominator)).toBe(true);
  }
});

test('a ratio has a numerator and a denominator that can be added up', () => {
  for (const metric of METRICS) if (metric.unit === 'ratio') expect(metric.denominator).not.toBeNull();
});

test('an entry is found by its id', () => {
  expect(metricEntry('rebuffer_ratio')).toMatchObject({
    numerator: 'rebufferDurationMs',
    denominator: 'watchedTimeMs',
  });
  expect(metricEntry('nothing')).toBeUndefined();
});
