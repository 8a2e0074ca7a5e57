import { Problem } from '../errors.ts';
import type { Services } from '../services.ts';
import { MOST_PENDING_BYTES } from './limits.ts';

export const tooMuchAtOnce = () =>
  new Problem('overloaded', 'More comes at once than can be stored. Nothing of this body was; send it again.', {
    retryAfterSeconds: 5,
  });

/** Bytes of log bodies whose beginning is being read. */
let reading = 0;

/** Throws a Problem where disk or memory have no room for so many bytes more. */
export function requireRoom({ spoolWatch, receiver }: Services, bytes: number): void {
  if (spoolWatch.problem !== null) throw new Problem('unavailable', spoolWatch.problem, { retryAfterSeconds: 10 });
  if (reading + receiver.pendingBytes + bytes > MOST_PENDING_BYTES) throw tooMuchAtOnce();
}

/** What one body takes of the memory that all share, until a thread has it. */
export class HeldBytes {
  readonly #services: Services;
  #bytes = 0;

  constructor(services: Services) {
    this.#services = services;
  }

  /** Throws a Problem where memory has no room for it. */
  add(bytes: number): void {
    requireRoom(this.#services, bytes);
    this.#bytes += bytes;
    reading += bytes;
  }

  release(): void {
    reading -= this.#bytes;
    this.#bytes = 0;
  }
}
