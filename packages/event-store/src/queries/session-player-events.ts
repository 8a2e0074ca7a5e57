import {
  PLAYER_EVENT_KINDS,
  PLAYER_EVENT_VIAS,
  PLAYER_STATES,
  type ReportedRequest,
  type StoredPlayerEvent,
} from '@telecine/domain';
import type { Query } from './query.ts';
import type { RowReader } from './row-reader.ts';
import { type SessionRange, sessionRowsBound, sessionRowsSql } from './session-rows.ts';

/** The player events of a session, oldest first by the player's clock, repeats folded. */
export const sessionPlayerEvents: Query<SessionRange, StoredPlayerEvent> = {
  sql: sessionRowsSql(
    'player_events',
    'occurred_at',
    `lower(hex(id)) AS row_id, session_id, viewer_id, toUnixTimestamp64Milli(occurred_at) AS occurred_ms,
  toUnixTimestamp64Milli(received_at) AS received_ms, via, sequence, kind, player_state, content_id, playhead_media_ms,
  buffer_length_ms, bitrate_kbps, throughput_kbps, dropped_frames, error_code, fatal, request_url, request_status,
  toUnixTimestamp64Milli(request_started_at) AS request_started_ms, request_ttfb_ms, request_duration_ms, request_bytes,
  player_name, player_version, device, country, attributes`,
  ),
  bound: sessionRowsBound,
  row: (row) => ({
    id: row.text('row_id'),
    receivedAt: row.number('received_ms'),
    sessionId: row.text('session_id'),
    viewerId: row.text('viewer_id'),
    occurredAt: row.number('occurred_ms'),
    via: row.word('via', PLAYER_EVENT_VIAS, 'beacon'),
    sequence: row.numberOrNull('sequence'),
    kind: row.word('kind', PLAYER_EVENT_KINDS, 'custom'),
    playerState: row.wordOrNull('player_state', PLAYER_STATES),
    contentId: row.text('content_id'),
    playheadMediaMs: row.numberOrNull('playhead_media_ms'),
    bufferLengthMs: row.numberOrNull('buffer_length_ms'),
    bitrateKbps: row.numberOrNull('bitrate_kbps'),
    throughputKbps: row.numberOrNull('throughput_kbps'),
    droppedFrames: row.numberOrNull('dropped_frames'),
    errorCode: row.text('error_code'),
    fatal: row.number('fatal') === 1,
    request: request(row),
    playerName: row.text('player_name'),
    playerVersion: row.text('player_version'),
    device: row.text('device'),
    country: row.text('country'),
    attributes: row.map('attributes'),
  }),
};

function request(row: RowReader): ReportedRequest | null {
  const startedAt = row.numberOrNull('request_started_ms');
  if (startedAt === null) return null;
  return {
    url: row.text('request_url'),
    status: row.numberOrNull('request_status'),
    startedAt,
    ttfbMs: row.numberOrNull('request_ttfb_ms'),
    durationMs: row.numberOrNull('request_duration_ms'),
    bytes: row.numberOrNull('request_bytes'),
  };
}
