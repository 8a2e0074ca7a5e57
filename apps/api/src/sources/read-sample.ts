import type {
  DeliveryRequest,
  DeliveryRow,
  LogFormatId,
  LogFormatOptions,
  ObjectType,
  RejectReason,
  SessionIdOrigin,
} from '@telecine/domain';
import { NUMBER, SESSION_ID_ORIGINS, TEXT } from '@telecine/domain';
import { detectFormat, parseDeliveryLog, toDeliveryRequest } from '@telecine/formats';
import { objectTypeOf } from '@telecine/session-correlation';

/** What a format reads from sample lines; nothing is stored. `line` counts the sample's lines from 1, empty ones too. */
export interface SampleReading {
  readonly detected: readonly { readonly format: LogFormatId; readonly confidence: number; readonly why: string }[];
  /** The format that it was read with; null where none fits. */
  readonly format: LogFormatId | null;
  readonly records: readonly DeliveryRequest[];
  /** What stands beside each record, in the same order. */
  readonly notes: readonly SampleNote[];
  readonly rejected: readonly { readonly line: number; readonly reason: RejectReason; readonly detail: string }[];
}

/** What a record becomes part of. */
export interface SampleNote {
  readonly line: number;
  /** '' where the line carries none. */
  readonly sessionId: string;
  readonly sessionIdFrom: SessionIdOrigin | null;
  readonly contentId: string;
  readonly objectType: ObjectType;
}

export interface Sample {
  readonly text: string;
  /** Without one the likeliest is taken. */
  readonly format: LogFormatId | undefined;
  readonly options: LogFormatOptions;
}

/** Reads a sample as a log source would. */
export function readSample({ text, format, options }: Sample): SampleReading {
  const detected = detectFormat(text);
  const taken = format ?? detected[0]?.format;
  if (!taken) return { detected, format: null, records: [], notes: [], rejected: allRefused(text) };
  const records: DeliveryRequest[] = [];
  const notes: SampleNote[] = [];
  const rejected: SampleReading['rejected'][number][] = [];
  const sample = new TextEncoder().encode(text);
  // A line out of a JSON array or an envelope has no line number of its own: there its place among the records counts.
  const lineOf = (source: Uint8Array, from: number) =>
    source.buffer === sample.buffer ? lineNumber(sample, from) : records.length + rejected.length + 1;
  parseDeliveryLog(sample, taken, options, {
    row: (row: DeliveryRow, source, from) => {
      const record = toDeliveryRequest(row);
      notes.push({ line: lineOf(source, from), ...sessionOf(row), objectType: objectTypeOf(record) });
      records.push(record);
    },
    reject: (reason, detail, source, from) => rejected.push({ line: lineOf(source, from), reason, detail }),
  });
  return { detected, format: taken, records, notes, rejected };
}

function sessionOf(row: DeliveryRow): Pick<SampleNote, 'sessionId' | 'sessionIdFrom' | 'contentId'> {
  const sessionId = row.text(TEXT.sessionId);
  const origin = SESSION_ID_ORIGINS[row.number(NUMBER.sessionIdFrom) ?? -1] ?? null;
  return { sessionId, sessionIdFrom: sessionId === '' ? null : origin, contentId: row.text(TEXT.contentId) };
}

const NO_FORMAT = 'No format that this version reads fits this line. Name one, or look at the sample.';

const allRefused = (text: string): SampleReading['rejected'] =>
  text.split('\n').flatMap((line, index) => {
    const refused = { line: index + 1, reason: 'wrong_shape', detail: NO_FORMAT } as const;
    return line.trim() === '' ? [] : [refused];
  });

const LF = 0x0a;
function lineNumber(bytes: Uint8Array, at: number): number {
  let line = 1;
  for (let index = 0; index < at; index++) if (bytes[index] === LF) line++;
  return line;
}
