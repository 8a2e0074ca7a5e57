import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const LOOK_EVERY_MS = 300;
const TAKEOVER_MS = 100;

/** Runs `work` while no other command that installs or builds runs in this tree; waits for one that does. */
export async function withTreeLock(root, work) {
  mkdirSync(join(root, '.tmp'), { recursive: true });
  const file = join(root, '.tmp/setup.lock');
  await take(file);
  const release = () => rmSync(file, { force: true });
  process.once('exit', release); // however it ends, but for SIGKILL, after which the next one sees that nobody lives there
  try {
    return await work();
  } finally {
    process.removeListener('exit', release);
    release();
  }
}

async function take(file) {
  for (let waits = false; ; ) {
    if (createdBy(file)) return;
    const holder = holderOf(file);
    if (holder !== null && isAlive(holder)) {
      if (!waits) console.log(`Waiting for process ${holder}, which installs or builds in this directory …`);
      waits = true;
      await sleep(LOOK_EVERY_MS);
      continue;
    }
    // Left behind. Of several that find it so, the last to write has it.
    writeFileSync(file, String(process.pid));
    await sleep(TAKEOVER_MS);
    if (holderOf(file) === process.pid) return;
  }
}

function createdBy(file) {
  try {
    writeFileSync(file, String(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    if (error.code === 'EEXIST') return false;
    throw error;
  }
}

function holderOf(file) {
  try {
    return Number(readFileSync(file, 'utf8')) || null;
  } catch (error) {
    if (error.code === 'ENOENT') return null;
    throw error;
  }
}

function isAlive(pid) {
  if (pid === process.pid) return false; // ours alone came by `createdBy`
  try {
    process.kill(pid, 0);
    return !hasEnded(pid);
  } catch (error) {
    return error.code === 'EPERM';
  }
}

/** Whether a process is over and only waits to be noticed by its parent, as far as /proc can tell. */
function hasEnded(pid) {
  const stat = `/proc/${pid}/stat`;
  return existsSync(stat) && /^\d+ \(.*\) [ZX]/s.test(readFileSync(stat, 'utf8'));
}
