export { measure } from './measure.ts';
export { METRICS, type MetricEntry, metricEntry } from './metric-catalogue.ts';
export { type PlayTimes, playTimes } from './play-times.ts';
export { isUnrecovered, requestFailed, unrecoveredFailures } from './session-outcome.ts';
