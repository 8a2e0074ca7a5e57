import type { BucketDelivery } from '@telecine/domain';
import type { SetupStep } from './setup-snippets.ts';

/** What a bucket's owner has to allow, and where its secret key goes. */
export function bucketSteps({ name, prefix, accessKeyId, queueUrl }: BucketDelivery): readonly SetupStep[] {
  const statement = [
    {
      Effect: 'Allow',
      Action: 's3:ListBucket',
      Resource: `arn:aws:s3:::${name}`,
      ...(prefix ? { Condition: { StringLike: { 's3:prefix': `${prefix}*` } } } : {}),
    },
    { Effect: 'Allow', Action: 's3:GetObject', Resource: `arn:aws:s3:::${name}/${prefix}*` },
    ...(queueUrl
      ? [{ Effect: 'Allow', Action: ['sqs:ReceiveMessage', 'sqs:DeleteMessage'], Resource: queueArn(queueUrl) }]
      : []),
  ];
  const policy: SetupStep = {
    title: 'What Telecine may do with the bucket',
    code: JSON.stringify({ Version: '2012-10-17', Statement: statement }, null, 2),
    notes: [
      'Each object is read once, whole or not at all; those of gzip are unpacked.',
      queueUrl
        ? 'Have the bucket tell the queue of `s3:ObjectCreated:*`.'
        : 'The bucket is listed every 15 seconds. With an SQS queue it needn’t be.',
    ],
  };
  return accessKeyId === undefined ? [policy] : [policy, secretStep(accessKeyId)];
}

const secretStep = (accessKeyId: string): SetupStep => ({
  title: 'Where Telecine runs, the secret key',
  code: `export ${secretVariable(accessKeyId)}=…\nnpm start`,
  notes: ['The configuration knows only the ID of the key: its secret is never stored, nor shown to anybody here.'],
});

/** Where the API looks for the secret key of an access key ID. */
export const secretVariable = (accessKeyId: string): string =>
  `TELECINE_SECRET_${accessKeyId.toUpperCase().replace(/[^A-Z0-9]/g, '_')}`;

/** Which directories files may be read from, for who owns the machine to say. */
export function fileStep(path: string): SetupStep {
  const directory = path.replace(/\/[^/]*$/, '').replace(/\/[^/]*\*.*$/, '') || '/';
  return {
    title: 'Where Telecine runs, the directory that may be read',
    code: `export TELECINE_LOG_DIRS='${directory}'\nnpm start`,
    notes: ['Several are parted by colons. Files are followed as they grow and are rotated.'],
  };
}

/** `https://sqs.eu-1.amazonaws.com/123/logs` → `arn:aws:sqs:eu-1:123:logs`; of another service, all of its queues. */
function queueArn(queueUrl: string): string {
  const [, region, account, queue] = /^https:\/\/sqs\.([\w-]+)\.amazonaws\.com\/(\d+)\/([\w.-]+)$/.exec(queueUrl) ?? [];
  return region ? `arn:aws:sqs:${region}:${account}:${queue}` : '*';
}
