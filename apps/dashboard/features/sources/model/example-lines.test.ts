import { type DeliveryRequest, type DeliveryRow, LOG_FORMATS, TEXT } from '@telecine/domain';
import { parseDeliveryLog, toDeliveryRequest } from '@telecine/formats';
import { expect, test } from 'vitest';
import { exampleLines } from './example-lines.ts';

const NOW = Date.UTC(2026, 10, 22, 15, 46, 45, 124);
const TEXTUAL = LOG_FORMATS.map(({ id }) => id).filter((id) => id !== 'cloudfront_parquet');

test.each(TEXTUAL)('an example of %s is read whole, with its session ID', (format) => {
  const example = exampleLines({ format, options: {} }, NOW);
  const records: DeliveryRequest[] = [];
  const sessionIds = new Set<string>();
  const rejected: string[] = [];
  parseDeliveryLog(new TextEncoder().encode(example?.text), format, example?.options ?? {}, {
    row: (row: DeliveryRow) => {
      records.push(toDeliveryRequest(row));
      sessionIds.add(row.text(TEXT.sessionId));
    },
    reject: (_reason, detail) => rejected.push(detail),
  });
  expect(rejected).toEqual([]);
  expect(records).toHaveLength(4);
  expect([...sessionIds]).toEqual([expect.stringMatching(/^[0-9a-f-]{36}$/)]);
  for (const { startedAt, path } of records) {
    expect(NOW - startedAt).toBeGreaterThan(0);
    expect(NOW - startedAt).toBeLessThan(10_000);
    expect(path).toMatch(/\.(m3u8|mp4|m4s)$/);
  }
});

test('an example has the columns that a source lists', () => {
  const fields = ['timestamp', 'sc-status', 'cs-uri-stem'];
  const example = exampleLines({ format: 'cloudfront_realtime', options: { fields } }, NOW);
  expect(example?.options).toEqual({ fields });
  expect(example?.text.split('\n')[0]?.split('\t')).toEqual([expect.any(String), '200', '/film/master.m3u8']);
});
