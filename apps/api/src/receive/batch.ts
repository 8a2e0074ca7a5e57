import type { BatchedJob, ReceiveJob, ToWorker } from './protocol.ts';

/** Jobs as one message whose bytes are its own, so that they can be handed over without another copy. */
export function batch(jobs: readonly { readonly id: number; readonly job: ReceiveJob }[]): ToWorker & {
  readonly bytes: Uint8Array<ArrayBuffer>;
} {
  const bytes = new Uint8Array(new ArrayBuffer(jobs.reduce((sum, { job }) => sum + job.body.length, 0)));
  let at = 0;
  const batched = jobs.map(({ id, job: { body, ...job } }): BatchedJob => {
    const from = at;
    bytes.set(body, from);
    at += body.length;
    return { id, job, from, to: at };
  });
  return { jobs: batched, bytes };
}
