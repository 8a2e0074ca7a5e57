import { MapColumn } from '../native/map-column.ts';
import { NumberColumn } from '../native/number-column.ts';
import { StringColumn } from '../native/string-column.ts';

/** Columns of an events segment, named as the table's; `record_…` become the row's `id` when the engine takes them. */
export function playerEventColumns() {
  return {
    project_id: new StringColumn('project_id'),
    session_id: new StringColumn('session_id'),
    viewer_id: new StringColumn('viewer_id'),
    record_hash: new NumberColumn('record_hash', 'UInt64'),
    record_length: new NumberColumn('record_length', 'UInt32'),
    occurred_at: new NumberColumn('occurred_at', "DateTime64(3, 'UTC')"),
    received_at: new NumberColumn('received_at', "DateTime64(3, 'UTC')"),
    expires_on: new NumberColumn('expires_on', 'Date'),
    via: new StringColumn('via'),
    sequence: new NumberColumn('sequence', 'UInt64', true),
    kind: new StringColumn('kind'),
    player_state: new StringColumn('player_state'),
    content_id: new StringColumn('content_id'),
    playhead_media_ms: new NumberColumn('playhead_media_ms', 'Float64', true),
    buffer_length_ms: new NumberColumn('buffer_length_ms', 'Float64', true),
    bitrate_kbps: new NumberColumn('bitrate_kbps', 'Float64', true),
    throughput_kbps: new NumberColumn('throughput_kbps', 'Float64', true),
    dropped_frames: new NumberColumn('dropped_frames', 'UInt64', true),
    error_code: new StringColumn('error_code'),
    fatal: new NumberColumn('fatal', 'UInt8'),
    request_url: new StringColumn('request_url'),
    request_status: new NumberColumn('request_status', 'UInt16', true),
    request_started_at: new NumberColumn('request_started_at', "DateTime64(3, 'UTC')", true),
    request_ttfb_ms: new NumberColumn('request_ttfb_ms', 'Float64', true),
    request_duration_ms: new NumberColumn('request_duration_ms', 'Float64', true),
    request_bytes: new NumberColumn('request_bytes', 'UInt64', true),
    player_name: new StringColumn('player_name'),
    player_version: new StringColumn('player_version'),
    device: new StringColumn('device'),
    country: new StringColumn('country'),
    attributes: new MapColumn('attributes'),
  };
}
export type PlayerEventColumns = ReturnType<typeof playerEventColumns>;
