import type { BatchedJob, JobContext, ReceiveJob, ToWorker } from './protocol.ts';

export interface NumberedJob {
  readonly id: number;
  readonly job: ReceiveJob;
}

/** Jobs as one message whose bytes are its own, so that they can be handed over without another copy. */
export function batch(jobs: readonly NumberedJob[]): ToWorker {
  const bytes = new Uint8Array(new ArrayBuffer(jobs.reduce((sum, { job }) => sum + job.body.length, 0)));
  const contexts: JobContext[] = [];
  let at = 0;
  const batched = jobs.map(({ id, job }): BatchedJob => {
    const from = at;
    bytes.set(job.body, from);
    at += job.body.length;
    return { ...described(job), id, context: placeOf(job.context, contexts), from, to: at };
  });
  return { contexts, jobs: batched, bytes, isLent: false };
}

/** One job whose memory goes along. */
export function lending({ id, job }: NumberedJob, memory: ArrayBuffer): ToWorker {
  const { byteOffset: from, length } = job.body;
  const jobs = [{ ...described(job), id, context: 0, from, to: from + length }];
  return { contexts: [job.context], jobs, bytes: new Uint8Array(memory), isLent: true };
}

const described = ({ contentEncoding, receivedAt, part, before }: ReceiveJob) => ({
  contentEncoding,
  receivedAt,
  ...(part ? { part } : {}),
  ...(before ? { before } : {}),
});

function placeOf(context: JobContext, contexts: JobContext[]): number {
  const place = contexts.lastIndexOf(context);
  return place >= 0 ? place : contexts.push(context) - 1;
}
