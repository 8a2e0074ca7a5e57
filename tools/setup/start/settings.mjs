import { resolve } from 'node:path';
import { Sentence } from '../sentence.mjs';

/**
 * What `npm start` was told by the environment. An empty variable counts as unset.
 * @param {string} callersDirectory what a relative TELECINE_DATA_DIR is relative to
 */
export function readSettings(env, root, callersDirectory) {
  const of = (name) => env[name] || undefined;
  const host = of('HOST') ?? '127.0.0.1';
  const port = readPort('PORT', of('PORT') ?? '4000');
  const dashboardPort = readPort('DASHBOARD_PORT', of('DASHBOARD_PORT') ?? '3000');
  if (port === dashboardPort) {
    throw new Sentence(`PORT and DASHBOARD_PORT are both ${port}: set one of them to another port.`);
  }
  const dataDir = of('TELECINE_DATA_DIR');
  return {
    host,
    port,
    dashboardPort,
    dataDir: dataDir ? resolve(callersDirectory, dataDir) : resolve(root, '.data'),
    apiUrl: `http://${reachable(host)}:${port}`,
    dashboardUrl: `http://${reachable(host)}:${dashboardPort}`,
    clickhouseUrl: of('CLICKHOUSE_URL'),
  };
}

function readPort(name, text) {
  const port = Number(text);
  if (Number.isInteger(port) && port > 0 && port < 65_536) return port;
  throw new Sentence(`${name} is “${text}”: set it to a port, 1 to 65535.`);
}

/** An address of this machine that reaches a server listening on `host`. */
function reachable(host) {
  if (host === '0.0.0.0' || host === '::') return '127.0.0.1';
  return host.includes(':') ? `[${host}]` : host;
}
