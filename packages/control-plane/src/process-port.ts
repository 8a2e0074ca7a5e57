import type { ChildProcess } from 'node:child_process';
import { EventEmitter } from 'node:events';

/** To the database's process: bytes of a connection, its end where there are none, or the end of all. */
export interface ToDatabase {
  readonly connection: number;
  readonly bytes?: Uint8Array;
  readonly end?: true;
}
/** From it: bytes for a connection; without bytes it says that it is ready. */
export interface FromDatabase {
  readonly connection: number;
  readonly bytes?: Uint8Array;
}

/** One connection to the database's process; all share its channel. Emits `message` with bytes, and `close` once. */
export class ProcessPort extends EventEmitter<{ message: [bytes: Uint8Array]; close: [] }> {
  readonly #child: ChildProcess;
  readonly #connection: number;
  readonly #onMessage = ({ connection, bytes }: FromDatabase) => {
    if (connection === this.#connection && bytes) this.emit('message', bytes);
  };
  readonly #onGone = () => this.#closed();
  #isOpen = true;
  #isHeld = true;

  constructor(child: ChildProcess, connection: number) {
    super();
    this.#child = child;
    this.#connection = connection;
    child.on('message', this.#onMessage);
    child.once('exit', this.#onGone);
    hold(child, 1);
  }

  postMessage(bytes: Uint8Array): void {
    if (this.#isOpen) send(this.#child, { connection: this.#connection, bytes });
  }

  close(): void {
    if (!this.#isOpen) return;
    send(this.#child, { connection: this.#connection });
    this.#closed();
  }

  /** While it is held, it keeps this process from ending. */
  ref(): void {
    this.#hold(true);
  }

  unref(): void {
    this.#hold(false);
  }

  #hold(isHeld: boolean): void {
    if (isHeld === this.#isHeld || !this.#isOpen) return;
    this.#isHeld = isHeld;
    hold(this.#child, isHeld ? 1 : -1);
  }

  #closed(): void {
    this.#hold(false);
    this.#isOpen = false;
    this.#child.off('message', this.#onMessage);
    this.#child.off('exit', this.#onGone);
    process.nextTick(() => this.emit('close'));
  }
}

/** A process that has just ended takes nothing more; its `exit` says so to all who wait. */
export const send = (child: ChildProcess, message: ToDatabase): void => {
  if (child.connected) child.send(message, () => {});
};

const holders = new WeakMap<ChildProcess, number>();

function hold(child: ChildProcess, change: 1 | -1): void {
  const count = (holders.get(child) ?? 0) + change;
  holders.set(child, count);
  if (count > 0) child.channel?.ref();
  else child.channel?.unref();
}
