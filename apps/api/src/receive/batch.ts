import type { BatchedJob, JobContext, ReceiveJob, ToWorker } from './protocol.ts';

/** Jobs as one message whose bytes are its own, so that they can be handed over without another copy. */
export function batch(jobs: readonly { readonly id: number; readonly job: ReceiveJob }[]): ToWorker & {
  readonly bytes: Uint8Array<ArrayBuffer>;
} {
  const bytes = new Uint8Array(new ArrayBuffer(jobs.reduce((sum, { job }) => sum + job.body.length, 0)));
  const contexts: JobContext[] = [];
  let at = 0;
  const batched = jobs.map(({ id, job: { context, body, contentEncoding, receivedAt, part } }): BatchedJob => {
    const from = at;
    bytes.set(body, from);
    at += body.length;
    const whole = { id, context: placeOf(context, contexts), contentEncoding, receivedAt, from, to: at };
    return part ? { ...whole, part } : whole;
  });
  return { contexts, jobs: batched, bytes };
}

function placeOf(context: JobContext, contexts: JobContext[]): number {
  const place = contexts.lastIndexOf(context);
  return place >= 0 ? place : contexts.push(context) - 1;
}
