export { type ApiClient, apiClient, type ReplayProject } from './api-client.ts';
export { readCredentials } from './credentials.ts';
export { evaluateSession, type PairingResult, type SessionResult } from './evaluate-session.ts';
export { type GroundTruth, isReportOf, readGroundTruth } from './ground-truth.ts';
export { type LineOwner, lineOwner } from './line-owner.ts';
export { offsetToNow, replayRecording } from './replay-recording.ts';
export { alignedRows, known, quantile, sum } from './table.ts';
