import type { DeliveryRowSink, LogFormatId, LogFormatOptions } from '@telecine/domain';
import { forgetBytes } from '../bytes/end-of-quoted.ts';
import { FORMATS } from '../registry.ts';
import { BodyReader } from './body-reader.ts';
import { compileFormat } from './compile-format.ts';
import type { LogFormat } from './log-format.ts';
import { RowDraft } from './row-draft.ts';

/**
 * Reads a body of log lines and hands every one to the sink, as a row or with the reason why it is none; returns how many
 * there were, header lines and comments not among them. Lines end in LF or CR LF; elements of a JSON array are lines too, and
 * so are those in a vendor's envelope. A line that a shipper wrapped is unwrapped, and then its inner text is what its identity
 * is made of. Never throws, whatever the bytes.
 */
export function parseDeliveryLog(
  body: Uint8Array,
  format: LogFormatId,
  options: LogFormatOptions,
  sink: DeliveryRowSink,
): number {
  return readWithFormat(body, compileFormat(FORMATS[format], options), sink);
}

/** The same with a format that is ready to read. */
export function readWithFormat(body: Uint8Array, format: LogFormat, sink: DeliveryRowSink): number {
  const bytes = Buffer.from(body.buffer, body.byteOffset, body.length);
  const draft = spare ?? new RowDraft();
  spare = null; // a sink might parse another body meanwhile
  try {
    return new BodyReader(format, sink, draft).read(bytes);
  } finally {
    draft.release();
    forgetBytes();
    spare = draft;
  }
}

/**
 * Reads a body in parts that were cut at line ends, one after the other: what a header line said holds for all of them, and a
 * line that a container runtime cut goes on in the next. JSON over several lines has to lie in the first part whole.
 */
export class DeliveryLogReader {
  readonly #draft = new RowDraft();
  readonly #reader: BodyReader;

  constructor(format: LogFormatId, options: LogFormatOptions, sink: DeliveryRowSink) {
    this.#reader = new BodyReader(compileFormat(FORMATS[format], options), sink, this.#draft);
  }

  read(part: Uint8Array): void {
    try {
      this.#reader.readPart(Buffer.from(part.buffer, part.byteOffset, part.length));
    } finally {
      this.#draft.release();
      forgetBytes();
    }
  }

  /** Call after the last part; returns how many lines there were. */
  end(): number {
    return this.#reader.end();
  }
}

/** A draft holds some hundred kB of scratch memory: too much to allocate for each small body. */
let spare: RowDraft | null = null;
