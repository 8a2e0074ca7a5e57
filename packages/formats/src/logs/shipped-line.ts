import { LF, OPEN_BRACE, QUOTE, SPACE } from '../bytes/ascii.ts';
import { decodedRecord } from './decoded-record.ts';
import { otlpAttributes } from './otlp-attributes.ts';

/** A line, or several, that a shipper wrapped: the bytes in which they lie unwrapped. */
export interface ShippedLine {
  readonly bytes: Buffer;
  readonly from: number;
  readonly to: number;
  /** Container runtimes cut long lines: more of this one comes on the same stream. Null where nothing is cut. */
  readonly part: { readonly stream: string; readonly isLast: boolean } | null;
}

/**
 * Takes off what a shipper put around a line: a JSON object with the line in one of its members (Vector, Fluent Bit,
 * Logstash, Cloud Logging, Pub/Sub, OTLP), a JSON string, or a prefix of CRI or syslog. Null where nothing of that is there.
 * Only asked for lines that a format could not read, so plain lines don't pay for it.
 */
export function shippedLine(bytes: Buffer, from: number, to: number): ShippedLine | null {
  const first = bytes[from];
  if (first === OPEN_BRACE || first === QUOTE) {
    const text = bytes.toString('utf8', from, to);
    return first === QUOTE || MEMBER.test(text) ? fromJson(text) : null;
  }
  return withoutPrefix(bytes, from, to);
}

/** Where shippers put the line, the likeliest first; those with a dot are nested too. */
const MEMBERS = [
  'message',
  'MESSAGE', // the journal
  'full_message', // GELF
  'short_message',
  'log',
  'event.original',
  'body',
  'textPayload',
  'jsonPayload',
  'event',
  'original',
  'stringValue',
  'kinesis', // around `data`, as functions get it
  '_source', // Elasticsearch, as it is asked for
];
/** Firehose, Pub/Sub and Kinesis encode it in base64. */
const ENCODED = ['data', 'Data'];

/** Spares damaged lines a costly attempt. */
const MEMBER = new RegExp(
  `"(?:${[...MEMBERS, ...ENCODED, 'attributes'].map((name) => name.replace('.', '\\.')).join('|')})"\\s*:`,
);

function fromJson(text: string): ShippedLine | null {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return null;
  }
  if (typeof value === 'string') return inner(Buffer.from(value), null);
  if (typeof value !== 'object' || value === null) return null;
  const members = new Map<string, unknown>(Object.entries(value));
  const attributes = otlpAttributes(members);
  if (attributes !== null) return inner(Buffer.from(attributes), null);
  for (const name of MEMBERS) {
    const member = members.get(name);
    if (typeof member === 'string' && member.trim() !== '') {
      return inner(Buffer.from(member), name === 'log' ? dockerPart(member, members.get('stream')) : null);
    }
    if (typeof member === 'object' && member !== null) return inner(Buffer.from(JSON.stringify(member)), null); // read again
  }
  const encoded = ENCODED.map((name) => members.get(name)).find((member) => typeof member === 'string');
  const record = typeof encoded === 'string' ? decodedRecord(encoded) : null;
  return record && inner(record, null);
}

/** Docker's json-file driver cuts at 16 KiB; a line's end is its last part. */
const DOCKER_PART_BYTES = 16 * 1024;

function dockerPart(text: string, stream: unknown): ShippedLine['part'] {
  if (typeof stream !== 'string') return null;
  return { stream, isLast: text.endsWith('\n') || Buffer.byteLength(text) < DOCKER_PART_BYTES };
}

/** Trimmed, unless it is a part, whose last space may stand inside the line. */
function inner(bytes: Buffer, part: ShippedLine['part']): ShippedLine | null {
  let from = 0;
  let to = bytes.length;
  if (part?.isLast === false) return { bytes, from, to, part };
  while (from < to && (bytes[from] ?? 0) <= SPACE && part === null) from++;
  while (to > from && ((bytes[to - 1] ?? 0) === SPACE || bytes[to - 1] === LF)) to--;
  return from < to ? { bytes, from, to, part } : null;
}

/** CRI (Kubernetes): `2026-11-22T15:46:45.123456789Z stdout F `; P marks a part. */
const CRI = /^\d{4}-\d\d-\d\dT[0-9:.]{8,18}(?:Z|[+-]\d\d:\d\d) (stdout|stderr) ([FP])(?::\S{0,40})? /;

const PREFIXES = [
  /** Syslog, RFC 5424: `<190>1 2026-11-22T15:46:45Z host nginx - - - `. */
  /^<\d{1,3}>\d{1,2} \S{1,40} \S{1,255} \S{1,48} \S{1,128} \S{1,32} (?:-|\[[^\]]{0,500}\]) ?/,
  /** Syslog, RFC 3164, and as files have it, without a priority: `<190>Nov 22 15:46:45 host nginx[12]: `. */
  /^(?:<\d{1,3}>)?(?:[A-Z][a-z]{2} [ \d]\d \d\d:\d\d:\d\d|\d{4}-\d\d-\d\dT[0-9:.]{8,15}(?:Z|[+-]\d\d:\d\d)) (?:\S{1,255} )?[^\s:[\]]{1,64}(?:\[\d{1,10}\])?: /,
  /** A process alone, `haproxy[12]: `, or the container before a bar, as Compose shows its output. */
  /^[A-Za-z][\w.-]{0,63}(?:\[\d{1,10}\])?: /,
  /^[A-Za-z0-9][\w.-]{0,63} {1,40}\| /,
  /** What a host's log collector leaves of it: `host nginx: `. */
  /^[A-Za-z0-9][A-Za-z0-9.-]{0,254} [A-Za-z][\w.-]{0,63}(?:\[\d{1,10}\])?: /,
  /** A time, and maybe a host, before a JSON object. */
  /^(?:<\d{1,3}>)?(?:[A-Z][a-z]{2} [ \d]\d \d\d:\d\d:\d\d|\d{4}-\d\d-\d\d[T ][0-9:.]{8,18}(?:Z|[+-]\d\d:?\d\d)?)(?: {1,4}[^\s{]\S{0,254})? {1,4}(?=\{)/,
];
const LONGEST_PREFIX = 1200;

/** The line behind a prefix. Every repetition is bounded, so a hostile line can't make this slow. */
function withoutPrefix(bytes: Buffer, from: number, to: number): ShippedLine | null {
  const head = bytes.toString('latin1', from, Math.min(to, from + LONGEST_PREFIX));
  const cri = CRI.exec(head);
  if (cri) {
    const [prefix, stream = '', tag] = cri;
    return { bytes, from: from + prefix.length, to, part: { stream, isLast: tag === 'F' } };
  }
  for (const pattern of PREFIXES) {
    const length = pattern.exec(head)?.[0].length;
    if (length !== undefined && from + length < to) return { bytes, from: from + length, to, part: null };
  }
  return null;
}
