import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../paths.mjs';
import { prepare } from '../prepare/prepare.mjs';
import { step } from '../prepare/step.mjs';
import { orSay } from '../sentence.mjs';

/** Packages whose tests need no store, no browser and no second process. */
const UNIT_TESTED = [
  'packages/domain',
  'packages/formats',
  'packages/session-correlation',
  'packages/qoe',
  'packages/diagnosis',
  'packages/testkit',
  'packages/config',
  'apps/dashboard',
  'tools/replay',
  'tools/accuracy',
];

/** Stops at the first that fails, the quickest first. */
export const main = () =>
  orSay(async () => {
    await prepare(ROOT);
    await node('Format and lint', 'node_modules/@biomejs/biome/bin/biome', ['check', '.']);
    await node('Who imports whom', 'packages/config/boundaries.mjs', []);
    await node('Types', 'node_modules/turbo/bin/turbo', ['run', 'typecheck', '--output-logs=errors-only']);
    for (const workspace of UNIT_TESTED) {
      if (!existsSync(join(ROOT, workspace, 'vitest.config.mjs'))) continue;
      await node(
        `Unit tests of ${workspace}`,
        'node_modules/vitest/vitest.mjs',
        ['run', '--passWithNoTests'],
        workspace,
      );
    }
  });

const node = (title, script, args, workspace = '.') =>
  step(title, process.execPath, [join(ROOT, script), ...args], {
    cwd: join(ROOT, workspace),
    env: { ...process.env, TURBO_TELEMETRY_DISABLED: '1' },
  });
