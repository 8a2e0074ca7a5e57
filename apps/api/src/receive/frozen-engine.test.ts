import { readdirSync, readFileSync } from 'node:fs';
import { platform } from 'node:os';
import type { SessionDetail } from '@telecine/domain';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type ApiProcess, startApi } from '../testing/api-process.ts';
import { client, eventually, segmentLine } from '../testing/requests.ts';

describe.runIf(platform() === 'linux')('the event store’s engine is frozen', () => {
  let api: ApiProcess;
  beforeEach(async () => {
    api = await startApi();
  }, 90_000);
  afterEach(() => api.dispose());

  test('lines are acknowledged all the same, and can be read once it has been started again', async () => {
    const call = client(api);
    const source = await call.source();
    const frozen = enginePid(api.dataDir);
    process.kill(frozen, 'SIGSTOP');
    const begun = Date.now();
    for (let index = 0; index < 20; index++) {
      expect((await call.logs(source, segmentLine('frozen', index, begun + index))).status).toBe(200);
    }
    expect(isStopped(frozen), 'it was frozen all that time').toBe(true);
    expect(await stored(call, 'frozen', 20)).toBe(20);
    expect(api.output()).toContain('engine was stopped by a signal and answers nothing. Starting it again');
  }, 90_000);

  test('SIGINT ends the API in time with its questions unanswered, and the next start has what was acknowledged', async () => {
    const call = client(api);
    const source = await call.source();
    process.kill(enginePid(api.dataDir), 'SIGSTOP');
    expect((await call.logs(source, segmentLine('kept', 0, Date.now()))).status).toBe(200);
    const question = call.session('kept').then(
      () => 'answered',
      () => 'not answered',
    );
    const begun = performance.now();
    expect(await api.stop('SIGINT')).toBe(0);
    expect(performance.now() - begun).toBeLessThan(15_000);
    await question;
    await api.restart();
    expect(await stored(call, 'kept', 1)).toBe(1);
  }, 120_000);
});

/** How many requests of the session can be read, once they are as many as expected or the time is up. */
const stored = (call: ReturnType<typeof client>, sid: string, expected: number): Promise<number> =>
  eventually(
    async () => {
      const answer = await call.get(`/v1/sessions/${sid}`); // a problem while there is no engine
      return answer.ok ? ((await answer.json()) as SessionDetail).session.requests.total : 0; // the contract's shape
    },
    (requests) => requests >= expected,
    40_000,
  );

/** The engine is the process that was started with the data directory's configuration. */
function enginePid(dataDir: string): number {
  const config = `${dataDir}/events/config.xml`;
  const pid = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .find((name) => read(`/proc/${name}/cmdline`).split('\0').includes(config));
  if (pid === undefined) throw new Error(`No engine runs on ${dataDir}.`);
  return Number(pid);
}

const isStopped = (pid: number): boolean => / T /.test(read(`/proc/${pid}/stat`));

/** Empty for a process that has just ended. */
function read(file: string): string {
  try {
    return readFileSync(file, 'latin1');
  } catch {
    return '';
  }
}
