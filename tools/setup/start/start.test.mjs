import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { freePort } from '../test/system.mjs';

// A small tree with an API and a dashboard that note what happens to them, so that what `npm start` does around them can be seen.
let root;
beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'telecine-start-'));
  cpSync(join(import.meta.dirname, '..'), join(root, 'tools/setup'), {
    recursive: true,
    filter: (path) => !/node_modules|\.test\.mjs$/.test(path),
  });
  cpSync(join(import.meta.dirname, '../../../apps/api/launch.mjs'), join(root, 'apps/api/launch.mjs'));
  write('package-lock.json', JSON.stringify({ packages: {} }));
  write('node_modules/.package-lock.json', JSON.stringify({ packages: {} }));
  write('packages/config/boundaries.mjs', '');
  write('apps/package.json', JSON.stringify({ type: 'module' }));
  write('service.txt', SERVICE);
  write(
    'node_modules/turbo/bin/turbo',
    `const { appendFileSync, cpSync } = require('node:fs');
     appendFileSync('builds', 'x');
     cpSync('service.txt', 'apps/api/dist/main.js');
     cpSync('service.txt', 'apps/dashboard/.next/standalone/apps/dashboard/server.js');`,
  );
});
afterAll(() => rmSync(root, { recursive: true, force: true }));
beforeEach(() => rmSync(join(root, 'log'), { force: true }));

function write(path, text) {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
}

const SERVICE = `
  import { appendFileSync, mkdirSync, writeFileSync } from 'node:fs';
  import { createServer } from 'node:http';
  import 'node:process'; // as generated code does; making its namespace opens stdin
  const name = process.argv[1].includes('/api/') ? 'api' : 'dashboard';
  const note = (words) => appendFileSync('log', name + ' ' + words + '\\n');
  if (process.env.FAIL === name) {
    console.error('The directory is in use by process 7.');
    process.exit(1);
  }
  if (name === 'api') {
    mkdirSync(process.env.TELECINE_DATA_DIR, { recursive: true });
    const credentials = { email: 'admin@example.com', password: 'pass-word', dashboardUrl: 'http://here:' + process.env.DASHBOARD_PORT };
    writeFileSync(process.env.TELECINE_DATA_DIR + '/credentials.json', JSON.stringify(credentials));
  }
  createServer((request, response) => {
    if (request.url === '/die') process.exit(9);
    response.end('here');
  }).listen(process.env.PORT, process.env.HOSTNAME ?? process.env.HOST);
  for (const signal of ['SIGINT', 'SIGTERM'])
    process.on(signal, () => {
      note(signal);
      setTimeout(() => { note('ended'); process.exit(0); }, name === 'api' ? 600 : 100);
    });
`;

async function start(env = {}) {
  const [port, dashboardPort] = [await freePort(), await freePort()];
  const dataDir = mkdtempSync(join(root, 'data-'));
  const child = spawn(process.execPath, [join(root, 'tools/setup/start.mjs')], {
    cwd: root,
    detached: true, // a process group of its own, as a shell gives it
    env: {
      ...process.env,
      PORT: String(port),
      DASHBOARD_PORT: String(dashboardPort),
      TELECINE_DATA_DIR: dataDir,
      HOST: '127.0.0.1',
      ...env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text) => {
      output += text;
    });
  }
  const ended = once(child, 'close').then(([code]) => code);
  return {
    ...{ child, port, dashboardPort, dataDir, ended },
    output: () => output,
    ready: () => expect.poll(() => output, { timeout: 20_000 }).toContain('Telecine is ready.'),
  };
}

const events = () => readFileSync(join(root, 'log'), 'utf8').trim().split('\n');

test('it prints where to go and how to sign in, and what is unchanged is not built again', async () => {
  for (const _ of [1, 2]) {
    const telecine = await start();
    await telecine.ready();
    expect(telecine.output()).toContain(`http://here:${telecine.dashboardPort}`);
    expect(telecine.output()).toContain('admin@example.com  pass-word');
    expect(telecine.output()).toContain(telecine.dataDir);
    telecine.child.kill('SIGTERM');
    expect(await telecine.ended).toBe(0);
  }
  expect(readFileSync(join(root, 'builds'), 'utf8')).toBe('x');
}, 60_000);

test.each([
  ['SIGINT', 'alone', (child, signal) => child.kill(signal)],
  ['SIGTERM', 'alone', (child, signal) => child.kill(signal)],
  ['SIGHUP', 'alone', (child, signal) => child.kill(signal)],
  ['SIGINT', 'and to its whole group', (child, signal) => process.kill(-child.pid, signal)],
])(
  '%s to it %s ends the dashboard, then the API, each once, however often it comes',
  async (signal, _, send) => {
    const telecine = await start();
    await telecine.ready();
    send(telecine.child, signal);
    await expect.poll(() => existsSync(join(root, 'log'))).toBe(true);
    send(telecine.child, signal);
    expect(await telecine.ended).toBe(0);
    expect(events()).toEqual(['dashboard SIGTERM', 'dashboard ended', 'api SIGTERM', 'api ended']);
  },
  60_000,
);

test.each(['api', 'dashboard'])(
  'what the %s says when it cannot start is shown, and the other is stopped',
  async (name) => {
    const telecine = await start({ FAIL: name });
    expect(await telecine.ended).toBe(1);
    expect(telecine.output()).toContain('did not start:\nThe directory is in use by process 7.');
    const other = name === 'api' ? telecine.dashboardPort : telecine.port;
    await expect(fetch(`http://127.0.0.1:${other}`)).rejects.toThrow();
  },
  60_000,
);

test('when one of them ends by itself, it is named and the other is stopped', async () => {
  const telecine = await start();
  await telecine.ready();
  await fetch(`http://127.0.0.1:${telecine.port}/die`).catch(() => {}); // it dies without an answer
  expect(await telecine.ended).toBe(1);
  expect(telecine.output()).toContain('The API ended by itself (code 9).');
  expect(events()).toEqual(['dashboard SIGTERM', 'dashboard ended']);
}, 60_000);

test('a port in use is named before anything is started', async () => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  const telecine = await start({ DASHBOARD_PORT: String(port) });
  expect(await telecine.ended).toBe(1);
  expect(telecine.output().trim()).toBe(
    `Port ${port} on 127.0.0.1 is in use. Stop what uses it, or set DASHBOARD_PORT to another port.`,
  );
  expect(existsSync(join(root, 'log'))).toBe(false);
  server.close();
}, 60_000);
