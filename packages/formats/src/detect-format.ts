import { type DeliveryRowSink, LOG_FORMATS, type LogFormatId, NUMBER, type RejectReason } from '@telecine/domain';
import { parseDeliveryLog } from './logs/parse-delivery-log.ts';

/** A format that a sample may have. */
export interface DetectedFormat {
  readonly format: LogFormatId;
  /** The share of the sample's lines that it reads, 0 to 1. */
  readonly confidence: number;
  readonly why: string;
}

/** Says which formats read a sample, LF between lines, the likeliest first: each is simply tried. */
export function detectFormat(sample: string): DetectedFormat[] {
  const body = new TextEncoder().encode(head(sample));
  return LOG_FORMATS.map(({ id, label }) => tryFormat(body, id, label))
    .filter((detected) => detected.confidence > 0)
    .sort((a, b) => b.confidence - a.confidence);
}

const MOST_CHARACTERS = 100_000;

/** Whole lines only, unless the first one is longer. */
function head(sample: string): string {
  if (sample.length <= MOST_CHARACTERS) return sample;
  const cut = sample.slice(0, MOST_CHARACTERS);
  const end = cut.lastIndexOf('\n');
  return end > 0 ? cut.slice(0, end) : cut;
}

function tryFormat(body: Uint8Array, format: LogFormatId, label: string): DetectedFormat {
  let rows = 0;
  let withSession = 0;
  const problems = new Map<RejectReason, number>();
  const sink: DeliveryRowSink = {
    row: (row) => {
      rows++;
      if (row.number(NUMBER.sessionIdFrom) !== null) withSession++;
    },
    reject: (reason) => problems.set(reason, (problems.get(reason) ?? 0) + 1),
  };
  const received = parseDeliveryLog(body, format, {}, sink);
  const refused = [...problems].map(([reason, count]) => `${count} × ${reason}`).join(', ');
  const why = `${rows} of ${received} lines read as ${label}, ${withSession} of them with a session ID${refused === '' ? '' : `; refused: ${refused}`}.`;
  return { format, confidence: received === 0 ? 0 : rows / received, why };
}
