import { PairList, type PlayerEventSink } from '@telecine/domain';
import { LF, SPACE } from '../bytes/ascii.ts';
import { MAX_LINE_BYTES } from '../logs/limits.ts';
import { quoted } from '../logs/refusal.ts';
import { NEWEST_VERSION } from './line-cmcd.ts';
import { reportEvent } from './report-event.ts';
import { ReportMembers } from './report-members.ts';
import { scanCmcd } from './scan-cmcd.ts';

/**
 * Reads a body of CMCD event-mode reports (CTA-5004-B): one record a line, spaces around it and a line end after the last
 * one ignored. Every non-empty line becomes one player event or is refused with its reason; returns how many there were.
 * `receivedAt`, epoch ms, stands in for a `ts` that is missing or malformed. Never throws, whatever the bytes.
 */
export function parseCmcdReports(body: Uint8Array, receivedAt: number, sink: PlayerEventSink): number {
  const bytes = Buffer.from(body.buffer, body.byteOffset, body.length);
  const list = new PairList();
  let received = 0;
  let at = 0;
  while (at < bytes.length) {
    let from = at;
    const lineEnd = bytes.indexOf(LF, at);
    let to = lineEnd < 0 ? bytes.length : lineEnd;
    at = to + 1;
    while (from < to && (bytes[from] ?? 0) <= SPACE) from++;
    while (to > from && (bytes[to - 1] ?? 0) <= SPACE) to--;
    if (from === to) continue;
    received++;
    readRecord(bytes, from, to, list, receivedAt, sink);
  }
  return received;
}

function readRecord(
  bytes: Buffer,
  from: number,
  to: number,
  list: PairList,
  receivedAt: number,
  sink: PlayerEventSink,
): void {
  const record = bytes.subarray(from, to);
  if (record.length > MAX_LINE_BYTES) {
    sink.reject('line_too_long', `The record has ${to - from} bytes; at most ${MAX_LINE_BYTES} are read.`, record);
    return;
  }
  list.clear();
  scanCmcd(bytes, from, to, list);
  if (list.count === 0) {
    sink.reject('no_record', `${quoted(bytes, from, to)} has no readable member “key=value”.`, record);
    return;
  }
  const members = new ReportMembers(list);
  const version = members.number('v') ?? 1;
  if (version > NEWEST_VERSION) {
    sink.reject(
      'unsupported_version',
      `The record is of version ${version}; at most ${NEWEST_VERSION} is read.`,
      record,
    );
    return;
  }
  sink.event(reportEvent(members, receivedAt), record);
}
