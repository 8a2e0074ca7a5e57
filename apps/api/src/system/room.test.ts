import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { ensureRoom } from './room.ts';

const directory = mkdtempSync(path.join(tmpdir(), 'telecine-room-'));
afterAll(() => rmSync(directory, { recursive: true, force: true }));

test('a data directory is made, parents too, and found there the next time', async () => {
  const dataDir = path.join(directory, 'a/b/c');
  await ensureRoom(dataDir);
  await ensureRoom(dataDir);
  expect(existsSync(dataDir)).toBe(true);
});

test('below a file there is none: one sentence says so', async () => {
  writeFileSync(path.join(directory, 'file'), '');
  const words = new RegExp(`can't be used: ${path.join(directory, 'file')} is no directory. Set TELECINE_DATA_DIR`);
  await expect(ensureRoom(path.join(directory, 'file/data'))).rejects.toThrow(words);
});

test.runIf(process.platform === 'linux').each([
  ['/proc/telecine/data', 'proc'],
  ['/sys/telecine', 'sysfs'],
])('%s is refused at once: there mkdir would never return', async (dataDir, kind) => {
  await expect(ensureRoom(dataDir)).rejects.toThrow(`is the kernel's (${kind}), which keeps no files`);
});
