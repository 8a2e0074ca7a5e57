import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Browser, chromium, type Page } from '@playwright/test';
import { DEVICES } from './devices.ts';
import { HOSTS, viewerAddress } from './hosts.ts';
import { Link } from './link.ts';
import { close, listen } from './listen.ts';
import { type BrowserRequest, watchNetwork } from './network-watch.ts';
import { packagingFolder } from './packaging.ts';
import type { ProbeSnapshot } from './probe-snapshot.ts';
import type { Rig } from './rig.ts';
import type { Scenario } from './scenario.ts';
import { createShaper } from './shaper.ts';
import { tokenPrefix } from './token.ts';
import { type StopReason, type Truth, truthOf } from './truth.ts';

/** One attempt at a scenario, whatever came of it. */
export interface PlayedSession {
  readonly scenario: Scenario;
  readonly attempt: number;
  readonly sid: string;
  readonly url: string;
  readonly viewer: string;
  readonly userAgent: string;
  readonly truth: Truth;
  readonly requests: readonly BrowserRequest[];
}

const SHIFT_CLOCK = readFileSync(path.join(import.meta.dirname, '../page/shift-clock.js'), 'utf8');
const LOOK_MS = 250;
/** Nothing moved for this long: it won't again. hls.js alone tries a fragment for half a minute before it goes elsewhere. */
const STANDSTILL_MS = 45_000;
const STANDSTILL_AFTER_ERROR_MS = 5000;
/** Reports of the last moments are under way. */
const LINGER_MS = 1500;
const LONGEST_MS = 180_000;
export const USUAL_BUFFER_SECONDS = 10;

/** Plays a scenario in a browser of its own, behind a line of its own. `session` numbers the scenario, from 1. */
export async function playSession(
  rig: Rig,
  chromiumPath: string,
  scenario: Scenario,
  session: number,
  attempt: number,
): Promise<PlayedSession> {
  const viewer = viewerAddress(session, attempt);
  const link = new Link(scenario.line);
  const names = ['cdn-a', 'cdn-b', 'collector'] as const;
  const shapers = names.map((name) => createShaper(link, viewer, rig.ports[name]));
  const ports = await Promise.all(shapers.map(listen));
  const rules = [
    ...names.map((name, i) =>
      name === 'collector' && scenario.blocked
        ? `MAP ${HOSTS[name]} ~NOTFOUND`
        : `MAP ${HOSTS[name]}:80 127.0.0.1:${ports[i]}`,
    ),
    `MAP ${HOSTS.page}:80 127.0.0.1:${rig.ports.page}`,
    // The browser's own services have no business here.
    'MAP * ~NOTFOUND',
    'EXCLUDE 127.0.0.1',
  ];
  const browser = await chromium.launch({
    executablePath: chromiumPath,
    headless: true,
    // The recorder itself ends on signals, the rig with it; playwright's handlers would leave at once.
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
    args: [
      `--host-resolver-rules=${rules.join(', ')}`,
      '--autoplay-policy=no-user-gesture-required',
      '--mute-audio',
      `--unsafely-treat-insecure-origin-as-secure=http://${HOSTS.page}`,
    ],
  });
  try {
    return { scenario, attempt, viewer, ...(await play(browser, rig, scenario, link)) };
  } finally {
    await browser.close();
    shapers.forEach(close);
  }
}

async function play(browser: Browser, rig: Rig, scenario: Scenario, link: Link) {
  const { userAgent, viewport } = DEVICES[scenario.device];
  const context = await browser.newContext({ userAgent, viewport });
  const page = await context.newPage();
  await page.addInitScript({ content: `globalThis.clockSkewMs = ${scenario.clockSkewMs ?? 0};\n${SHIFT_CLOCK}` });
  const devTools = await context.newCDPSession(page);
  const requests = await watchNetwork(devTools);
  if (scenario.blocked === 'request') {
    // Holds while the page lives; what outlives it finds no name.
    await devTools.send('Network.setBlockedURLs', { urls: [`http://${HOSTS.collector}/*`] });
  }
  await page.goto(`http://${HOSTS.page}/`);
  const library = scenario.player === 'shaka' && scenario.debugBuild ? 'shaka-debug' : scenario.player;
  await page.evaluate(`recorder.load('/lib/${library}.js', ${scenario.sdk ? "'/sdk/hls.js'" : null})`);
  const sid = randomUUID();
  const url = manifestUrl(scenario, rig.tokenSecret);
  link.start();
  await page.evaluate(`recorder.play(${JSON.stringify(playerConfig(scenario, sid, url))})`);
  const reason = await watch(page, scenario);
  const stoppedAt = Date.now();
  const snapshot = await look(page);
  if (reason === 'ended') await sleep(LINGER_MS);
  await leave(page, browser, scenario);
  await sleep(LINGER_MS);
  return { sid, url, userAgent, truth: truthOf(snapshot, reason, stoppedAt), requests };
}

/** Unload handlers run, and reports may be sent from them; unless the browser is killed. */
async function leave(page: Page, browser: Browser, { leaveBy }: Scenario): Promise<void> {
  if (leaveBy === 'closed_tab') await page.close();
  else if (leaveBy === 'killed_browser') await kill(browser);
  else await page.goto('about:blank');
}

async function kill(browser: Browser): Promise<void> {
  const devTools = await browser.newBrowserCDPSession();
  const { processInfo } = await devTools.send('SystemInfo.getProcessInfo');
  for (const { id } of processInfo) process.kill(id, 'SIGKILL');
}

/** What the viewer does besides leaving, in order; `code` runs in the page. */
function actionsOf({ pauses = [], seeks = [] }: Scenario): { readonly atMs: number; readonly code: string }[] {
  return [
    ...pauses.flatMap(({ atMs, forMs }) => [
      { atMs, code: 'recorder.pause()' },
      { atMs: atMs + forMs, code: 'recorder.resume()' },
    ]),
    ...seeks.map(({ atMs, toMediaMs }) => ({ atMs, code: `recorder.seek(${toMediaMs})` })),
  ].sort((a, b) => a.atMs - b.atMs);
}

async function watch(page: Page, scenario: Scenario): Promise<StopReason> {
  const leaveAfterMs = scenario.leaveAfterMs ?? null;
  const patienceMs = scenario.patienceMs ?? Number.POSITIVE_INFINITY;
  const actions = actionsOf(scenario);
  const startedAt = Date.now();
  let [movedAt, mediaTime] = [startedAt, 0];
  while (Date.now() - startedAt < LONGEST_MS) {
    await sleep(LOOK_MS);
    const now = Date.now();
    const seen = await look(page);
    if (seen.ended) return 'ended';
    const [action] = actions;
    if (action && now - seen.intentAt >= action.atMs) {
      await page.evaluate(action.code);
      actions.shift();
    }
    if (leaveAfterMs !== null && now - seen.intentAt >= leaveAfterMs) return 'left';
    if (seen.mediaTime !== mediaTime || seen.paused) [movedAt, mediaTime] = [now, seen.mediaTime];
    // Some players say an error again at each try, for ever: the first one counts.
    const leaves = leaveAfterMs !== null || scenario.patienceMs !== undefined;
    const failedAt = seen.errors.find(({ fatal }) => fatal === true || (fatal === null && !leaves))?.at ?? null;
    const stoodMs = now - Math.max(movedAt, failedAt ?? 0);
    if (failedAt !== null && stoodMs >= STANDSTILL_AFTER_ERROR_MS) return 'standstill';
    if (now - movedAt >= patienceMs) return 'left';
    if (!leaves && stoodMs >= STANDSTILL_MS) return 'standstill';
  }
  return 'standstill';
}

/** The page is ours: probe.js answers with exactly this shape. */
const look = async (page: Page) => (await page.evaluate('recorder.snapshot()')) as ProbeSnapshot;

function manifestUrl({ format, packaging, title, twoCdns, tokenLifeMs }: Scenario, secret: string): string {
  const suffix = twoCdns ? '-two-cdns' : '';
  const file = format === 'dash' ? `manifest${suffix}.mpd` : `master${suffix}.m3u8`;
  const token = tokenLifeMs === undefined ? '' : tokenPrefix(secret, title, Date.now() + tokenLifeMs);
  return `http://${HOSTS['cdn-a']}${token}/vod/${title}/${packagingFolder(format, packaging)}/${file}`;
}

const playerConfig = (scenario: Scenario, sid: string, url: string) => ({
  player: scenario.player,
  url,
  sid,
  contentId: scenario.title,
  bufferSeconds: scenario.bufferSeconds === undefined ? USUAL_BUFFER_SECONDS : scenario.bufferSeconds,
  cmcd: scenario.cmcd !== 'none',
  version: scenario.cmcd === 'v1q' || scenario.cmcd === 'v1h' ? 1 : 2,
  useHeaders: scenario.cmcd === 'v1h' || scenario.cmcd === 'v2h',
  collectorUrl: scenario.reportBatch === null ? null : `http://${HOSTS.collector}/cmcd`,
  batchSize: scenario.reportBatch ?? 1,
  beaconUrl: scenario.sdk ? `http://${HOSTS.collector}/v1/beacons` : null,
});
