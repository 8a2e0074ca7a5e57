import {
  PLAYER_EVENT_KINDS,
  PLAYER_EVENT_VIAS,
  PLAYER_STATES,
  type ReportedRequest,
  type StoredPlayerEvent,
} from '@telecine/domain';
import type { Block } from '../native/read-blocks.ts';
import { textsAsWords } from './block-words.ts';
import type { SessionRows } from './session-rows.ts';

/** The player events of sessions. Instants are the player's. */
export const sessionPlayerEvents: SessionRows<StoredPlayerEvent> = {
  table: 'player_events',
  instant: 'occurred_at',
  columns: `lower(hex(id)) AS row_id, toLowCardinality(session_id) AS session_id, toLowCardinality(viewer_id) AS viewer_id,
  occurred_at, received_at, via, sequence, kind, player_state, toLowCardinality(content_id) AS content_id,
  playhead_media_ms, buffer_length_ms, bitrate_kbps, throughput_kbps, dropped_frames, error_code, fatal,
  request_url, request_status, request_started_at, request_ttfb_ms, request_duration_ms, request_bytes,
  player_name, player_version, device, country, attributes`,
  read,
};

function read(block: Block): (row: number) => StoredPlayerEvent {
  const id = block.texts('row_id');
  const receivedAt = block.numbers('received_at');
  const sessionId = block.texts('session_id');
  const viewerId = block.texts('viewer_id');
  const occurredAt = block.numbers('occurred_at');
  const via = textsAsWords(block, 'via', PLAYER_EVENT_VIAS);
  const sequence = block.numbers('sequence');
  const kind = textsAsWords(block, 'kind', PLAYER_EVENT_KINDS);
  const playerState = textsAsWords(block, 'player_state', PLAYER_STATES);
  const contentId = block.texts('content_id');
  const playheadMediaMs = block.numbers('playhead_media_ms');
  const bufferLengthMs = block.numbers('buffer_length_ms');
  const bitrateKbps = block.numbers('bitrate_kbps');
  const throughputKbps = block.numbers('throughput_kbps');
  const droppedFrames = block.numbers('dropped_frames');
  const errorCode = block.texts('error_code');
  const fatal = block.numbers('fatal');
  const request = readRequest(block);
  const playerName = block.texts('player_name');
  const playerVersion = block.texts('player_version');
  const device = block.texts('device');
  const country = block.texts('country');
  const attributes = block.maps('attributes');
  return (row) => ({
    id: id.at(row),
    receivedAt: receivedAt[row] ?? 0,
    sessionId: sessionId.at(row),
    viewerId: viewerId.at(row),
    occurredAt: occurredAt[row] ?? 0,
    via: via(row) ?? 'beacon',
    sequence: numberOrNull(sequence, row),
    kind: kind(row) ?? 'custom',
    playerState: playerState(row),
    contentId: contentId.at(row),
    playheadMediaMs: numberOrNull(playheadMediaMs, row),
    bufferLengthMs: numberOrNull(bufferLengthMs, row),
    bitrateKbps: numberOrNull(bitrateKbps, row),
    throughputKbps: numberOrNull(throughputKbps, row),
    droppedFrames: numberOrNull(droppedFrames, row),
    errorCode: errorCode.at(row),
    fatal: fatal[row] === 1,
    request: request(row),
    playerName: playerName.at(row),
    playerVersion: playerVersion.at(row),
    device: device.at(row),
    country: country.at(row),
    attributes: attributes.at(row),
  });
}

function readRequest(block: Block): (row: number) => ReportedRequest | null {
  const url = block.texts('request_url');
  const status = block.numbers('request_status');
  const startedAt = block.numbers('request_started_at');
  const ttfbMs = block.numbers('request_ttfb_ms');
  const durationMs = block.numbers('request_duration_ms');
  const bytes = block.numbers('request_bytes');
  return (row) => {
    const started = numberOrNull(startedAt, row);
    if (started === null) return null;
    return {
      url: url.at(row),
      status: numberOrNull(status, row),
      startedAt: started,
      ttfbMs: numberOrNull(ttfbMs, row),
      durationMs: numberOrNull(durationMs, row),
      bytes: numberOrNull(bytes, row),
    };
  };
}

function numberOrNull(numbers: Float64Array, row: number): number | null {
  const value = numbers[row] ?? Number.NaN;
  return Number.isNaN(value) ? null : value;
}
