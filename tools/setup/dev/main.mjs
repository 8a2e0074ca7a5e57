import { join } from 'node:path';
import { callersDirectory, ROOT } from '../paths.mjs';
import { API, prepare } from '../prepare/prepare.mjs';
import { orSay } from '../sentence.mjs';
import { checkMachine } from '../start/main.mjs';
import { serve } from '../start/serve.mjs';
import { Service } from '../start/service.mjs';
import { readSettings } from '../start/settings.mjs';

/** As `npm start`, but packages are built again when they change, the API starts again, and pages reload. */
export const main = () =>
  orSay(async () => {
    const settings = readSettings(process.env, ROOT, callersDirectory());
    await checkMachine(settings);
    await prepare(ROOT);
    const builder = new Service('The builder', join(ROOT, 'node_modules/turbo/bin/turbo'), {
      cwd: ROOT,
      env: { ...process.env, TURBO_TELEMETRY_DISABLED: '1' },
      args: ['watch', 'build', '--filter=!@telecine/dashboard', '--output-logs=errors-only'],
    });
    builder.show();
    process.exitCode = await serve(settings, startApi(settings), startDashboard(settings), [builder]);
  });

function startApi({ host, port, dashboardPort, dataDir }) {
  return new Service('The API', join(ROOT, API), {
    cwd: ROOT,
    nodeArgs: ['--watch', '--watch-preserve-output', '--enable-source-maps'],
    env: {
      ...process.env,
      HOST: host,
      PORT: String(port),
      DASHBOARD_PORT: String(dashboardPort),
      TELECINE_DATA_DIR: dataDir,
    },
  });
}

function startDashboard({ host, dashboardPort, apiUrl }) {
  return new Service('The dashboard', join(ROOT, 'node_modules/next/dist/bin/next'), {
    cwd: join(ROOT, 'apps/dashboard'),
    env: { ...process.env, NEXT_TELEMETRY_DISABLED: '1', API_URL: apiUrl },
    args: ['dev', '--port', String(dashboardPort), '--hostname', host],
  });
}
