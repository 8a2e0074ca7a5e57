import type { EngineAddress } from '@telecine/event-store';
import type { AccuracyJob, MeasuredAgain } from './measure-again.ts';

/** What the thread that measures again is started with. */
export interface AccuracyWork {
  readonly job: AccuracyJob;
  readonly engine: EngineAddress;
}

/** What it answers before it ends. A failure is retryable where the store is away or busy. */
export type AccuracyOutcome =
  | { readonly ok: true; readonly measured: MeasuredAgain }
  | { readonly ok: false; readonly isRetryable: boolean; readonly message: string };
