import { deliveryColumns } from '../encode/delivery-columns.ts';
import { playerEventColumns } from '../encode/player-event-columns.ts';
import { rawLineColumns } from '../encode/raw-line-columns.ts';
import { rejectedColumns } from '../encode/rejected-columns.ts';
import type { Column } from '../native/column.ts';
import { SEGMENT_LAYOUT, type SegmentKind } from './segment-name.ts';

/** How the engine takes a segment's rows. */
export interface SegmentLayout {
  readonly table: string;
  /** Names and types of the segment's columns, the frame left out. */
  readonly columns: readonly { readonly name: string; readonly type: string }[];
  /** What in the segment becomes the row's `id`, the columns in it left out of the table. */
  readonly id: string;
  readonly identity: readonly string[];
}

/**
 * The instant belongs to the sort key anyway; with it, lines of one hash and length in one session stay apart. 48 bits tell the
 * lines of a session and an instant apart, and every bit more is one on disk that nothing compresses.
 */
const LINE_ID = 'bitAnd(sipHash64(source_id, line_hash, line_length, line_ordinal, started_at), 0xffffffffffff)';

const DELIVERY: SegmentLayout = {
  table: 'telecine.delivery_requests',
  columns: described(deliveryColumns()),
  id: LINE_ID,
  identity: ['line_hash', 'line_length', 'line_ordinal'],
};

const EVENTS: SegmentLayout = {
  table: 'telecine.player_events',
  columns: described(playerEventColumns()),
  id: 'sipHash64(via, session_id, record_hash, record_length)',
  identity: ['record_hash', 'record_length'],
};

const REJECTED: SegmentLayout = {
  table: 'telecine.rejected_records',
  columns: described(rejectedColumns()),
  id: 'sipHash64(kind, record_hash, record_ordinal, record_bytes)',
  identity: [], // kept in the table too: who reads the record again needs them
};

const RAW: SegmentLayout = {
  table: 'telecine.raw_lines',
  columns: described(rawLineColumns()),
  // The id of the request or refused record that the line became, as above.
  id: `if(toUnixTimestamp64Micro(started_at) = 0, sipHash64('delivery_request', line_hash, line_ordinal, line_length),
  ${LINE_ID})`,
  identity: ['line_hash', 'line_length', 'line_ordinal', 'started_at'],
};

const withoutHeaders = REJECTED.columns.filter(({ name }) => name !== 'record_header');

/** Layouts by kind, then by version, so that segments written before an upgrade are loaded after it. */
const LAYOUTS: Readonly<Record<SegmentKind, Readonly<Record<number, SegmentLayout>>>> = {
  delivery: { 1: DELIVERY, [SEGMENT_LAYOUT]: DELIVERY },
  events: { 1: EVENTS, [SEGMENT_LAYOUT]: EVENTS },
  rejected: { 1: { ...REJECTED, columns: withoutHeaders }, [SEGMENT_LAYOUT]: REJECTED },
  raw: { 1: RAW, [SEGMENT_LAYOUT]: RAW },
};

export function segmentLayout(kind: SegmentKind, layout: number): SegmentLayout {
  const known = LAYOUTS[kind][layout];
  if (!known)
    throw new TypeError(`This version does not know layout ${layout} of ${kind} segments: it is too old for them.`);
  return known;
}

function described(columns: Readonly<Record<string, Column>>): SegmentLayout['columns'] {
  return Object.values(columns).map(({ name, type }) => ({ name, type }));
}
