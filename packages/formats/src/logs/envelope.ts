import { CLOSE_BRACE, COLON, COMMA, isText, OPEN_BRACE, OPEN_BRACKET, QUOTE } from '../bytes/ascii.ts';
import { endOfBareValue, skipSpace } from '../bytes/bare-value.ts';
import { endOfQuoted } from '../bytes/end-of-quoted.ts';

/**
 * Members in which vendors send records: Firehose and Azure, Kinesis, OTLP's three levels, CloudWatch Logs, its API, Cloud
 * Logging's, Pub/Sub's, Edgecast, Bunny. Others have theirs in a JSON array without anything around it.
 */
const ARRAYS = [
  'records',
  'Records',
  'resourceLogs',
  'scopeLogs',
  'logRecords',
  'logEvents',
  'events',
  'entries',
  'receivedMessages',
  'Logs',
  'logs',
  'data',
];

/** An object around records. */
export interface Envelope {
  /** Where the array's bracket stands. */
  readonly arrayFrom: number;
  /** Whether the sender only asks if we are there: its records are none. */
  readonly isTest: boolean;
}

/** The envelope that the object at `from` is, null where it is none. Only its own members are looked at. */
export function envelope(bytes: Buffer, from: number, to: number): Envelope | null {
  let isTest = false;
  if (bytes[from] !== OPEN_BRACE) return null;
  let at = skipSpace(bytes, from + 1, to);
  while (at < to && bytes[at] === QUOTE) {
    const nameFrom = at + 1;
    const nameTo = endOfQuoted(bytes, nameFrom, to);
    if (nameTo < 0) return null;
    at = skipSpace(bytes, nameTo + 1, to);
    if (at >= to || bytes[at] !== COLON) return null;
    at = skipSpace(bytes, at + 1, to);
    if (at < to && bytes[at] === OPEN_BRACKET && ARRAYS.some((name) => isText(bytes, nameFrom, nameTo, name))) {
      return { arrayFrom: at, isTest };
    }
    const end = at < to && bytes[at] === QUOTE ? endOfQuoted(bytes, at + 1, to) + 1 : endOfBareValue(bytes, at, to);
    if (end <= at) return null;
    if (isText(bytes, nameFrom, nameTo, 'messageType')) isTest = isText(bytes, at, end, '"CONTROL_MESSAGE"');
    at = skipSpace(bytes, end, to);
    if (at >= to || bytes[at] === CLOSE_BRACE || bytes[at] !== COMMA) return null;
    at = skipSpace(bytes, at + 1, to);
  }
  return null;
}
