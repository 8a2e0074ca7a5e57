export type { CorpusOptions } from './corpus/corpus-options.ts';
export { generateBeacons, generateRequests } from './corpus/generate-corpus.ts';
export type { GeneratedRequest } from './corpus/generated-request.ts';
export type { GeneratedBeacon, GeneratedEvent } from './corpus/report-session.ts';
export { type Totals, TotalsCounter } from './corpus/totals.ts';
export {
  type CrowdOptions,
  type ImaginedCrowd,
  type ImaginedViewer,
  imaginedCrowd,
} from './imagined/imagined-crowd.ts';
export { imaginedEvent, imaginedLine } from './imagined/imagined-records.ts';
export { type Imagination, type ImaginedSession, imaginedSession } from './imagined/imagined-session.ts';
export { Random } from './random.ts';
export { beaconBody } from './render/beacon-body.ts';
export { cloudfrontRealtimeLine } from './render/cloudfront-realtime-line.ts';
export { cloudfrontStandardLine } from './render/cloudfront-standard-line.ts';
export { DAMAGES, type Damage, damageLine } from './render/damage-line.ts';
export type { FormatLine } from './render/format-line.ts';
export { FORMAT_LINES } from './render/format-lines.ts';
export { nginxCombinedLine } from './render/nginx-combined-line.ts';
export { nginxJsonLine } from './render/nginx-json-line.ts';
export { type RenderedLines, type RenderOptions, renderLines } from './render/render-lines.ts';
