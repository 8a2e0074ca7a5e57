import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { Sentence } from '../sentence.mjs';

const SAY_EVERY_MS = 15_000;
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'];

/**
 * Runs a command with a line that shows what goes on and for how long. Its output is shown only when it fails.
 * @param {string} title such as `Installing packages`
 */
export async function step(title, command, args, options = {}) {
  const line = startLine(title);
  const { status, output } = await collect(command, args, options);
  line.end(status === 0);
  if (status === 0) return;
  process.stderr.write(output.endsWith('\n') ? output : `${output}\n`);
  if (/ENOSPC|no space left/i.test(output)) {
    throw new Sentence(`${title} failed: the disk that holds ${options.cwd} is full. Free some space and start again.`);
  }
  throw new Sentence(`${title} failed: \`${[command, ...args].join(' ')}\` ended with ${status}. Its output is above.`);
}

/**
 * Runs a command and returns its exit status (128 + signal when one ended it) with all it wrote. A signal that comes to us
 * meanwhile ends it and then us, so that it doesn't go on in a tree that somebody else may work in.
 */
export async function collect(command, args, options = {}) {
  let output = '';
  const child = spawn(command, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text) => {
      output += text;
      options.onOutput?.(text);
    });
  }
  let interrupted = null;
  const interrupt = (signal) => {
    interrupted = signal;
    child.kill(signal);
  };
  for (const signal of SIGNALS) process.on(signal, interrupt);
  const status = await new Promise((resolve) => {
    child.on('error', (error) => {
      output += `${error.message}\n`;
      resolve(127);
    });
    child.on('close', (code, signal) => resolve(code ?? 128 + constants.signals[signal]));
  });
  for (const signal of SIGNALS) process.removeListener(signal, interrupt);
  if (interrupted !== null) process.exit(128 + constants.signals[interrupted]);
  return { status, output };
}

/** One line that counts the seconds: in place on a terminal, now and then elsewhere. */
export function startLine(title) {
  const startedAt = performance.now();
  const seconds = () => `${Math.round((performance.now() - startedAt) / 1000)} s`;
  const terminal = process.stdout.isTTY;
  const show = () => process.stdout.write(terminal ? `\r\x1b[K${title} … ${seconds()}` : `${title} … ${seconds()}\n`);
  if (terminal) show();
  else process.stdout.write(`${title} …\n`);
  const timer = setInterval(show, terminal ? 1000 : SAY_EVERY_MS);
  return {
    end(good) {
      clearInterval(timer);
      const words = `${title}: ${good ? 'done' : 'failed'} after ${seconds()}.`;
      process.stdout.write(terminal ? `\r\x1b[K${words}\n` : `${words}\n`);
    },
  };
}
