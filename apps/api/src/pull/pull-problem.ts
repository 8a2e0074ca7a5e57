import type { PullFailure } from '@telecine/control-plane';
import type { LogDelivery } from '@telecine/domain';
import { secretVariable } from './bucket-client.ts';
import { isBusy } from './hopeless.ts';
import { PullError } from './pull-error.ts';

type Problem = Omit<PullFailure, 'since'>;
type BucketOf = Extract<LogDelivery, { kind: 'bucket' }>['bucket'];

/** Why a bucket or a file can't be read, and what its admin can do about it; null where the reason is ours and passes. */
export function pullProblem(error: unknown, delivery: LogDelivery): Problem | null {
  if (error instanceof PullError) return { code: error.code, detail: error.message, advice: error.advice };
  if (delivery.kind === 'bucket') {
    const known = bucketProblem(error, delivery.bucket);
    if (known) return known;
  }
  if (isBusy(error)) return null;
  const said = error instanceof Error && error.message !== '' ? error.message : String(error);
  return { code: 'unexpected', detail: said, advice: 'It is tried again every half minute. The API’s log has more.' };
}

/** By the names that S3, SQS and what speaks like them give their errors, and by Node's codes. */
function bucketProblem(error: unknown, bucket: BucketOf): Problem | null {
  const { name, code, status } = signsOf(error);
  const named = [name, code].map((sign) => REASONS[sign]).find((reason) => reason !== undefined);
  const reason = named ?? (status === 403 ? 'access_denied' : undefined);
  return reason === undefined ? null : { code: reason, ...WORDS[reason](bucket) };
}

function signsOf(error: unknown): { name: string; code: string; status: number } {
  if (typeof error !== 'object' || error === null) return { name: '', code: '', status: 0 };
  const { name, code, Code, $metadata } = error as Readonly<Record<string, unknown>>; // each is looked at
  const status = typeof $metadata === 'object' && $metadata !== null ? Reflect.get($metadata, 'httpStatusCode') : 0;
  return { name: String(name ?? ''), code: String(code ?? Code ?? ''), status: Number(status) };
}

const REASONS: Readonly<Record<string, keyof typeof WORDS>> = {
  NoSuchBucket: 'no_such_bucket',
  InvalidBucketName: 'no_such_bucket',
  AccessDenied: 'access_denied',
  AccessDeniedException: 'access_denied',
  Forbidden: 'access_denied',
  KMSAccessDeniedException: 'access_denied',
  InvalidAccessKeyId: 'unknown_key',
  InvalidClientTokenId: 'unknown_key',
  UnrecognizedClientException: 'unknown_key',
  SignatureDoesNotMatch: 'wrong_secret',
  ExpiredToken: 'expired_credentials',
  ExpiredTokenException: 'expired_credentials',
  CredentialsProviderError: 'no_credentials',
  PermanentRedirect: 'wrong_region',
  AuthorizationHeaderMalformed: 'wrong_region',
  IllegalLocationConstraintException: 'wrong_region',
  QueueDoesNotExist: 'no_such_queue',
  'AWS.SimpleQueueService.NonExistentQueue': 'no_such_queue',
  QueueDeletedRecently: 'no_such_queue',
  RequestTimeTooSkewed: 'clock',
  ENOTFOUND: 'unreachable',
  EAI_AGAIN: 'unreachable',
  ECONNREFUSED: 'unreachable',
  ECONNRESET: 'unreachable',
  ETIMEDOUT: 'unreachable',
  EHOSTUNREACH: 'unreachable',
  TimeoutError: 'unreachable',
  CERT_HAS_EXPIRED: 'unreachable',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'unreachable',
};

const placeOf = ({ endpoint, region }: BucketOf): string => endpoint ?? `Amazon S3 in ${region}`;

const WORDS = {
  no_such_bucket: (bucket: BucketOf) => ({
    detail: `There is no bucket “${bucket.name}” at ${placeOf(bucket)}.`,
    advice: 'Look at the bucket’s name, its region and the endpoint, under “How it is read”.',
  }),
  access_denied: ({ name, prefix, accessKeyId, queueUrl }: BucketOf) => ({
    detail: `Reading “${name}/${prefix}” is not allowed to ${accessKeyId ? `the key ${accessKeyId}` : 'this machine’s credentials'}.`,
    advice: `Allow s3:ListBucket and s3:GetObject${queueUrl ? ', sqs:ReceiveMessage and sqs:DeleteMessage' : ''}: the policy to paste stands under “Set-up”. An object that is encrypted with KMS needs kms:Decrypt too.`,
  }),
  unknown_key: ({ accessKeyId, name }: BucketOf) => ({
    detail: `Who keeps “${name}” doesn’t know the access key ${accessKeyId ?? 'of this machine'}.`,
    advice: 'It was deleted, is switched off or belongs to another service. Name another under “How it is read”.',
  }),
  wrong_secret: ({ accessKeyId = '' }: BucketOf) => ({
    detail: `The secret key in ${accessKeyId ? secretVariable(accessKeyId) : 'this machine’s credentials'} is not the one of ${accessKeyId || 'their key'}.`,
    advice: 'Set the right one where Telecine runs, and start Telecine again.',
  }),
  expired_credentials: () => ({
    detail: 'This machine’s credentials have run out.',
    advice: 'Renew them where Telecine runs, or give the source an access key ID of its own.',
  }),
  no_credentials: () => ({
    detail: 'This machine has no credentials for AWS, and the source names no access key ID.',
    advice: 'Name an access key ID under “How it is read”, or give the machine a role that may read the bucket.',
  }),
  wrong_region: ({ name, region }: BucketOf) => ({
    detail: `The bucket “${name}” is not in ${region}.`,
    advice: 'The bucket’s page in the AWS console names its region. Change it under “How it is read”.',
  }),
  no_such_queue: ({ queueUrl = '' }: BucketOf) => ({
    detail: `There is no queue at ${queueUrl}.`,
    advice: 'Copy the queue’s URL from the SQS console, or leave it empty: then the bucket is listed.',
  }),
  clock: () => ({
    detail: 'The clock of this machine is so far off that its requests are refused.',
    advice: 'Set the clock where Telecine runs, best by NTP.',
  }),
  unreachable: (bucket: BucketOf) => ({
    detail: `${placeOf(bucket)} does not answer.`,
    advice: `Look at the endpoint${bucket.queueUrl ? ', the queue’s URL' : ''} and at whether this machine may reach it (name, firewall, proxy, certificate).`,
  }),
};
