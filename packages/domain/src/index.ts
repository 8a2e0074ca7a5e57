export { assertNever } from './assert.ts';
export type {
  CmcdData,
  CmcdInLine,
  CmcdListItem,
  CmcdNextObject,
  CmcdScalar,
  CmcdValue,
  DeliveryRequest,
  StoredDeliveryRequest,
} from './delivery-request.ts';
export {
  DELIVERY_NUMBERS,
  DELIVERY_TEXTS,
  type DeliveryNumber,
  DeliveryRow,
  type DeliveryRowSink,
  type DeliveryText,
  NUMBER,
  PairList,
  type PlayerEventSink,
  TEXT,
} from './delivery-row.ts';
export { type FieldType, SESSION_FIELDS, type SessionField, sessionField } from './fields.ts';
export {
  type Filter,
  type FilterIssue,
  type FilterOperator,
  type FilterTerm,
  parseFilter,
  printTerm,
  tokens,
} from './filter.ts';
export { isLogFormatId, LOG_FORMATS, type LogFormatId, type LogFormatOptions } from './formats.ts';
export { HURT_BY, HURT_BY_OF_VERDICT, type HurtBy } from './hurt-by.ts';
export {
  asOrganizationId,
  asProjectId,
  asSessionId,
  asSourceId,
  ID_PREFIX,
  type IdKind,
  INFERRED_SESSION_PREFIX,
  isInferredSessionId,
  newId,
  type OrganizationId,
  type ProjectId,
  type SessionId,
  type SourceId,
  type ViewerId,
} from './ids.ts';
export { ISSUE_STATES, type IssueState, issueStateNow } from './issue.ts';
export {
  type BucketDelivery,
  DELIVERY_KINDS,
  type DeliveryKind,
  type LogDelivery,
  SOURCE_STATES,
  type SourceState,
} from './log-delivery.ts';
export { MAPPING_TARGETS, type MappingTarget } from './mapping-targets.ts';
export {
  DELIVERY_METRIC_IDS,
  type DeliveryMetric,
  METRIC_IDS,
  type MetricId,
  SESSION_METRIC_IDS,
  type SessionMetric,
} from './metric-ids.ts';
export type { PeerContext, PeerDelivery, PeerWindow } from './peer-context.ts';
export {
  PLAYER_EVENT_KINDS,
  PLAYER_EVENT_VIAS,
  type PlayerEvent,
  type PlayerEventKind,
  type PlayerEventVia,
  type ReportedRequest,
  type StoredPlayerEvent,
} from './player-event.ts';
export type { LearntPlayerModel, PlayerModel } from './player-model.ts';
export { REJECT_REASONS, type RejectedRecord, type RejectReason } from './reject.ts';
export {
  type JoinedRequest,
  MATCH_TIERS,
  type MatchTier,
  type Measured,
  type PlayerRequest,
  type RequestMatch,
  type RequestObject,
  type SessionClock,
  type SessionCompleteness,
  type SessionDeliveryRequest,
  type SessionDetail,
  type SessionInference,
  type SessionList,
  type SessionListItem,
  type SessionMetricId,
  type SessionMetrics,
  type SessionReport,
  type SessionStrip,
  type SessionSummary,
  type SessionTracks,
  type StateSlice,
  type TimeSplit,
  type TrackMarker,
  type TrackPoint,
} from './session.ts';
export {
  SESSION_ID_PLACES,
  SESSION_ID_RULE_KINDS,
  type SessionIdPlace,
  type SessionIdRule,
  URL_RULE_NAMES,
  type UrlRule,
  type UrlRuleName,
} from './source-rules.ts';
export type { PlayerDialect, SessionRecords, SessionTimeline, SourceFacts, TimelineEvent } from './timeline.ts';
export { type UrlParts, urlPartsByConvention } from './url-conventions.ts';
export { compileUrlRules, type UrlRules } from './url-rules.ts';
export {
  EVIDENCE_KINDS,
  type Evidence,
  type EvidenceKind,
  type Finding,
  type FindingGroup,
  type Verdict,
} from './verdict.ts';
export {
  BYTES_KINDS,
  type BytesKind,
  CACHE_STATUSES,
  type CacheStatus,
  CMCD_PLACES,
  type CmcdPlace,
  COVERAGES,
  type Coverage,
  ENDED_BY,
  type EndedBy,
  FINDING_CODES,
  FINDING_LABELS,
  type FindingCode,
  OBJECT_TYPE_OF_TOKEN,
  OBJECT_TYPES,
  type ObjectType,
  PLAYER_STATE_OF_TOKEN,
  PLAYER_STATES,
  type PlayerState,
  SESSION_ID_ORIGINS,
  SEVERITIES,
  type SessionIdOrigin,
  type Severity,
  TIERS,
  type Tier,
  VALUE_SOURCES,
  type ValueSource,
  VERDICT_STATES,
  type VerdictState,
} from './vocabulary.ts';
