import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { isInstalled } from './installed.mjs';
import { hashSources } from './sources-hash.mjs';
import { step } from './step.mjs';
import { withTreeLock } from './tree-lock.mjs';

export const API = 'apps/api/dist/main.js';
export const DASHBOARD = 'apps/dashboard/.next/standalone/apps/dashboard/server.js';

/** Nothing calls home. */
const QUIET = {
  TURBO_TELEMETRY_DISABLED: '1',
  NEXT_TELEMETRY_DISABLED: '1',
  CHECKPOINT_DISABLE: '1',
  DO_NOT_TRACK: '1',
};

/**
 * Installs and builds what has changed since last time, and nothing else. `also` runs under the same lock, for whatever
 * else writes into the tree.
 */
export const prepare = (root, also = async () => {}) =>
  withTreeLock(root, async () => {
    await install(root);
    await build(root);
    await also();
  });

async function install(root, env = process.env) {
  if (isInstalled(root)) return;
  const npm = env.npm_execpath; // set when npm runs us: the same npm again
  const [command, first] = npm ? [process.execPath, [npm]] : ['npm', []];
  await step('Installing packages', command, [...first, 'ci', '--no-audit', '--no-fund'], {
    cwd: root,
    env: { ...env, ...QUIET, NODE_ENV: 'development' }, // the build needs devDependencies
  });
}

async function build(root) {
  const stamp = join(root, 'node_modules/.cache/telecine-build');
  const sources = hashSources(root);
  const unchanged = existsSync(stamp) && readFileSync(stamp, 'utf8') === sources;
  if (unchanged && [API, DASHBOARD].every((made) => existsSync(join(root, made)))) return;
  rmSync(stamp, { force: true });
  const node = (...args) => [process.execPath, args, { cwd: root, env: { ...process.env, ...QUIET } }];
  await step('Checking who imports whom', ...node(join(root, 'packages/config/boundaries.mjs')));
  await step(
    'Building',
    ...node(join(root, 'node_modules/turbo/bin/turbo'), 'run', 'build', '--output-logs=errors-only'),
  );
  mkdirSync(dirname(stamp), { recursive: true });
  writeFileSync(stamp, sources);
}
