import { execFile } from 'node:child_process';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';

const run = promisify(execFile);
const root = join(import.meta.dirname, '../..');
let copy = '';

/** A copy of the lock file and of every package.json that it was made from: nothing is installed here. */
beforeAll(async () => {
  copy = await mkdtemp(join(tmpdir(), 'telecine-lock-'));
  const { packages } = JSON.parse(await readFile(join(root, 'package-lock.json'), 'utf8'));
  const workspaces = Object.keys(packages).filter((directory) => !directory.includes('node_modules'));
  for (const directory of workspaces) {
    const file = join(directory, 'package.json');
    await cp(join(root, file), join(copy, file), { recursive: true });
  }
  await cp(join(root, 'package-lock.json'), join(copy, 'package-lock.json'));
});

afterAll(() => rm(copy, { recursive: true, force: true }));

test('the lock file names the packages of every platform, so that nothing is left to complete', async () => {
  expect(await complete()).toBe('0 platform packages added.\n');
});

test('a package that the lock file lacks is added with its platform', async () => {
  const lock = await readLock();
  const { [SWC]: entry, ...packages } = lock.packages;
  expect(entry).toBeDefined();
  await writeFile(lockFile(), JSON.stringify({ ...lock, packages }));
  expect(await complete()).toBe('1 platform packages added: @next/swc-darwin-arm64.\n');
  expect((await readLock()).packages[SWC]).toMatchObject({ os: ['darwin'], cpu: ['arm64'], optional: true });
});

test.each([
  ['linux', 'x64'],
  ['linux', 'arm64'],
  ['darwin', 'x64'],
  ['darwin', 'arm64'],
  ['win32', 'x64'],
])(
  'npm ci takes the lock file on %s %s, with what is built for it',
  async (os, cpu) => {
    const args = ['ci', '--dry-run', '--ignore-scripts', '--no-audit', `--os=${os}`, `--cpu=${cpu}`];
    const shell = process.platform === 'win32'; // npm is a script there
    const { stdout } = await run('npm', args, { cwd: copy, shell });
    expect(stdout).toMatch(/added \d+ packages/);
    expect(stdout).toContain(`@next/swc-${os}-${cpu}`);
  },
  60_000,
);

const SWC = 'node_modules/@next/swc-darwin-arm64';
const lockFile = () => join(copy, 'package-lock.json');
const readLock = async () => JSON.parse(await readFile(lockFile(), 'utf8'));

async function complete() {
  const { stdout } = await run(process.execPath, [join(import.meta.dirname, 'complete-lock.mjs'), lockFile()]);
  return stdout;
}
