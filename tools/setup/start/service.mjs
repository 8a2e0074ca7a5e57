import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const GUARD = pathToFileURL(join(import.meta.dirname, 'end-with-parent.mjs')).href;
const KEPT_CHARACTERS = 4000;

/**
 * A process of ours. It has a process group of its own, so that a Ctrl-C, which reaches every process of the terminal's group,
 * reaches us alone and we end things in order; and it ends with us, whatever happens to us.
 */
export class Service {
  /** Resolves with `code 1` or `signal SIGKILL` when the process has ended. */
  ended;
  hasEnded = false;
  #child;
  /** What it wrote before it is shown: all of it together, and stderr by itself. */
  #held = { all: '', errors: '' };
  #shown = false;

  /** `nodeArgs` stand before the script, `args` after it. */
  constructor(name, script, { cwd, env, nodeArgs = [], args = [] }) {
    this.name = name;
    this.#child = spawn(process.execPath, ['--import', GUARD, ...nodeArgs, script, ...args], {
      cwd,
      env,
      detached: true,
      stdio: ['pipe', 'pipe', 'pipe'],
    });
    this.#listen(this.#child.stdout, process.stdout);
    this.#listen(this.#child.stderr, process.stderr);
    this.ended = new Promise((resolve) => {
      this.#child.once('error', (error) => resolve(error.message));
      this.#child.once('close', (code, signal) => resolve(signal ? `signal ${signal}` : `code ${code}`));
    }).then((how) => {
      this.hasEnded = true;
      return how;
    });
  }

  get pid() {
    return this.#child.pid;
  }

  /** Shows what it writes from now on, and the errors and warnings that it wrote before. */
  show() {
    this.#shown = true;
    process.stderr.write(this.#held.errors);
    this.#held = { all: '', errors: '' };
  }

  /** The last that it wrote and nobody has seen. */
  lastWords() {
    return (this.#held.errors || this.#held.all).trim();
  }

  /** Asks it to end, and makes it after a while. Returns whether it went by itself. */
  async stop(patienceMs) {
    let forced = false;
    const timer = setTimeout(() => {
      forced = true;
      this.#signal('SIGKILL');
    }, patienceMs);
    this.#signal('SIGTERM');
    await this.ended;
    clearTimeout(timer);
    return !forced;
  }

  #signal(signal) {
    if (!this.hasEnded) this.#child.kill(signal);
  }

  #listen(from, to) {
    from.setEncoding('utf8').on('data', (text) => {
      if (this.#shown) {
        to.write(text);
        return;
      }
      this.#held.all = (this.#held.all + text).slice(-KEPT_CHARACTERS);
      if (to === process.stderr) this.#held.errors = (this.#held.errors + text).slice(-KEPT_CHARACTERS);
    });
  }
}
