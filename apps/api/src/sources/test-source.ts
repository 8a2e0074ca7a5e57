import type { DeliveryRequest, DeliveryRow, LogFormatId, RejectReason } from '@telecine/domain';
import { detectFormat, parseDeliveryLog, toDeliveryRequest } from '@telecine/formats';
import { z } from 'zod';
import { readableProject } from '../access/reader.ts';
import type { Services } from '../services.ts';
import { LOG_FORMAT, LOG_OPTIONS, withoutUndefined } from './create-source.ts';

export const TEST_SOURCE = z.object({
  format: LOG_FORMAT.optional(),
  options: LOG_OPTIONS.default({}),
  sample: z.string().max(1_000_000),
});

/** What a format reads from sample lines; nothing is stored. Lines count from 0 over the non-empty ones. */
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
  await readableProject(services, bearer === '' ? { kind: 'nobody' } : { kind: 'token', bearer }, null);
  return readSample(input);
}

export function readSample(input: z.output<typeof TEST_SOURCE>): SampleReading {
  const detected = detectFormat(input.sample);
  const format = input.format ?? detected[0]?.format;
  if (!format) return { detected, records: [], rejected: [] };
  const records: DeliveryRequest[] = [];
  const rejected: SampleReading['rejected'][number][] = [];
  let line = 0;
  parseDeliveryLog(new TextEncoder().encode(input.sample), format, withoutUndefined(input.options), {
    row: (row: DeliveryRow) => {
      records.push(toDeliveryRequest(row));
      line++;
    },
    reject: (reason, detail) => {
      rejected.push({ line, reason, detail });
      line++;
    },
  });
  return { detected, records, rejected };
}
