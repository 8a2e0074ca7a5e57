import { once } from 'node:events';
import { createServer } from 'node:net';
import { expect, test } from 'vitest';
import { platformProblem } from './platform-problem.mjs';
import { portProblem } from './port-problem.mjs';

test.each([
  { platform: 'linux', arch: 'x64', glibc: true },
  { platform: 'linux', arch: 'arm64', glibc: true },
  { platform: 'darwin', arch: 'arm64', glibc: false },
])('the embedded event store runs on $platform-$arch', (machine) => {
  expect(platformProblem(machine)).toBeNull();
});

test.each([
  [{ platform: 'linux', arch: 'x64', glibc: false }, 'linux-x64 without glibc'],
  [{ platform: 'linux', arch: 'riscv64', glibc: true }, 'linux-riscv64'],
  [{ platform: 'win32', arch: 'x64', glibc: false }, 'win32-x64'],
])('%j is refused, and told what to do', (machine, name) => {
  expect(platformProblem(machine)).toBe(
    `The embedded event store has no library for ${name}. Set CLICKHOUSE_URL to a ClickHouse server, or run on Linux x64 with glibc.`,
  );
});

test('a port in use is named with the variable that changes it, and one that is given up in time is not', async () => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  expect(await portProblem('127.0.0.1', port, 'DASHBOARD_PORT')).toBe(
    `Port ${port} on 127.0.0.1 is in use. Stop what uses it, or set DASHBOARD_PORT to another port.`,
  );
  setTimeout(() => server.close(), 300);
  expect(await portProblem('127.0.0.1', port, 'DASHBOARD_PORT')).toBeNull();
});

test('an address that this machine does not have is named', async () => {
  expect(await portProblem('192.0.2.1', 4000, 'PORT')).toContain('192.0.2.1 is not an address of this machine');
});
