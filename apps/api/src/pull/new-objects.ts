import { ListObjectsV2Command, type S3Client } from '@aws-sdk/client-s3';
import { DeleteMessageCommand, ReceiveMessageCommand, type SQSClient } from '@aws-sdk/client-sqs';
import type { BucketDelivery } from '@telecine/domain';

/** An object that may not have been read yet. */
export interface BucketObject {
  readonly key: string;
  /** Changes with the object's content; '' where it isn't told. */
  readonly etag: string;
  /** Call when it has been read: then nobody is told of it again. */
  done(): Promise<void>;
}

/** All objects of a bucket under the prefix, a page at a time, in the order of their keys. */
export async function* listedObjects(
  s3: S3Client,
  { name, prefix }: BucketDelivery,
  signal: AbortSignal,
): AsyncGenerator<readonly BucketObject[]> {
  let token: string | undefined;
  do {
    const page = await s3.send(
      new ListObjectsV2Command({ Bucket: name, Prefix: prefix, ...(token ? { ContinuationToken: token } : {}) }),
      { abortSignal: signal },
    );
    yield (page.Contents ?? [])
      .filter(({ Key, Size }) => Key !== undefined && !Key.endsWith('/') && (Size ?? 1) > 0)
      .map(({ Key = '', ETag = '' }) => ({ key: Key, etag: ETag.replaceAll('"', ''), done: async () => undefined }));
    token = page.IsTruncated ? page.NextContinuationToken : undefined;
  } while (token !== undefined);
}

const MOST_MESSAGES = 10;
/** Longer than an object takes: else it is told of twice, which costs time and nothing else. */
const HIDDEN_SECONDS = 900;

/**
 * Objects that a queue tells of, as long as it does. A message goes away once all its objects have been read; until then it is
 * hidden for `hiddenSeconds`.
 */
export async function* announcedObjects(
  sqs: SQSClient,
  queueUrl: string,
  { name, prefix }: BucketDelivery,
  signal: AbortSignal,
  hiddenSeconds = HIDDEN_SECONDS,
): AsyncGenerator<readonly BucketObject[]> {
  for (;;) {
    const { Messages = [] } = await sqs.send(
      new ReceiveMessageCommand({
        QueueUrl: queueUrl,
        MaxNumberOfMessages: MOST_MESSAGES,
        WaitTimeSeconds: 1,
        VisibilityTimeout: hiddenSeconds,
      }),
      { abortSignal: signal },
    );
    if (Messages.length === 0) return;
    for (const { Body = '', ReceiptHandle } of Messages) {
      const objects = announcedIn(Body).filter(({ bucket, key }) => bucket === name && key.startsWith(prefix));
      let left = objects.length;
      const forget = async () => {
        if (ReceiptHandle) await sqs.send(new DeleteMessageCommand({ QueueUrl: queueUrl, ReceiptHandle }));
      };
      if (left === 0) await forget(); // a test message, or another bucket's
      yield objects.map(({ key, etag }) => ({
        key,
        etag,
        done: async () => {
          if (--left === 0) await forget();
        },
      }));
    }
  }
}

/** S3's event notification, also as SNS passes it on and as EventBridge has it. */
function announcedIn(text: string): { bucket: string; key: string; etag: string }[] {
  const message = objectOf(parsed(text));
  if (typeof message.Message === 'string') return announcedIn(message.Message);
  const detail = objectOf(message.detail);
  const records = Array.isArray(message.Records) ? message.Records.map(objectOf) : [];
  const events = records
    .filter(({ eventName }) => typeof eventName === 'string' && eventName.includes('ObjectCreated'))
    .map(({ s3 }) => ({ ...objectOf(s3), isEncoded: true }));
  return [...events, ...(message.detail === undefined ? [] : [{ ...detail, isEncoded: false }])].flatMap((event) => {
    const { bucket, object, isEncoded } = event as Readonly<Record<string, unknown>>; // its members are looked at below
    const { name } = objectOf(bucket);
    const { key, eTag, etag } = objectOf(object);
    if (typeof name !== 'string' || typeof key !== 'string') return [];
    const tag = [eTag, etag].find((each) => typeof each === 'string');
    return [{ bucket: name, key: isEncoded ? decoded(key) : key, etag: String(tag ?? '').replaceAll('"', '') }];
  });
}

/** Keys in events are encoded as forms are. */
function decoded(key: string): string {
  try {
    return decodeURIComponent(key.replaceAll('+', ' '));
  } catch {
    return key; // it wasn't encoded
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null; // somebody else's message
  }
}

const objectOf = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null ? { ...value } : {};
