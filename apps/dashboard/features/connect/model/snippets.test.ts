import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from 'vitest';
import { NGINX_FORMATS, nginxSnippet, SHIPPERS, shipperSnippet } from './delivery-snippets.ts';
import { PLAYERS, playerSnippet } from './player-snippets.ts';

const TARGET = { apiUrl: 'https://telecine.example', ingestKey: 'ik_test' };
const LINES = { ...TARGET, sourceId: 'src_test', token: 'st_test', format: 'nginx_json' } as const;

test.each(PLAYERS)(
  'what is pasted for %s is a module that parses and holds address and key',
  (player) => {
    const { code } = playerSnippet(player, TARGET);
    expect(code).toMatch(/https:\/\/telecine\.example\/v1\/(beacons|cmcd)/);
    expect(code).toContain('ik_test');
    const parsed = spawnSync(process.execPath, ['--check', '--input-type=module', '-'], {
      input: code,
      encoding: 'utf8',
    });
    expect(parsed.stderr).toBe('');
    expect(parsed.status).toBe(0);
  },
  30_000,
);

test.each(SHIPPERS)('what is pasted for %s holds the source’s address and token', (shipper) => {
  const { code } = shipperSnippet(shipper, LINES);
  expect(code).toContain('/v1/logs/src_test');
  expect(code).toContain('st_test');
});

test.each([
  ['https://telecine.example', 443, 'on'],
  ['http://127.0.0.1:4000', 4000, 'off'],
  ['http://telecine.example', 80, 'off'],
])('Fluent Bit gets host, port and TLS of %s', (apiUrl, port, tls) => {
  const { code } = shipperSnippet('fluent-bit', { ...LINES, apiUrl });
  expect(code).toContain(`host: ${new URL(apiUrl).hostname}\n`);
  expect(code).toContain(`port: ${port}\n`);
  expect(code).toContain(`tls: ${tls}\n`);
});

const nginx = ['nginx', '/usr/sbin/nginx'].find((program) => spawnSync(program, ['-v']).status === 0);
if (!nginx) console.log('nginx is not installed: its configuration is not tried.');

test.runIf(nginx).each(NGINX_FORMATS)(
  'nginx takes its %s configuration',
  (format) => {
    const directory = mkdtempSync(path.join(tmpdir(), 'telecine-nginx-'));
    const code = nginxSnippet(format).code.replace('/var/log/nginx/', `${directory}/`);
    const file = path.join(directory, 'nginx.conf');
    writeFileSync(file, `pid ${directory}/pid;\nevents {}\nhttp {\n${code}\nserver { listen 127.0.0.1:1; }\n}\n`);
    const tried = spawnSync(nginx ?? '', ['-t', '-e', `${directory}/error.log`, '-c', file], { encoding: 'utf8' });
    expect(tried.stderr).toMatch(/syntax is ok/);
    rmSync(directory, { recursive: true });
  },
  30_000,
);
