import { join } from 'node:path';
import { MALLOC_SETTINGS, NODE_ARGS } from '../../../apps/api/launch.mjs';
import { callersDirectory, ROOT } from '../paths.mjs';
import { API, DASHBOARD, prepare } from '../prepare/prepare.mjs';
import { orSay, Sentence } from '../sentence.mjs';
import { platformProblem, thisPlatform } from './platform-problem.mjs';
import { portProblem } from './port-problem.mjs';
import { serve } from './serve.mjs';
import { Service } from './service.mjs';
import { readSettings } from './settings.mjs';

/** Checks the machine, prepares the tree, runs API and dashboard until a signal or the end of one of them. */
export const main = () =>
  orSay(async () => {
    // A terminal that was closed, or a reader that went away, must not keep us from stopping in order.
    for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {});
    const settings = readSettings(process.env, ROOT, callersDirectory());
    await checkMachine(settings);
    await prepare(ROOT);
    process.exitCode = await serve(settings, startApi(settings), startDashboard(settings));
  });

export async function checkMachine(settings) {
  const problem =
    (settings.clickhouseUrl ? null : platformProblem(thisPlatform())) ??
    (await portProblem(settings.host, settings.port, 'PORT')) ??
    (await portProblem(settings.host, settings.dashboardPort, 'DASHBOARD_PORT'));
  if (problem !== null) throw new Sentence(problem);
}

function startApi({ host, port, dashboardPort, dataDir }) {
  return new Service('The API', join(ROOT, API), {
    cwd: ROOT,
    nodeArgs: NODE_ARGS,
    env: {
      LOG_LEVEL: 'warn',
      ...MALLOC_SETTINGS,
      ...process.env,
      NODE_ENV: 'production',
      HOST: host,
      PORT: String(port),
      DASHBOARD_PORT: String(dashboardPort),
      TELECINE_DATA_DIR: dataDir,
    },
  });
}

function startDashboard({ host, dashboardPort, apiUrl }) {
  return new Service('The dashboard', join(ROOT, DASHBOARD), {
    cwd: ROOT,
    env: {
      ...process.env,
      NODE_ENV: 'production',
      NEXT_TELEMETRY_DISABLED: '1',
      HOSTNAME: host,
      PORT: String(dashboardPort),
      API_URL: apiUrl,
    },
  });
}
