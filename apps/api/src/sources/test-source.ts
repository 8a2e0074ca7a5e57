import type { DeliveryRequest, DeliveryRow, LogFormatId, RejectReason } from '@telecine/domain';
import { detectFormat, parseDeliveryLog, toDeliveryRequest } from '@telecine/formats';
import { z } from 'zod';
import { requireReader } from '../access/reader.ts';
import type { Services } from '../services.ts';
import { LOG_FORMAT, LOG_OPTIONS, withoutUndefined } from './create-source.ts';

export const TEST_SOURCE = z.object({
  format: LOG_FORMAT.optional(),
  options: LOG_OPTIONS.default({}),
  sample: z.string().max(1_000_000),
});

/** What a format reads from sample lines; nothing is stored. `line` counts the sample's lines from 1, empty ones too. */
export interface SampleReading {
  readonly detected: readonly { readonly format: LogFormatId; readonly confidence: number; readonly why: string }[];
  readonly records: readonly DeliveryRequest[];
  readonly rejected: readonly { readonly line: number; readonly reason: RejectReason; readonly detail: string }[];
}

/** Reads a sample as a log source would. Without a format the likeliest is taken. */
export async function testSource(
  services: Services,
  bearer: string,
  input: z.output<typeof TEST_SOURCE>,
): Promise<SampleReading> {
  await requireReader(services, bearer);
  return readSample(input);
}

export function readSample(input: z.output<typeof TEST_SOURCE>): SampleReading {
  const detected = detectFormat(input.sample);
  const format = input.format ?? detected[0]?.format;
  const records: DeliveryRequest[] = [];
  const rejected: SampleReading['rejected'][number][] = [];
  if (!format) {
    input.sample.split('\n').forEach((text, index) => {
      const detail = 'No format that this version reads fits this line. Name one, or look at the sample.';
      if (text.trim() !== '') rejected.push({ line: index + 1, reason: 'wrong_shape', detail });
    });
    return { detected, records, rejected };
  }
  const sample = new TextEncoder().encode(input.sample);
  parseDeliveryLog(sample, format, withoutUndefined(input.options), {
    row: (row: DeliveryRow) => records.push(toDeliveryRequest(row)),
    reject: (reason, detail, source, from) => {
      // A line out of a JSON array has no line number of its own: there its place among the records counts.
      const line = source.buffer === sample.buffer ? lineNumber(sample, from) : records.length + rejected.length + 1;
      rejected.push({ line, reason, detail });
    },
  });
  return { detected, records, rejected };
}

const LF = 0x0a;
function lineNumber(bytes: Uint8Array, at: number): number {
  let line = 1;
  for (let index = 0; index < at; index++) if (bytes[index] === LF) line++;
  return line;
}
