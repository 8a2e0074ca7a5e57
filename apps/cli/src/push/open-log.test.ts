import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openLog } from './open-log.ts';

const TEXT = 'first line\nsecond line\n';
/** The text as `xz` and `zstd` pack it. */
const XZ =
  '/Td6WFoAAATm1rRGAgAhARYAAAB0L+WjAQAWZmlyc3QgbGluZQpzZWNvbmQgbGluZQoAABLpMe+yotpkAAEvF4EISbEftvN9AQAAAAAEWVo=';
const ZSTD = 'KLUv/SQXuQAAZmlyc3QgbGluZQpzZWNvbmQgbGluZQofO7ig';

let directory: string;
beforeAll(() => {
  directory = mkdtempSync(path.join(tmpdir(), 'telecine-open-'));
});
afterAll(() => rmSync(directory, { recursive: true, force: true }));

async function read(name: string, bytes: Buffer): Promise<string> {
  const file = path.join(directory, name);
  writeFileSync(file, bytes);
  const log = await openLog(file);
  const parts: Uint8Array[] = [];
  for await (const part of log.bytes) parts.push(part);
  expect([log.size, log.readTo()]).toEqual([bytes.length, bytes.length]);
  return Buffer.concat(parts).toString();
}

test.each<[name: string, bytes: Buffer]>([
  ['plain.log', Buffer.from(TEXT)],
  ['with-any-name', gzipSync(TEXT)],
  ['log.br', brotliCompressSync(TEXT)],
  ['log.zst', Buffer.from(ZSTD, 'base64')],
  ['two-frames.zst', Buffer.concat([Buffer.from(ZSTD, 'base64'), Buffer.from(ZSTD, 'base64')])],
  ['log.xz', Buffer.from(XZ, 'base64')],
])('%s is unpacked as its first bytes say', async (name, bytes) => {
  expect(await read(name, bytes)).toBe(name.startsWith('two') ? TEXT + TEXT : TEXT);
});

test('a damaged file is told, and so are a directory and a file that isn’t there', async () => {
  await expect(read('cut.gz', gzipSync(TEXT).subarray(0, 20))).rejects.toThrow();
  await expect(openLog(directory)).rejects.toThrow('is a directory');
  await expect(openLog(path.join(directory, 'none'))).rejects.toThrow('ENOENT');
});
