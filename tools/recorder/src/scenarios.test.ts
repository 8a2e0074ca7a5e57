import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from 'vitest';
import { cdnConfig } from './cdn-config.ts';
import { drawScenarios } from './draw-scenarios.ts';
import { originConfig } from './origin-config.ts';
import { findPrograms } from './requirements.ts';
import { SCENARIOS } from './scenarios.ts';

test('each scenario has an id of its own that says its number, its name and its player', () => {
  for (const [i, { id, name, player }] of SCENARIOS.entries()) {
    expect(id).toBe(`${String(i + 1).padStart(2, '0')}-${name}-${player}`);
  }
});

const DRAWN = drawScenarios(3, 60);

test('a session number fits into an address', () => {
  expect(SCENARIOS.length).toBeLessThan(255);
});

const PLAYS = { hls: ['hls_ts', 'hls_fmp4'], dash: ['dash'], shaka: ['dash', 'hls_fmp4'] };

test.each([...SCENARIOS, ...DRAWN])('$id makes sense', (scenario) => {
  expect(scenario.line.rates[0]?.[0]).toBe(0);
  const starts = scenario.line.rates.map(([from]) => from);
  expect(starts).toEqual([...starts].sort((a, b) => a - b));
  for (const { path: pattern } of [...(scenario.origin ?? []), ...(scenario.edge ?? [])]) {
    expect(() => new RegExp(pattern)).not.toThrow();
  }
  expect(PLAYS[scenario.player]).toContain(scenario.format);
  if ('verdicts' in scenario) expect(scenario.verdicts).not.toHaveLength(0);
  if (scenario.sdk) expect([scenario.player, scenario.reportBatch]).toEqual(['hls', null]);
  if (scenario.blocked) expect(scenario.sdk === true || scenario.reportBatch !== null).toBe(true);
  if (scenario.leaveBy) expect(scenario.leaveAfterMs ?? scenario.patienceMs).toBeDefined();
  if (scenario.twoCdns) expect(scenario.format).not.toBe('hls_fmp4');
});

const nginx = programsOrNull()?.nginx;

test.skipIf(!nginx).each([
  ['the table', SCENARIOS],
  ['drawn scenarios', DRAWN],
])('nginx accepts the configuration of %s', (_, scenarios) => {
  const folder = mkdtempSync(path.join(tmpdir(), 'telecine-recorder-test-'));
  try {
    const options = { port: 8080, originPort: 8081, tokenSecret: 'secret', scenarios, user: null };
    const configs = [
      ...(['cdn-a', 'cdn-b'] as const).map((name) => cdnConfig({ ...options, name, pop: 'test1' })),
      originConfig({ port: 8081, backendPort: 8082, user: null }),
    ];
    for (const config of configs) {
      writeFileSync(path.join(folder, 'nginx.conf'), config);
      const check = spawnSync(nginx ?? '', ['-p', `${folder}/`, '-c', 'nginx.conf', '-e', 'error.log', '-t'], {
        encoding: 'utf8',
      });
      expect(check.stderr).toContain('test is successful');
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

function programsOrNull() {
  try {
    return findPrograms();
  } catch {
    return null; // not installed: nothing to ask
  }
}
