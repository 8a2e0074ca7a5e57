import { parquetWriteBuffer } from 'hyparquet-writer';
import { describe, expect, test } from 'vitest';
import { readSample } from '../sources/read-sample.ts';
import { parquetLines } from './parquet-lines.ts';

const file = (names: Readonly<Record<string, readonly (string | bigint)[]>>): Buffer =>
  Buffer.from(
    parquetWriteBuffer({ columnData: Object.entries(names).map(([name, data]) => ({ name, data: [...data] })) }),
  );

const COLUMNS = {
  date: ['2026-11-22', '2026-11-22'],
  time: ['15:46:45', '15:46:46'],
  'x-edge-location': ['FRA56-P4', 'FRA56-P4'],
  'sc-status': ['200', '206'],
  'sc-bytes': [1500n, 217860n],
  'cs-method': ['GET', 'GET'],
  'cs-uri-stem': ['/a', '/b%2520c'],
  'cs-uri-query': ['-', 'CMCD=sid%253D%2522s-1%2522'],
  'x-edge-result-type': ['Hit', 'Miss'],
  'time-taken': ['0.250', '0.125'],
};

const read = async (body: Buffer) => {
  const text = Buffer.from(await parquetLines(body, 'cloudfront_parquet', 1e6)).toString();
  return readSample({ text, format: 'cloudfront_parquet', options: {} });
};

describe('a Parquet file', () => {
  test('has a line in each row, with the columns of the W3C files', async () => {
    const { records, rejected, notes } = await read(file(COLUMNS));
    expect([rejected, notes.map(({ sessionId }) => sessionId)]).toEqual([[], ['', 's-1']]);
    expect(records).toMatchObject([
      { startedAt: Date.UTC(2026, 10, 22, 15, 46, 45) - 250, path: '/a', bytes: 1500, cacheStatus: 'hit' },
      { startedAt: Date.UTC(2026, 10, 22, 15, 46, 46) - 125, path: '/b%20c', bytes: 217860, cacheStatus: 'miss' },
    ]);
  });

  test('may have the names that tables need', async () => {
    const renamed = Object.fromEntries(
      Object.entries(COLUMNS).map(([name, values]) => [name.replaceAll('-', '_'), values] as const),
    );
    const { records } = await read(file(renamed));
    expect(records.map(({ status, pop }) => [status, pop])).toEqual([
      [200, 'FRA56-P4'],
      [206, 'FRA56-P4'],
    ]);
  });

  test('that is damaged, or would make too many lines, is refused with what is wrong', async () => {
    const whole = file(COLUMNS);
    const damaged = whole.subarray(0, whole.length - 20);
    await expect(parquetLines(damaged, 'cloudfront_parquet', 1e6)).rejects.toThrow('can’t be read');
    await expect(parquetLines(whole, 'cloudfront_parquet', 100)).rejects.toThrow('more than 100 bytes');
  });
});

test('lines stay lines, and other formats are left alone', async () => {
  const lines = Buffer.from('{"sc-status":"200"}\n');
  expect(await parquetLines(lines, 'cloudfront_parquet', 1)).toBe(lines);
  expect(await parquetLines(file(COLUMNS), 'ndjson', 1e6)).toContain(0x0a);
  const whole = file(COLUMNS);
  expect(await parquetLines(whole, 'nginx_json', 1)).toBe(whole);
});
