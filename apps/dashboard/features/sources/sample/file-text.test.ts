import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { MAX_SAMPLE } from '../model/sample-test.ts';
import { fileText } from './file-text.ts';

const LINES = 'GET /a 200\nGET /ü 404\n';
const long = 'GET /a 200\n'.repeat(100_000);

test.each<[what: string, bytes: BlobPart, expected: string | null]>([
  ['text', LINES, LINES],
  ['gzip', new Uint8Array(gzipSync(LINES)), LINES],
  ['nothing', '', ''],
  ['other bytes', new Uint8Array([0x50, 0x41, 0x52, 0x31, 0, 0xff]), null],
  ['zeros', new Uint8Array(10), null],
  ['half a gzip', new Uint8Array(gzipSync(LINES).subarray(0, 12)), null],
])('of a file of %s', async (_, bytes, expected) => {
  expect(await fileText(new Blob([bytes]))).toBe(expected);
});

test.each([long, new Uint8Array(gzipSync(long))])(
  'of a long one no more is read than a sample needs',
  async (bytes) => {
    const text = await fileText(new Blob([bytes]));
    expect(text?.length).toBeGreaterThan(MAX_SAMPLE);
    expect(long.startsWith(text ?? 'nothing')).toBe(true);
  },
);
