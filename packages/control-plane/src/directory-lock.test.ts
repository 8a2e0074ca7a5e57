import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { lockDirectory } from './directory-lock.ts';

let parent: string;
let directory: string;
beforeEach(async () => {
  parent = await mkdtemp(join(tmpdir(), 'telecine-lock-'));
  directory = join(parent, 'config');
});
afterEach(() => rm(parent, { recursive: true, force: true }));

test.each([
  { whose: 'a process that is gone', lock: JSON.stringify({ pid: 2 ** 22 + 1, startedAt: '' }) },
  { whose: 'an ID that another process has now', lock: JSON.stringify({ pid: process.ppid, startedAt: 'long ago' }) },
  { whose: 'nobody, cut off while it was written', lock: '{"pi' },
])('a lock left behind by $whose keeps nobody out', async ({ lock }) => {
  writeFileSync(`${directory}.lock`, lock);
  const release = await lockDirectory(directory);
  expect(JSON.parse(readFileSync(`${directory}.lock`, 'utf8'))).toMatchObject({ pid: process.pid });
  release();
  expect(existsSync(`${directory}.lock`)).toBe(false);
});

test('a lock of a living process whose start is not known counts', async () => {
  writeFileSync(`${directory}.lock`, JSON.stringify({ pid: process.ppid, startedAt: '' }));
  await expect(lockDirectory(directory)).rejects.toMatchObject({
    code: 'directory_in_use',
    message: expect.stringContaining(`process ${process.ppid}`),
  });
});

test('a lock of a process that has ended keeps nobody out, though its parent has not noticed', async () => {
  // The shell becomes `sleep`, which never waits for the child that the shell had.
  const parent = spawn('sh', ['-c', 'sleep 0.05 & echo $!; exec sleep 60'], { stdio: ['ignore', 'pipe', 'ignore'] });
  try {
    const [line] = await once(parent.stdout, 'data');
    const pid = Number(String(line));
    await new Promise((resolve) => setTimeout(resolve, 500));
    process.kill(pid, 0); // still there to be asked for
    writeFileSync(`${directory}.lock`, JSON.stringify({ pid, startedAt: '' }));
    const release = await lockDirectory(directory);
    release();
  } finally {
    parent.kill();
  }
});

test('a directory is refused while this process has it, and free once released', async () => {
  const release = await lockDirectory(directory);
  await expect(lockDirectory(directory)).rejects.toMatchObject({ code: 'directory_in_use' });
  release();
  const again = await lockDirectory(directory);
  again();
});
