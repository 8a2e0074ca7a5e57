import { GetObjectCommand, NoSuchKey, type S3Client } from '@aws-sdk/client-s3';
import type { LeftAside, LogSource } from '@telecine/control-plane';
import type { BucketDelivery } from '@telecine/domain';
import { Problem } from '../errors.ts';
import { storeLog } from '../ingest/logs.ts';
import type { Services } from '../services.ts';
import { bucketClients } from './bucket-client.ts';
import { isBusy, isHopeless } from './hopeless.ts';
import { announcedObjects, type BucketObject, listedObjects } from './new-objects.ts';

/** After so many objects that could not be read the others will do no better. */
const MOST_FAILURES = 5;

/**
 * Reads each object of a bucket once: those that its queue tells of, or without a queue all under the prefix that are new. One
 * that can't be fetched is tried again the next time and doesn't keep the others from being read; one whose content nobody can
 * read (cut off, a bomb) is left aside, told, and not tried again. A draft looks into one object and leaves everything as it is.
 */
export async function pullBucket(
  services: Services,
  source: LogSource,
  bucket: BucketDelivery,
  signal: AbortSignal,
): Promise<Omit<LeftAside, 'at'> | null> {
  const { s3, sqs } = bucketClients(bucket, process.env);
  const isDraft = source.state === 'draft';
  const failures: unknown[] = [];
  let leftAside: Omit<LeftAside, 'at'> | null = null;
  try {
    const pages = bucket.queueUrl
      ? announcedObjects(sqs, bucket.queueUrl, bucket, signal, isDraft ? 0 : undefined)
      : listedObjects(s3, bucket, signal);
    for await (const objects of pages) {
      const known = await services.controlPlane.findPulledObjects(source.id, objects.map(nameOf));
      for (const object of objects) {
        signal.throwIfAborted();
        if (isDraft) {
          await pullObject(services, source, s3, bucket.name, object, signal);
          return null;
        }
        if (!known.has(nameOf(object))) {
          const outcome = await tryObject(services, source, s3, bucket.name, object, signal);
          if ('error' in outcome) {
            failures.push(outcome.error);
            if (failures.length >= MOST_FAILURES) throw outcome.error;
            continue;
          }
          leftAside = outcome.leftAside ?? leftAside;
        }
        await object.done();
      }
    }
    if (failures.length > 0) throw failures[0];
    return leftAside;
  } finally {
    s3.destroy();
    sqs.destroy();
  }
}

type Outcome = { readonly leftAside: Omit<LeftAside, 'at'> | null } | { readonly error: unknown };

/** Reads an object and remembers that it was read, or that nobody can. */
async function tryObject(
  services: Services,
  source: LogSource,
  s3: S3Client,
  bucket: string,
  object: BucketObject,
  signal: AbortSignal,
): Promise<Outcome> {
  const remember = (offset: number) =>
    services.controlPlane.savePulledObject({ sourceId: source.id, name: nameOf(object), offset });
  try {
    await remember(await pullObject(services, source, s3, bucket, object, signal));
    return { leftAside: null };
  } catch (error) {
    if (signal.aborted || isBusy(error)) throw error;
    if (!isHopeless(error)) return { error };
    services.log.warn('An object can’t be read and is left aside.', {
      source: source.name,
      key: object.key,
      error: error.message,
    });
    await remember(0);
    return { leftAside: { name: object.key, detail: error.message } };
  }
}

/** An object that was written over is another one. */
const nameOf = ({ key, etag }: BucketObject): string => `${key} ${etag}`;

/** Returns its size. What it is packed with is seen from its first bytes. */
async function pullObject(
  services: Services,
  source: LogSource,
  s3: S3Client,
  bucket: string,
  { key }: BucketObject,
  signal: AbortSignal,
): Promise<number> {
  const { Body, ContentLength = 0 } = await s3
    .send(new GetObjectCommand({ Bucket: bucket, Key: key }), { abortSignal: signal })
    .catch((error) => {
      throw error instanceof NoSuchKey ? new Problem('bad_request', 'It was told of, and is gone.') : error;
    });
  const project = await services.controlPlane.findProject(source.projectId);
  if (!project || !Body) throw new Error(`The object ${key} has no content, or the project is gone.`);
  const bytes = Body.transformToWebStream();
  const receipt = await storeLog(
    services,
    { source, project, receivedAt: Date.now(), sender: { contentEncoding: '' } },
    bytes,
  );
  services.log.info('An object was read.', {
    source: source.name,
    key,
    accepted: receipt.accepted,
    rejected: receipt.rejected,
  });
  return ContentLength;
}
