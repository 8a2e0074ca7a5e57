import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { startLine } from '../prepare/step.mjs';

const READY_WITHIN_MS = 300_000;
const LOOK_EVERY_MS = 150;
/** Together under the 10 s that a stop may take. */
const DASHBOARD_PATIENCE_MS = 1500;
const API_PATIENCE_MS = 7500;

/**
 * Waits until API and dashboard answer, says where they are, and stays until a signal or the end of one of them; `helpers` end
 * with them. Returns the exit code: 0 after a signal and a clean stop.
 */
export async function serve(settings, api, dashboard, helpers = []) {
  const asked = untilAsked();
  const services = [api, dashboard, ...helpers];
  const line = startLine('Starting');
  const fate = await Promise.race([
    asked.then(() => 'asked'),
    ...services.map(died),
    untilReady(services, [`${settings.apiUrl}/readyz`, settings.dashboardUrl]),
  ]);
  line.end(fate === 'ready');
  if (fate === 'ready') {
    for (const service of services) service.show();
    announce(settings);
  }
  const end = fate === 'ready' ? await Promise.race([asked.then(() => 'asked'), ...services.map(died)]) : fate;
  if (end !== 'asked') console.error(end);
  for (const helper of helpers) await helper.stop(DASHBOARD_PATIENCE_MS);
  const clean = await stop(api, dashboard);
  return end === 'asked' && clean ? 0 : 1;
}

/** Resolves at the first signal; later ones find the stop under way. */
function untilAsked() {
  return new Promise((resolve) => {
    let asked = false;
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
      process.on(signal, () => {
        if (asked) console.log('Still stopping: what was received is being written.');
        asked = true;
        resolve();
      });
    }
  });
}

/** Resolves with the words for it when a service ends by itself. */
async function died(service) {
  const how = await service.ended;
  const words = service.lastWords();
  return words ? `${service.name} did not start:\n${words}` : `${service.name} ended by itself (${how}).`;
}

async function untilReady(services, urls) {
  const until = Date.now() + READY_WITHIN_MS;
  for (const url of urls) {
    while (!(await answers(url))) {
      if (services.some((service) => service.hasEnded)) return new Promise(() => {}); // `died` tells
      if (Date.now() > until) return `${url} did not answer within ${READY_WITHIN_MS / 60_000} minutes.`;
      await sleep(LOOK_EVERY_MS);
    }
  }
  return 'ready';
}

async function answers(url) {
  try {
    const answer = await fetch(url, { signal: AbortSignal.timeout(10_000) });
    await answer.arrayBuffer();
    return answer.ok;
  } catch {
    return false; // not listening yet
  }
}

function announce({ apiUrl, dashboardUrl, dataDir }) {
  const file = join(dataDir, 'credentials.json');
  const signIn = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : null;
  const rows = [
    ['Dashboard', signIn?.dashboardUrl ?? dashboardUrl],
    ...(signIn ? [['Sign in', `${signIn.email}  ${signIn.password}`]] : []),
    ['API', `${signIn?.apiUrl ?? apiUrl}  (documented at /docs)`],
    ['Data', dataDir],
  ];
  console.log('\nTelecine is ready.\n');
  for (const [name, value] of rows) console.log(`  ${name.padEnd(10)} ${value}`);
  console.log('\nPress Ctrl-C to stop it.\n');
}

/** The dashboard first, as it only asks; then the API, which ends its stores after its last write. Returns whether both went by themselves. */
async function stop(api, dashboard) {
  const startedAt = performance.now();
  await dashboard.stop(DASHBOARD_PATIENCE_MS); // what it serves can be asked again
  const clean = await api.stop(API_PATIENCE_MS);
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
  if (clean) console.log(`Stopped after ${seconds} s.`);
  else
    console.error(
      `The API did not stop within ${API_PATIENCE_MS / 1000} s and was ended. What it had acknowledged is on disk.`,
    );
  return clean;
}
