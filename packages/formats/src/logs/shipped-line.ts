import { OPEN_BRACE, QUOTE, SPACE } from '../bytes/ascii.ts';

/** A line that a shipper wrapped: the bytes in which it lies unwrapped. */
export interface ShippedLine {
  readonly bytes: Buffer;
  readonly from: number;
  readonly to: number;
}

/**
 * Takes off what a shipper put around a line: a JSON object with the line in one of its members (Vector, Fluent Bit,
 * Logstash, Cloud Logging), a JSON string, or a prefix of CRI or syslog. Null where nothing of that is there. Only asked for
 * lines that a format could not read, so plain lines don't pay for it.
 */
export function shippedLine(bytes: Buffer, from: number, to: number): ShippedLine | null {
  const first = bytes[from];
  if (first === OPEN_BRACE || first === QUOTE) {
    const text = bytes.toString('utf8', from, to);
    return first === QUOTE || MEMBER.test(text) ? fromJson(text) : null;
  }
  const lineFrom = endOfPrefix(bytes, from, to);
  return lineFrom !== null && lineFrom < to ? { bytes, from: lineFrom, to } : null;
}

/** Where shippers put the line, the likeliest first; those with a dot are nested too. */
const MEMBERS = [
  'message',
  'log',
  'event.original',
  'body',
  'textPayload',
  'jsonPayload',
  'event',
  'original',
  'stringValue',
];

/** Spares damaged lines a costly attempt. */
const MEMBER = new RegExp(`"(?:${MEMBERS.map((name) => name.replace('.', '\\.')).join('|')})"\\s*:`);

function fromJson(text: string): ShippedLine | null {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return null;
  }
  const line = typeof value === 'object' && value !== null ? memberWithLine(value) : value;
  return typeof line === 'string' ? trimmed(Buffer.from(line)) : null;
}

function memberWithLine(object: object): string | null {
  const members = new Map<string, unknown>(Object.entries(object));
  for (const name of MEMBERS) {
    const value = members.get(name);
    if (typeof value === 'string' && value.trim() !== '') return value;
    if (typeof value === 'object' && value !== null) return JSON.stringify(value); // read again: a record, or a wrapper in it
  }
  return null;
}

function trimmed(bytes: Buffer): ShippedLine {
  let from = 0;
  let to = bytes.length;
  while (from < to && (bytes[from] ?? 0) <= SPACE) from++;
  while (to > from && (bytes[to - 1] ?? 0) <= SPACE) to--;
  return { bytes, from, to };
}

const PREFIXES = [
  /** CRI (Kubernetes): `2026-11-22T15:46:45.123456789Z stdout F `. */
  /^\d{4}-\d\d-\d\dT[0-9:.]{8,18}(?:Z|[+-]\d\d:\d\d) (?:stdout|stderr) [FP] /,
  /** Syslog, RFC 5424: `<190>1 2026-11-22T15:46:45Z host nginx - - - `. */
  /^<\d{1,3}>\d{1,2} \S{1,40} \S{1,255} \S{1,48} \S{1,128} \S{1,32} (?:-|\[[^\]]{0,500}\]) ?/,
  /** Syslog, RFC 3164, and as files have it, without a priority: `<190>Nov 22 15:46:45 host nginx[12]: `. */
  /^(?:<\d{1,3}>)?(?:[A-Z][a-z]{2} [ \d]\d \d\d:\d\d:\d\d|\d{4}-\d\d-\d\dT[0-9:.]{8,15}(?:Z|[+-]\d\d:\d\d)) (?:\S{1,255} )?[^\s:[\]]{1,64}(?:\[\d{1,10}\])?: /,
];
const LONGEST_PREFIX = 1200;

/** Where the line begins behind a prefix. Every repetition is bounded, so a hostile line can't make this slow. */
function endOfPrefix(bytes: Buffer, from: number, to: number): number | null {
  const head = bytes.toString('latin1', from, Math.min(to, from + LONGEST_PREFIX));
  for (const pattern of PREFIXES) {
    const length = pattern.exec(head)?.[0].length;
    if (length !== undefined) return from + length;
  }
  return null;
}
