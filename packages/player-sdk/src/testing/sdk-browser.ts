import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { type Browser, chromium } from '@playwright/test';
import { type Collector, startCollector } from './collector.ts';
import { type ContentServer, startContentServer } from './content-server.ts';

/** A browser, the content and the collector, for all tests of a file. */
export interface SdkBrowser {
  readonly browser: Browser;
  readonly content: ContentServer;
  readonly collector: Collector;
  close(): Promise<void>;
}

/** Chromium where it is installed, or null. */
export const chromiumPath = (): string | null =>
  [process.env.CHROMIUM_PATH, '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(
    (path) => path !== undefined && existsSync(path),
  ) ?? null;

export async function startSdkBrowser(executablePath: string): Promise<SdkBrowser> {
  const root = join(import.meta.dirname, '../..');
  const sdk = await mkdtemp(join(tmpdir(), 'telecine-sdk-'));
  await build(root, sdk);
  const [content, collector, browser] = await Promise.all([
    startContentServer({
      sdk,
      page: join(root, 'testing'),
      content: join(root, 'testing/content'),
      hls: dirname(createRequire(import.meta.url).resolve('hls.js')),
    }),
    startCollector(),
    chromium.launch({
      executablePath,
      ignoreDefaultArgs: ['--disable-back-forward-cache'],
      args: ['--no-sandbox', '--autoplay-policy=no-user-gesture-required'],
    }),
  ]);
  return {
    browser,
    content,
    collector,
    async close() {
      await browser.close();
      await Promise.all([content.close(), collector.close(), rm(sdk, { recursive: true })]);
    },
  };
}

/** What is tested is what is published: the compiler's output. */
async function build(root: string, outDir: string): Promise<void> {
  const tsc = createRequire(import.meta.url).resolve('typescript/package.json');
  const options = [
    '-p',
    root,
    '--outDir',
    outDir,
    '--incremental',
    'false',
    '--tsBuildInfoFile',
    'null',
    '--declaration',
    'false',
    '--declarationMap',
    'false',
  ];
  await promisify(execFile)(process.execPath, [join(dirname(tsc), 'bin/tsc'), ...options]);
}
