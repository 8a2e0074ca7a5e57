import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startInstance, type TestInstance } from '../testing/instance.ts';
import type { Diagnosis } from './finding.ts';

const BIN = path.join(import.meta.dirname, '../../bin/telecine.mjs');
let instance: TestInstance;
beforeAll(async () => {
  instance = await startInstance();
}, 90_000);
afterAll(() => instance.dispose());

/** What a person gets who types `npx telecine …`. */
async function telecine(args: readonly string[], env: Readonly<Record<string, string>> = {}) {
  const child = spawn(process.execPath, [BIN, ...args], {
    cwd: tmpdir(),
    env: { PATH: process.env.PATH ?? '', TELECINE_DATA_DIR: instance.dataDir, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => {
      output += chunk.toString('utf8');
    });
  }
  const [code] = await once(child, 'close');
  return { code, output };
}

async function failing(env: Readonly<Record<string, string>> = {}) {
  const { code, output } = await telecine(['doctor', '--json'], env);
  const diagnosis = JSON.parse(output) as Diagnosis; // what --json prints
  expect(code).toBe(diagnosis.ok ? 0 : 1);
  return Object.fromEntries(diagnosis.checks.filter(({ ok }) => !ok).map((check) => [check.name, check]));
}

test('of a healthy instance every check is well, and the exit code is 0', async () => {
  const { code, output } = await telecine(['doctor']);
  expect(output).toContain('All is well.');
  for (const name of ['credentials', 'API', 'clock', 'configuration', 'events', 'spool', 'damaged segments', 'disk']) {
    expect(output).toMatch(new RegExp(`✓ ${name}`));
  }
  expect(output).not.toContain('✗');
  expect(code).toBe(0);
});

test('secrets are not shown', async () => {
  const { output } = await telecine(['doctor', '--json']);
  expect(output).not.toMatch(/\b(ik|tok|adm|st)_[0-9a-z]{10}/);
});

test('a segment in quarantine is named with its path, and the API goes on being ready', async () => {
  const file = path.join(instance.dataDir, 'spool/quarantine/delivery-1-1764000000000-w0-1.native');
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, 'not a block');
  expect(Object.keys(await failing())).toEqual(['damaged segments']);
  const { code, output } = await telecine(['doctor']);
  expect(output).toContain(file);
  expect(output).toMatch(/→ Keep the files/);
  expect(code).toBe(1);
  rmSync(path.dirname(file), { recursive: true });
});

test('a data directory that is none is told, with what to set', async () => {
  const { credentials } = await failing({
    TELECINE_DATA_DIR: '/nowhere/at/all',
    PORT: String(instance.port),
  });
  expect(credentials?.detail).toContain('/nowhere/at/all');
  expect(credentials?.remedy).toContain('TELECINE_DATA_DIR');
});

test('an event store that hangs is told within seconds, and so is that it came back after it was killed', async () => {
  const pid = instance.enginePid();
  process.kill(pid, 'SIGSTOP');
  const { events } = await failing();
  expect(events?.detail).toContain('nothing is lost');
  process.kill(pid, 'SIGKILL');
  await expect.poll(() => failing().then(Object.keys), { timeout: 30_000, interval: 500 }).toEqual([]);
}, 60_000);

test('a program that isn’t ours on the API’s port is told apart from an API that is down', async () => {
  const stranger = createServer((_request, response) => response.end('hello')).listen(0, '127.0.0.1');
  await once(stranger, 'listening');
  const address = stranger.address();
  const port = typeof address === 'object' && address ? String(address.port) : '';
  const dataDir = mkdtempSync(path.join(tmpdir(), 'telecine-doctor-'));
  writeFileSync(path.join(dataDir, 'credentials.json'), JSON.stringify({ apiUrl: `http://127.0.0.1:${port}` }));
  expect((await failing({ TELECINE_DATA_DIR: dataDir })).API?.detail).toMatch(/Something else than Telecine/);
  stranger.close();
  stranger.closeAllConnections();
  expect((await failing({ TELECINE_DATA_DIR: dataDir })).API?.detail).toMatch(/Nothing listens/);
  rmSync(dataDir, { recursive: true });
});

test('an API that was stopped is told, and its directory is looked at all the same', async () => {
  await instance.stop();
  const file = path.join(instance.dataDir, 'spool/damaged/events-1-1764000000000-w0-1.open.0');
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, '');
  const found = await failing();
  expect(Object.keys(found)).toEqual(['API', 'damaged segments']);
  expect(found.API?.remedy).toContain('npm start');
  expect(found['damaged segments']?.detail).toContain(file);
});

test('a call that makes no sense gets the usage and exit code 2', async () => {
  expect(await telecine([])).toMatchObject({ code: 2, output: expect.stringContaining('telecine doctor') });
  expect(await telecine(['doctor', '--wrong'])).toMatchObject({ code: 2 });
});
