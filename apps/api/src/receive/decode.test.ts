import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { decodeBody } from './decode.ts';

const MOST = 1024 * 1024;
const text = (size: number) => Buffer.alloc(size, '{"path":"/vod/title/seg1.m4s"}\n');

test.each([0, 1, 17, 16_384, 16_385, 300_000, MOST])('%i bytes come out of gzip as they went in', (size) => {
  const decoded = decodeBody(gzipSync(text(size)), 'gzip', MOST);
  expect(decoded.ok && Buffer.from(decoded.bytes).equals(text(size))).toBe(true);
});

test.each([0, 5000, 0xffff_ffff])('a gzip trailer that states %i bytes is believed for room only', (stated) => {
  const body = gzipSync(text(40_000));
  body.writeUInt32LE(stated, body.length - 4);
  expect(decodeBody(body, 'gzip', MOST)).toMatchObject({ ok: false, failure: 'damaged_encoding' });
});

test('several gzip members, one after the other, are one body', () => {
  const body = Buffer.concat([gzipSync(text(70_000)), gzipSync(text(10))]);
  const decoded = decodeBody(body, 'gzip', MOST);
  expect(decoded.ok && Buffer.from(decoded.bytes).equals(Buffer.concat([text(70_000), text(10)]))).toBe(true);
});

test('more than may come out is refused, whatever the trailer says', () => {
  expect(decodeBody(gzipSync(text(MOST + 1)), 'gzip', MOST)).toMatchObject({ ok: false, failure: 'too_large' });
});
