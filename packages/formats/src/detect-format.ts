import { type DeliveryRowSink, LOG_FORMATS, type LogFormatId, NUMBER, type RejectReason } from '@telecine/domain';
import type { Detection, LogFormat } from './logs/log-format.ts';
import { parseDeliveryLog, readWithFormat } from './logs/parse-delivery-log.ts';
import { refusal } from './logs/refusal.ts';
import { FORMATS } from './registry.ts';

/** A format that a sample may have. */
export interface DetectedFormat {
  readonly format: LogFormatId;
  /** The share of the sample's lines that it reads, 0 to 1. */
  readonly confidence: number;
  readonly why: string;
}

/**
 * Says which formats read a sample, LF between lines, the likeliest first. Those whose lines look like some of the sample's
 * are tried; of several that read as much, the one that is a vendor's own comes first, then the one that knows more fields.
 */
export function detectFormat(sample: string): DetectedFormat[] {
  const body = new TextEncoder().encode(head(sample));
  const texts = linesOf(body);
  return LOG_FORMATS.filter(({ id }) => looksAlike(FORMATS[id].detection, texts))
    .map(({ id, label }) => tryFormat(body, id, label))
    .filter(({ detected }) => detected.confidence > 0)
    .filter((trial, _, trials) => !trials.some((other) => surpasses(other, trial)))
    .sort((a, b) => b.detected.confidence - a.detected.confidence || a.rank - b.rank || b.mapped - a.mapped)
    .map(({ detected }) => detected);
}

/** A generic format reads whatever a particular one does: it is no second answer. */
const surpasses = (one: Trial, other: Trial): boolean =>
  other.rank === KINDS.indexOf('generic') &&
  one.rank < other.rank &&
  one.detected.confidence >= other.detected.confidence;

const MOST_CHARACTERS = 100_000;

/** Whole lines only, unless the first one is longer. */
function head(sample: string): string {
  if (sample.length <= MOST_CHARACTERS) return sample;
  const cut = sample.slice(0, MOST_CHARACTERS);
  const end = cut.lastIndexOf('\n');
  return end > 0 ? cut.slice(0, end) : cut;
}

const MOST_LOOKED_AT = 40;
const LONGEST_LOOKED_AT = 8192;

/** Some lines of the sample, each with and without what shippers put around it, and JSON in its shortest form. */
function linesOf(body: Uint8Array): string[] {
  const texts: string[] = [];
  const noRecord = refusal('wrong_shape', 'Only looked at.');
  const looking: LogFormat = {
    read: (_draft, bytes, from, to) => {
      if (texts.length < MOST_LOOKED_AT)
        texts.push(inShort(bytes.toString('utf8', from, to)).slice(0, LONGEST_LOOKED_AT));
      return noRecord;
    },
  };
  readWithFormat(body, looking, { row: () => undefined, reject: () => undefined });
  return texts;
}

/** JSON printed with spaces, or over several lines, says the same. */
function inShort(text: string): string {
  if (!text.startsWith('{')) return text;
  try {
    return JSON.stringify(JSON.parse(text));
  } catch {
    return text;
  }
}

const looksAlike = ({ looks }: Detection, texts: readonly string[]): boolean =>
  looks.some((look) => texts.some((text) => look.test(text)));

const KINDS: readonly Detection['kind'][] = ['vendor', 'server', 'generic'];

interface Trial {
  readonly detected: DetectedFormat;
  /** Lower for a format that is more particular. */
  readonly rank: number;
  /** The share of a line's fields that the format has a place for. */
  readonly mapped: number;
}

function tryFormat(body: Uint8Array, format: LogFormatId, label: string): Trial {
  let rows = 0;
  let withSession = 0;
  let values = 0;
  let extras = 0;
  const problems = new Map<RejectReason, number>();
  const sink: DeliveryRowSink = {
    row: (row) => {
      rows++;
      if (row.number(NUMBER.sessionIdFrom) !== null) withSession++;
      extras += row.extra.count;
      for (const value of row.numbers) if (!Number.isNaN(value)) values++;
      for (const [slot, to] of row.textTo.entries()) if (to !== row.textFrom[slot]) values++;
    },
    reject: (reason) => problems.set(reason, (problems.get(reason) ?? 0) + 1),
  };
  const received = parseDeliveryLog(body, format, {}, sink);
  const refused = [...problems].map(([reason, count]) => `${count} × ${reason}`).join(', ');
  const why = `${rows} of ${received} lines read as ${label}, ${withSession} of them with a session ID${refused === '' ? '' : `; refused: ${refused}`}.`;
  return {
    detected: { format, confidence: received === 0 ? 0 : rows / received, why },
    rank: KINDS.indexOf(FORMATS[format].detection.kind),
    mapped: values / Math.max(1, values + extras),
  };
}
