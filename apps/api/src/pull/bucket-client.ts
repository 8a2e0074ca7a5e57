import { S3Client } from '@aws-sdk/client-s3';
import { SQSClient } from '@aws-sdk/client-sqs';
import type { BucketDelivery } from '@telecine/domain';
import { PullError } from './pull-error.ts';

/** Where a secret key is, beside the usual places of AWS: the configuration knows only the ID that goes with it. */
export const secretVariable = (accessKeyId: string): string =>
  `TELECINE_SECRET_${accessKeyId.toUpperCase().replace(/[^A-Z0-9]/g, '_')}`;

/**
 * Clients for a bucket and its queue. Without an access key ID they use the credentials of the machine (environment, profile,
 * role), with one the secret in the environment. Throws where that isn't set.
 */
export function bucketClients(bucket: BucketDelivery, env: Readonly<Record<string, string | undefined>>) {
  const settings = { region: bucket.region, ...credentialsOf(bucket, env) };
  return {
    s3: new S3Client({
      ...settings,
      ...(bucket.endpoint ? { endpoint: bucket.endpoint, forcePathStyle: true } : {}),
    }),
    sqs: new SQSClient({
      ...settings,
      ...(bucket.endpoint && isOneService(bucket) ? { endpoint: bucket.endpoint, useQueueUrlAsEndpoint: false } : {}),
    }),
  };
}

/** Emulators and some services have bucket and queue at one address, whatever the queue's URL is. */
const isOneService = ({ endpoint, queueUrl }: BucketDelivery): boolean =>
  endpoint !== undefined && queueUrl !== undefined && new URL(endpoint).port === new URL(queueUrl).port;

function credentialsOf({ accessKeyId }: BucketDelivery, env: Readonly<Record<string, string | undefined>>) {
  if (accessKeyId === undefined) return {};
  const name = secretVariable(accessKeyId);
  const secretAccessKey = env[name];
  if (!secretAccessKey) {
    throw new PullError(
      'no_secret',
      `The secret key of ${accessKeyId} is not there.`,
      `Where Telecine runs, set the environment variable ${name} to it, and start Telecine again.`,
    );
  }
  return { credentials: { accessKeyId, secretAccessKey } };
}
