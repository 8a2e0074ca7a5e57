import { spawnSync } from 'node:child_process';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decodeBody } from './decode.ts';
import { unpackStream } from './unpack-stream.ts';

/** `zstd -19` of the text below, with its checksum. */
const TEXT = 'status 200 /title/seg1.m4s\n'.repeat(40);
const FRAME = Buffer.from('KLUv/QRoHQEA2HN0YXR1cyAyMDAgL3RpdGxlL3NlZzEubTRzCgEAa+D/HAPAmKwh', 'base64');
const MOST = 10_000_000;

const decoded = (body: Uint8Array, most = MOST) => {
  const result = decodeBody(body, 'zstd', most);
  return result.ok ? Buffer.from(result.bytes).toString() : result.failure;
};

async function streamed(body: Uint8Array, size: number): Promise<string> {
  async function* pieces() {
    for (let at = 0; at < body.length; at += size) yield body.subarray(at, at + size);
  }
  const parts: Uint8Array[] = [];
  for await (const part of unpackStream(pieces(), 'zstd')) parts.push(part);
  return Buffer.concat(parts).toString();
}

test('a frame, and several behind one another, are unpacked whole and in pieces of any size', async () => {
  expect(decoded(FRAME)).toBe(TEXT);
  const two = Buffer.concat([FRAME, FRAME]);
  expect(decoded(two)).toBe(TEXT + TEXT);
  for (const size of [1, 3, 17, 1000]) expect(await streamed(two, size)).toBe(TEXT + TEXT);
});

test('a body that nothing announces is known by its first bytes', () => {
  expect(decodeBody(FRAME, '', MOST)).toMatchObject({ ok: true, bytes: Buffer.from(TEXT) });
});

test.runIf(spawnSync('zstd', ['--version']).status === 0)(
  'what the zstd program packs is unpacked, at every level',
  () => {
    const text = Array.from({ length: 5000 }, (_, index) => `${index * 7919} GET /title/seg${index % 97}.m4s`).join(
      '\n',
    );
    for (const level of ['-1', '-3', '-19', '--fast=5']) {
      const { stdout } = spawnSync('zstd', [level, '-c'], { input: text, maxBuffer: MOST });
      expect(decoded(stdout) === text).toBe(true);
    }
  },
);

test('a frame that is cut off anywhere is damaged, never shorter lines', async () => {
  for (let length = 1; length < FRAME.length; length++) {
    expect(decoded(FRAME.subarray(0, length))).toBe('damaged_encoding');
    await expect(streamed(FRAME.subarray(0, length), 5)).rejects.toThrow();
  }
});

test('damage ends in an answer, whatever the bytes', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), fc.nat({ max: FRAME.length - 1 }), (noise, at) => {
      const body = Buffer.concat([FRAME.subarray(0, at), noise]);
      expect(typeof decoded(body)).toBe('string');
    }),
    { numRuns: 500 },
  );
}, 30_000);

test('a header that asks for a gigabyte of window is refused before it gets it, also behind a good frame', () => {
  const greedy = Buffer.from([0x28, 0xb5, 0x2f, 0xfd, 0x00, 0xa0, 0x01, 0x00, 0x00, ...Array(20).fill(0)]);
  const before = process.memoryUsage().arrayBuffers;
  expect(decoded(greedy)).toBe('damaged_encoding');
  expect(decoded(Buffer.concat([FRAME, greedy]))).toBe('damaged_encoding');
  expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(50_000_000);
});

test('a bomb of repeated bytes is stopped at the limit', async () => {
  const run = Buffer.from([0x02, 0x00, 0x10, 0x00]); // 131,072 times the same byte
  const bomb = Buffer.concat([Buffer.from([0x28, 0xb5, 0x2f, 0xfd, 0x00, 0x68]), ...Array<Buffer>(20_000).fill(run)]);
  expect(decoded(bomb)).toBe('too_large');
  await expect(streamed(bomb, 65_536)).rejects.toMatchObject({ name: 'BombError' });
});
