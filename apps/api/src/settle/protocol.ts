import type { EngineAddress } from '@telecine/event-store';
import type { Settled, SettleJob } from './settle-sessions.ts';

/** A job on its way to the thread that settles. */
export interface ToSettleWorker {
  readonly id: number;
  readonly job: SettleJob;
  readonly engine: EngineAddress;
}

/** What became of it. A failure is retryable where the sessions are not to blame: the store is away or busy. */
export type SettleOutcome =
  | { readonly ok: true; readonly settled: readonly Settled[] }
  | { readonly ok: false; readonly isRetryable: boolean; readonly message: string };
export interface FromSettleWorker {
  readonly id: number;
  readonly outcome: SettleOutcome;
}
