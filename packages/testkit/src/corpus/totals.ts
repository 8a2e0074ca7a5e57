import type { GeneratedRequest } from './generated-request.ts';

/** What is true of a set of requests: what a store that took them has to say too. */
export interface Totals {
  readonly requests: number;
  /** Of bodies. */
  readonly bytes: number;
  /** Distinct session IDs that the lines carry. */
  readonly sessionIds: number;
  /** Requests by status; 0 for clients that got no answer. */
  readonly statuses: Readonly<Record<number, number>>;
}

/** Adds requests up. */
export class TotalsCounter {
  #requests = 0;
  #bytes = 0;
  readonly #sessionIds = new Set<string>();
  readonly #statuses = new Map<number, number>();

  add(request: GeneratedRequest): void {
    this.#requests++;
    this.#bytes += request.bytes;
    if (request.sendsCmcd) this.#sessionIds.add(request.sessionId);
    this.#statuses.set(request.status, (this.#statuses.get(request.status) ?? 0) + 1);
  }

  get totals(): Totals {
    const statuses = [...this.#statuses].sort(([one], [other]) => one - other);
    return {
      requests: this.#requests,
      bytes: this.#bytes,
      sessionIds: this.#sessionIds.size,
      statuses: Object.fromEntries(statuses),
    };
  }
}
