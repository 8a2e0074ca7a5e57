import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import {
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { collect } from '../prepare/step.mjs';
import { aptCanInstall, findCommand, freePort } from './system.mjs';

const READY_WITHIN_MS = 30_000;
const LOOK_EVERY_MS = 100;

/**
 * A PostgreSQL server to throw away, for the tests that run on both kinds of database.
 * @returns {Promise<{ url: string, stop: () => Promise<void> } | { skipped: string }>}
 */
export async function startPostgres() {
  const binaries = findBinaries() ?? (await installed());
  if (binaries === null) return { skipped: 'no PostgreSQL server is installed' };
  const owner = ownerOf();
  if (owner === null) return { skipped: 'PostgreSQL does not run as root and there is no user postgres' };
  const directory = mkdtempSync(join(tmpdir(), 'telecine-postgres-'));
  const remove = () => rmSync(directory, { recursive: true, force: true });
  const server = await start(binaries, directory, owner);
  if (server.problem) remove();
  return server.problem ? { skipped: server.problem } : { url: server.url, stop: () => server.stop().finally(remove) };
}

/** The directory of initdb and postgres, of the newest version there is; null without one. */
function findBinaries() {
  const versions = '/usr/lib/postgresql';
  const debian = existsSync(versions) ? readdirSync(versions).map((version) => join(versions, version, 'bin')) : [];
  const found = debian.filter((place) => existsSync(join(place, 'initdb')) && existsSync(join(place, 'postgres')));
  found.sort((one, other) => one.localeCompare(other, 'en', { numeric: true }));
  const onPath = findCommand('initdb');
  return found.at(-1) ?? (onPath && dirname(onPath));
}

async function installed() {
  if (!aptCanInstall()) return null;
  await collect('apt-get', ['update']); // a failure shows in the next command
  await collect('apt-get', ['install', '-y', '--no-install-recommends', 'postgresql']);
  return findBinaries();
}

/** Whom the server runs as: never root. Null when there is nobody. */
function ownerOf() {
  if (process.getuid?.() !== 0) return {};
  const line = readFileSync('/etc/passwd', 'utf8').match(/^postgres:[^:]*:(\d+):(\d+):/m);
  return line ? { uid: Number(line[1]), gid: Number(line[2]) } : null;
}

async function start(binaries, directory, owner) {
  const data = join(directory, 'data');
  const password = randomBytes(12).toString('hex');
  const passwordFile = join(directory, 'password');
  writeFileSync(passwordFile, password, { mode: 0o600 });
  mkdirSync(data, { mode: 0o700 });
  if (owner.uid !== undefined)
    for (const path of [directory, data, passwordFile]) chownSync(path, owner.uid, owner.gid);

  const options = { cwd: directory, ...owner };
  const rights = ['--username=postgres', '--auth=scram-sha-256', `--pwfile=${passwordFile}`];
  const made = await collect(join(binaries, 'initdb'), [`--pgdata=${data}`, ...rights, '--no-sync'], options);
  if (made.status !== 0) return { problem: `initdb failed: ${made.output.trim().split('\n').at(-1)}` };

  const port = await freePort();
  const settings = {
    listen_addresses: '127.0.0.1',
    unix_socket_directories: directory,
    fsync: 'off',
    max_connections: 200,
  };
  const args = [
    '-D',
    data,
    '-p',
    String(port),
    ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
  ];
  const child = spawn(join(binaries, 'postgres'), args, { ...options, stdio: ['ignore', 'ignore', 'pipe'] });
  let said = '';
  child.stderr.setEncoding('utf8').on('data', (text) => {
    said = (said + text).slice(-4000);
  });
  const gone = once(child, 'exit');
  process.once('exit', () => child.kill('SIGQUIT'));
  for (const until = Date.now() + READY_WITHIN_MS; child.exitCode === null && Date.now() < until; ) {
    if (said.includes('ready to accept connections')) {
      const stop = async () => {
        child.kill('SIGINT'); // a fast shutdown: connections are cut
        await gone;
      };
      return { url: `postgres://postgres:${password}@127.0.0.1:${port}/postgres`, stop };
    }
    await sleep(LOOK_EVERY_MS);
  }
  child.kill('SIGKILL');
  return { problem: `PostgreSQL did not start: ${said.trim().split('\n').at(-1) ?? ''}` };
}
