import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { isInstalled } from './installed.mjs';
import { hashSources } from './sources-hash.mjs';
import { collect } from './step.mjs';
import { withTreeLock } from './tree-lock.mjs';

let root;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'telecine-prepare-'));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

function write(path, text) {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
}

const LOCKED = {
  '': { name: 'telecine' },
  'apps/api': { name: '@telecine/api' },
  'node_modules/@telecine/api': { resolved: 'apps/api', link: true },
  'node_modules/pg': { version: '8.0.0' },
  'node_modules/lib-for-another-platform': { version: '1.0.0', optional: true },
};

test.each([
  ['nothing is installed', null, false],
  ['all is there but what is for other platforms', {}, true],
  ['a version differs', { 'node_modules/pg': { version: '7.0.0' } }, false],
  ['a package is missing', { 'node_modules/pg': undefined }, false],
  ['a workspace is not linked', { 'node_modules/@telecine/api': undefined }, false],
])('when %s, installed is %s', (_, changes, expected) => {
  write('package-lock.json', JSON.stringify({ packages: LOCKED }));
  if (changes !== null) {
    const present = { ...LOCKED, 'node_modules/lib-for-another-platform': undefined, ...changes };
    write('node_modules/.package-lock.json', JSON.stringify({ packages: present }));
  }
  expect(isInstalled(root)).toBe(expected);
});

test('a build is due when a source changes, appears or moves, and not for what it made or only tests read', () => {
  write('apps/api/src/main.ts', 'one');
  write('package.json', '{}');
  const before = hashSources(root);
  for (const path of [
    'apps/api/dist/main.js',
    'apps/api/src/main.test.ts',
    'packages/a/node_modules/b/c.js',
    'README.md',
  ]) {
    write(path, 'x');
  }
  expect(hashSources(root)).toBe(before);
  write('apps/api/src/main.ts', 'two');
  const changed = hashSources(root);
  expect(changed).not.toBe(before);
  write('apps/api/src/other.ts', 'two');
  expect(hashSources(root)).not.toBe(changed);
});

test('of several at once, one works in the tree at a time, whatever was left behind', async () => {
  write('.tmp/setup.lock', String(2 ** 22 + 1));
  const worker = join(root, 'worker.mjs');
  writeFileSync(
    worker,
    `import { appendFileSync } from 'node:fs';
     import { setTimeout as sleep } from 'node:timers/promises';
     import { withTreeLock } from ${JSON.stringify(join(import.meta.dirname, 'tree-lock.mjs'))};
     await withTreeLock(${JSON.stringify(root)}, async () => {
       appendFileSync('log', 'in ');
       await sleep(200);
       appendFileSync('log', 'out ');
     });`,
  );
  const workers = Array.from({ length: 4 }, () => spawn(process.execPath, [worker], { cwd: root, stdio: 'ignore' }));
  const codes = await Promise.all(workers.map((child) => once(child, 'exit').then(([code]) => code)));
  expect(codes).toEqual([0, 0, 0, 0]);
  expect(readFileSync(join(root, 'log'), 'utf8')).toBe('in out '.repeat(4));
  expect(existsSync(join(root, '.tmp/setup.lock'))).toBe(false);
}, 30_000);

test('the tree is free again after a failure', async () => {
  await expect(withTreeLock(root, () => Promise.reject(new Error('no')))).rejects.toThrow('no');
  expect(await withTreeLock(root, async () => 'yes')).toBe('yes');
});

test.each([
  ['process.exit(0)', 0],
  ['process.exit(7)', 7],
  ['process.kill(process.pid, "SIGKILL")', 137],
])('a command that does %s is reported with status %i and all it wrote', async (code, status) => {
  const script = `process.stdout.write("one "); process.stderr.write("two "); setTimeout(() => { ${code} }, 20)`;
  const result = await collect(process.execPath, ['-e', script]);
  expect(result.status).toBe(status);
  expect(result.output.split(' ').sort()).toEqual(['', 'one', 'two']);
});

test('a command that is not there is a failure with words', async () => {
  expect(await collect('no-such-command', [])).toMatchObject({
    status: 127,
    output: expect.stringContaining('ENOENT'),
  });
});
