export { measure } from './measure.ts';
export { METRICS, metricEntry } from './metric-catalogue.ts';
export { type MetricEntry, OPERAND_LABELS, type Operand } from './metric-entry.ts';
export { type PlayTimes, playTimes } from './play-times.ts';
export { isUnrecovered, requestFailed, unrecoveredFailures } from './session-outcome.ts';
export { unplayableMedia } from './unplayable-media.ts';
