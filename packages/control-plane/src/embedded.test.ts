import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openControlPlane } from './control-plane.ts';
import { asControlPlaneError } from './errors.ts';
import { makeDataDir } from './testing/test-databases.ts';

let dataDir: string;
const children = new Set<ChildProcess>();

beforeEach(async () => {
  dataDir = await makeDataDir();
});
afterEach(async () => {
  for (const child of children) child.kill('SIGKILL');
  children.clear();
  await rm(dataDir, { recursive: true, force: true });
});

test('nothing acknowledged is lost when the process is killed in the middle of writing, and the directory opens again', async () => {
  for (let round = 0; round < 3; round++) {
    const writer = startWriter(dataDir);
    const acknowledged = await writer.acknowledge(20 * (round + 1));
    await writer.kill();
    const controlPlane = await openControlPlane({ dataDir });
    const stored = await controlPlane.prisma.organization.findMany({ select: { id: true } });
    const ids = new Set(stored.map((row) => row.id));
    expect(acknowledged.filter((id) => !ids.has(id))).toEqual([]);
    await controlPlane.close();
  }
});

test('a second process is refused, and told which process has the directory', async () => {
  const writer = startWriter(dataDir);
  await writer.acknowledge(1);
  await expect(openControlPlane({ dataDir })).rejects.toMatchObject({
    code: 'directory_in_use',
    message: expect.stringContaining(`process ${writer.pid}`),
  });
  await writer.kill();
});

test('the directory is refused a second time in the same process, and free again after closing', async () => {
  const first = await openControlPlane({ dataDir });
  await expect(openControlPlane({ dataDir })).rejects.toMatchObject({ code: 'directory_in_use' });
  await first.close();
  expect(existsSync(join(dataDir, 'config.lock'))).toBe(false);
  const second = await openControlPlane({ dataDir });
  await second.close();
});

test('when the engine ends, whoever waits is told to try again, and the next question starts it', async () => {
  const controlPlane = await openControlPlane({ dataDir });
  await controlPlane.migrate();
  const { id } = await controlPlane.createOrganization({ name: 'Acme', actor: 'system' });
  const waiting = controlPlane.pool.query('SELECT pg_sleep(60)').then(String, asControlPlaneError);
  process.kill(databaseProcess(), 'SIGKILL');
  expect(await waiting).toMatchObject({ code: 'unavailable', retryable: true });
  expect(await controlPlane.findFirstOrganization()).toMatchObject({ id });
  await controlPlane.close();
});

test('the database’s process ends with the one that opened it, and lets the next one in', async () => {
  const writer = startWriter(dataDir);
  await writer.acknowledge(1);
  const pid = databaseProcess();
  process.kill(pid, 'SIGSTOP'); // as if it were in the middle of something long
  await writer.kill();
  const opened = openControlPlane({ dataDir });
  await new Promise((resolve) => setTimeout(resolve, 300));
  expect(databaseProcess()).toBe(pid);
  process.kill(pid, 'SIGCONT');
  await (await opened).close();
  expect(databaseProcess()).not.toBe(pid);
});

test('a directory that cannot be made is reported as such', async () => {
  writeFileSync(join(dataDir, 'file'), '');
  await expect(openControlPlane({ dataDir: join(dataDir, 'file') })).rejects.toMatchObject({
    name: 'ControlPlaneError',
    message: expect.stringContaining(join(dataDir, 'file')),
  });
});

const databaseProcess = (): number => Number(JSON.parse(readFileSync(join(dataDir, 'config.process'), 'utf8')).pid);

/** A process of its own that writes to `directory`. */
function startWriter(directory: string) {
  const script = join(import.meta.dirname, 'testing/write-until-killed.ts');
  const child = spawn(process.execPath, ['--conditions=telecine-source', '--import', 'tsx', script, directory], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  children.add(child);
  const lines = createInterface({ input: child.stdout });
  return {
    pid: child.pid,
    /** The ids of the first `count` organizations. */
    acknowledge: async (count: number): Promise<string[]> => {
      const ids: string[] = [];
      for await (const line of lines) {
        ids.push(line);
        if (ids.length >= count) break;
      }
      expect(ids).toHaveLength(count);
      return ids;
    },
    kill: async () => {
      const gone = once(child, 'exit');
      child.kill('SIGKILL');
      await gone;
    },
  };
}
