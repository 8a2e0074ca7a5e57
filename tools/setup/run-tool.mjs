import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { callersDirectory, ROOT } from './paths.mjs';
import { prepare } from './prepare/prepare.mjs';
import { orSay } from './sentence.mjs';

/** Prepares the tree and runs a tool's source where the command was typed, so that relative paths mean what they say. */
export const runTool = (source) =>
  orSay(async () => {
    await prepare(ROOT);
    const child = spawn(
      process.execPath,
      ['--import', import.meta.resolve('tsx'), join(ROOT, source), ...process.argv.slice(2)],
      { cwd: callersDirectory(), stdio: 'inherit' },
    );
    for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
    const [code] = await once(child, 'exit');
    process.exitCode = code ?? 1;
  });
