import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { ROOT } from '../paths.mjs';
import { prepare } from '../prepare/prepare.mjs';
import { collect, startLine } from '../prepare/step.mjs';
import { Sentence } from '../sentence.mjs';
import { findBrowser } from './browser.mjs';
import { add, countRun, inWords, NONE, readPlaywright, readVitest } from './counts.mjs';
import { startPostgres } from './postgres.mjs';

/** What a person's own instance was told is nothing to the tests'. */
const NOT_FOR_TESTS =
  /^(TELECINE_(?!CORPUS$)\w+|PORT|DASHBOARD_PORT|HOST|DATABASE_URL|CLICKHOUSE_URL|LOG_LEVEL|NODE_ENV)$/;
const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !NOT_FOR_TESTS.test(name)));

/** Sets everything up, runs every check, and ends with one line of counts. The exit code is 0 only when nothing failed. */
export async function main() {
  const failures = [];
  const scratch = mkdtempSync(join(tmpdir(), 'telecine-test-'));
  process.once('exit', () => rmSync(scratch, { recursive: true, force: true }));
  let counts = NONE;
  try {
    await prepare(ROOT, async () => {
      failures.push(...(await staticChecks()));
    });
    const browser = await findBrowser(ROOT);
    const unit = await unitTests(scratch, browser);
    const e2e = await endToEndTests(scratch, browser);
    counts = add(unit.counts, e2e.counts);
    failures.push(...unit.failures, ...e2e.failures);
  } catch (error) {
    console.error(error instanceof Sentence ? error.message : error);
    failures.push('the set-up');
    counts = add(counts, { ...NONE, failed: 1 });
  }
  if (failures.length > 0) console.error(`\nFailed: ${failures.join(', ')}.`);
  console.log(`\n${inWords(counts)}`);
  process.exitCode = failures.length > 0 ? 1 : 0;
}

/** They write caches into the tree, so they run where nobody else does. Returns the names of those that failed. */
async function staticChecks() {
  const checks = [
    ['lint and format', 'node_modules/@biomejs/biome/bin/biome', 'check', '--error-on-warnings', '.'],
    ['dependency directions', 'packages/config/boundaries.mjs'],
    ['types', 'node_modules/turbo/bin/turbo', 'run', 'typecheck', '--output-logs=errors-only'],
  ];
  const failed = [];
  for (const [name, script, ...args] of checks) {
    const status = await show(name, [join(ROOT, script), ...args], ROOT, env);
    if (status !== 0) failed.push(name);
  }
  return failed;
}

/** vitest in each workspace that has tests, a few workspaces at a time. */
async function unitTests(scratch, browser) {
  const postgres = await startPostgres();
  if (postgres.skipped)
    console.log(
      `Skipped on a PostgreSQL server (${postgres.skipped}): the control plane's tests run on the embedded one.`,
    );
  const testEnv = { ...env, CHROMIUM_PATH: browser, ...(postgres.url ? { TEST_DATABASE_URL: postgres.url } : {}) };
  const waiting = workspacesWithTests();
  const failures = [];
  let counts = NONE;
  const work = async () => {
    for (let workspace = waiting.shift(); workspace; workspace = waiting.shift()) {
      const report = join(scratch, `${workspace.replaceAll('/', '-')}.json`);
      const args = ['run', '--passWithNoTests', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
      const status = await show(
        `tests of ${workspace}`,
        [join(ROOT, 'node_modules/vitest/vitest.mjs'), ...args],
        join(ROOT, workspace),
        testEnv,
      );
      if (status !== 0) failures.push(`tests of ${workspace}`);
      counts = add(counts, countRun(status, report, readVitest));
    }
  };
  try {
    const workers = Math.max(1, Math.floor(availableParallelism() / 2)); // each runs several files at once
    await Promise.all(Array.from({ length: workers }, work));
  } finally {
    await postgres.stop?.();
  }
  return { counts, failures };
}

const workspacesWithTests = () =>
  ['packages', 'apps', 'tools'].flatMap((parent) =>
    readdirSync(join(ROOT, parent))
      .map((name) => `${parent}/${name}`)
      .filter((workspace) => existsSync(join(ROOT, workspace, 'vitest.config.mjs'))),
  );

/** Playwright, as a person at the dashboard. */
async function endToEndTests(scratch, browser) {
  const report = join(scratch, 'e2e.json');
  const args = ['test', '--reporter=list,json', `--output=${join(scratch, 'e2e')}`];
  const status = await show(
    'end-to-end tests',
    [join(ROOT, 'node_modules/@playwright/test/cli.js'), ...args],
    join(ROOT, 'e2e'),
    {
      ...env,
      CHROMIUM_PATH: browser,
      PLAYWRIGHT_JSON_OUTPUT_FILE: report,
      TELECINE_E2E_DIR: scratch,
    },
  );
  return { counts: countRun(status, report, readPlaywright), failures: status === 0 ? [] : ['end-to-end tests'] };
}

/** Runs a Node script and shows all it wrote, whole, once it has ended. Returns its exit status. */
async function show(title, args, cwd, environment) {
  const line = startLine(title.charAt(0).toUpperCase() + title.slice(1));
  const { status, output } = await collect(process.execPath, args, { cwd, env: environment });
  line.end(status === 0);
  process.stdout.write(output);
  return status;
}
