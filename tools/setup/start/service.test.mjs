import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Service } from './service.mjs';

let directory;
beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), 'telecine-service-'));
});
afterAll(() => rmSync(directory, { recursive: true, force: true }));

let scripts = 0;
const script = (code) => {
  const file = join(directory, `service-${++scripts}.mjs`);
  writeFileSync(file, code);
  return file;
};
const start = (code) => new Service('The service', script(code), { cwd: directory, env: process.env });
const LIVES_ON = 'setInterval(() => {}, 1000);';

test('what a service said before it ended is kept, errors before anything else', async () => {
  const service = start(`console.log('hello'); console.error('no disk'); process.exit(3);`);
  expect(await service.ended).toBe('code 3');
  expect(service.lastWords()).toBe('no disk');
  expect(service.hasEnded).toBe(true);
});

test('a service that heeds SIGTERM has its time to end', async () => {
  const service = start(
    `process.on('SIGTERM', () => setTimeout(() => process.exit(0), 300)); console.error('up'); ${LIVES_ON}`,
  );
  await expect.poll(() => service.lastWords()).toBe('up');
  expect(await service.stop(5000)).toBe(true);
  expect(await service.ended).toBe('code 0');
});

test('a service that does not is ended, and that is told', async () => {
  const service = start(`process.on('SIGTERM', () => {}); console.error('up'); ${LIVES_ON}`);
  await expect.poll(() => service.lastWords()).toBe('up');
  expect(await service.stop(200)).toBe(false);
  expect(await service.ended).toBe('signal SIGKILL');
});

test('a service ends when whoever started it is killed', async () => {
  const beat = join(directory, 'beat');
  const child = script(`
    import { writeFileSync } from 'node:fs';
    setInterval(() => writeFileSync(${JSON.stringify(beat)}, String(performance.now())), 20);
  `);
  const parent = script(`
    import { Service } from ${JSON.stringify(join(import.meta.dirname, 'service.mjs'))};
    new Service('The service', ${JSON.stringify(child)}, { cwd: '.', env: process.env });
  `);
  const starter = spawn(process.execPath, [parent], { stdio: 'inherit' });
  await expect.poll(() => existsSync(beat), { timeout: 10_000 }).toBe(true);
  expect(await stillBeats(beat)).toBe(true);
  starter.kill('SIGKILL');
  await expect.poll(() => stillBeats(beat), { timeout: 10_000 }).toBe(false);
}, 30_000);

async function stillBeats(file) {
  const before = readFileSync(file, 'utf8');
  await sleep(500);
  return readFileSync(file, 'utf8') !== before;
}
