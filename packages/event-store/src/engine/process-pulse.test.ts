import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { platform } from 'node:os';
import { expect, test } from 'vitest';
import { eventually } from '../testing/test-store.ts';
import { processPulse } from './process-pulse.ts';

test.runIf(platform() === 'linux')(
  'a process’s CPU time grows while it works, and not while it is stopped',
  async () => {
    const child = spawn(process.execPath, ['-e', 'for (;;);'], { stdio: 'ignore' });
    await once(child, 'spawn');
    const pulse = () => processPulse(child.pid ?? 0);
    const working = await eventually(pulse, (now) => (now?.cpuTicks ?? 0) > 10);
    expect(working).toMatchObject({ isStopped: false });
    child.kill('SIGSTOP');
    const stopped = await eventually(pulse, (now) => now?.isStopped === true);
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(await pulse()).toEqual(stopped);
    child.kill('SIGKILL');
    await once(child, 'exit');
    expect(await pulse()).toBeNull();
  },
);
