import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { collect, step } from '../prepare/step.mjs';
import { Sentence } from '../sentence.mjs';
import { aptCanInstall, findCommand } from './system.mjs';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const MAC = [
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

/** Path of a Chromium that starts, installing one if need be. */
export async function findBrowser(root, env = process.env) {
  if (env.CHROMIUM_PATH) {
    if (await starts(env.CHROMIUM_PATH)) return env.CHROMIUM_PATH;
    throw new Sentence(`CHROMIUM_PATH is ${env.CHROMIUM_PATH}, which does not start. Set it to a Chromium or Chrome.`);
  }
  const installed = [...NAMES.map((name) => findCommand(name)), ...MAC].filter(
    (path) => path !== null && existsSync(path),
  );
  for (const path of [...installed, await playwrightsOwn(root)]) if (await starts(path)) return path;
  if (aptCanInstall()) {
    await collect('apt-get', ['update']); // a failure shows in the next step
    const { status } = await collect('apt-get', ['install', '-y', '--no-install-recommends', 'chromium']);
    const path = findCommand('chromium');
    if (status === 0 && path !== null && (await starts(path))) return path;
  }
  await step('Installing a browser', process.execPath, [playwright(root), 'install', 'chromium'], { cwd: root });
  const path = await playwrightsOwn(root);
  if (await starts(path)) return path;
  throw new Sentence('No browser starts here: install Chromium, or set CHROMIUM_PATH to one.');
}

const playwright = (root) => join(root, 'node_modules/@playwright/test/cli.js');

/** Where Playwright keeps the browser that it downloads, whether or not it is there. */
async function playwrightsOwn(root) {
  const { chromium } = await import(join(root, 'node_modules/@playwright/test/index.mjs'));
  return chromium.executablePath();
}

async function starts(path) {
  if (!existsSync(path)) return false;
  const { status } = await collect(path, ['--version', '--no-sandbox']);
  return status === 0;
}
