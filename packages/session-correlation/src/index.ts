export { correlate } from './correlate.ts';
export { type InferredSession, inferredBase, inferredSessions } from './inferred/inferred-sessions.ts';
export { markOf, type RequestMark } from './request-marks.ts';
export { objectTypeOf } from './request-object.ts';
export { reportsOf } from './session-reports.ts';
export { stripOf } from './session-strip.ts';
export { summaryOf } from './session-summary.ts';
export { tracksOf } from './session-tracks.ts';
export { deviceOf } from './user-agent.ts';
