import { GetObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import type { LogSource } from '@telecine/control-plane';
import type { BucketDelivery } from '@telecine/domain';
import { storeLog } from '../ingest/logs.ts';
import type { Services } from '../services.ts';
import { bucketClients } from './bucket-client.ts';
import { announcedObjects, type BucketObject, listedObjects } from './new-objects.ts';

/** Reads each object of a bucket once: those that its queue tells of, or without a queue all under the prefix that are new. */
export async function pullBucket(
  services: Services,
  source: LogSource,
  bucket: BucketDelivery,
  signal: AbortSignal,
): Promise<number> {
  const { s3, sqs } = bucketClients(bucket, process.env);
  try {
    const pages = bucket.queueUrl
      ? announcedObjects(sqs, bucket.queueUrl, bucket, signal)
      : listedObjects(s3, bucket, signal);
    let read = 0;
    for await (const objects of pages) {
      const names = objects.map(nameOf);
      const known = await services.controlPlane.findPulledObjects(source.id, names);
      for (const object of objects) {
        signal.throwIfAborted();
        if (!known.has(nameOf(object))) {
          const offset = await pullObject(services, source, s3, bucket.name, object, signal);
          await services.controlPlane.savePulledObject({ sourceId: source.id, name: nameOf(object), offset });
          read++;
        }
        await object.done();
      }
    }
    return read;
  } finally {
    s3.destroy();
    sqs.destroy();
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
  const { Body, ContentLength = 0 } = await s3.send(new GetObjectCommand({ Bucket: bucket, Key: key }), {
    abortSignal: signal,
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
