import { DELIVERY_METRIC_IDS, METRIC_IDS, SESSION_METRIC_IDS } from '@telecine/domain';
import { expect, test } from 'vitest';
import { measure } from './measure.ts';
import { METRICS, metricEntry } from './metric-catalogue.ts';
import { OPERAND_LABELS } from './metric-entry.ts';
import { timelineOf } from './testing/timeline.ts';

test('each metric is defined once, and nothing else is', () => {
  expect(METRICS.map(({ id }) => id).sort()).toEqual([...METRIC_IDS].sort());
});

test('every value that a session has can be named', () => {
  for (const value of Object.keys(measure(timelineOf({})))) expect(Object.keys(OPERAND_LABELS)).toContain(value);
});

test('a ratio has a denominator that can be added up, a sum and a percentile have none', () => {
  for (const { aggregate, denominator } of METRICS) expect(denominator !== null).toBe(aggregate === 'ratio');
});

test('metrics of sessions come from players, CMCD or inference, metrics of requests from the log', () => {
  for (const id of SESSION_METRIC_IDS) expect(metricEntry(id).sources).not.toContain('log');
  for (const id of DELIVERY_METRIC_IDS) expect(metricEntry(id).sources).toEqual(['log']);
});

test('an entry is found by its id', () => {
  expect(metricEntry('rebuffer_ratio')).toMatchObject({
    aggregate: 'ratio',
    numerator: 'rebufferDurationMs',
    denominator: 'watchedTimeMs',
  });
});
