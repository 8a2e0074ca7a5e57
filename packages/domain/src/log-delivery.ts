/** How a source's lines come to us. The door takes every contract from anyone with the token; the kind says what an admin chose. */
export const DELIVERY_KINDS = [
  { id: 'http', label: 'HTTP, any shipper', way: 'push' },
  { id: 'firehose', label: 'Amazon Data Firehose', way: 'push' },
  { id: 'fastly', label: 'Fastly HTTPS logging', way: 'push' },
  { id: 'cloudflare', label: 'Cloudflare Logpush', way: 'push' },
  { id: 'akamai', label: 'Akamai DataStream, custom HTTPS', way: 'push' },
  { id: 'pubsub', label: 'Google Pub/Sub push', way: 'push' },
  { id: 'event_hub', label: 'Azure Event Hubs, by a function', way: 'push' },
  { id: 'datadog', label: 'Datadog-style HTTP', way: 'push' },
  { id: 'bucket', label: 'S3-compatible bucket', way: 'pull' },
  { id: 'file', label: 'Files on this machine', way: 'pull' },
  { id: 'cli', label: 'telecine logs push', way: 'push' },
] as const;
export type DeliveryKind = (typeof DELIVERY_KINDS)[number]['id'];

/** A kind of delivery with what it needs to know. */
export type LogDelivery =
  | { readonly kind: Exclude<DeliveryKind, 'fastly' | 'bucket' | 'file'> }
  /** Fastly asks which of its services may log here. Empty: any, as the token guards the door. */
  | { readonly kind: 'fastly'; readonly serviceIds: readonly string[] }
  | { readonly kind: 'bucket'; readonly bucket: BucketDelivery }
  /** Absolute path, with `*` for parts of a name. */
  | { readonly kind: 'file'; readonly path: string };

/** A bucket that is read. Its secret key is kept apart from the configuration. */
export interface BucketDelivery {
  /** `https://…` of an S3-compatible service; absent for AWS. */
  readonly endpoint?: string;
  readonly region: string;
  readonly name: string;
  /** Only objects whose keys begin so; '' for all. */
  readonly prefix: string;
  /** Absent: the credentials of the machine. */
  readonly accessKeyId?: string;
  /** SQS queue that is told of new objects; without one the bucket is listed. */
  readonly queueUrl?: string;
}

/** `draft`: what comes is read and shown, not stored. `off`: refused at the door. */
export const SOURCE_STATES = ['draft', 'active', 'off'] as const;
export type SourceState = (typeof SOURCE_STATES)[number];
