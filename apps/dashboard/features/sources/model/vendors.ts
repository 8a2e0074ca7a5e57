import type { DeliveryKind, LogFormatId } from '@telecine/domain';

/** Whose logs they are, as an admin would name it, with the ways in which they come; the usual one first. */
export interface Vendor {
  readonly label: string;
  readonly ways: readonly { readonly format: LogFormatId; readonly delivery: DeliveryKind; readonly label: string }[];
}

export const VENDOR_IDS = [
  'nginx',
  'cloudfront',
  'fastly',
  'cloudflare',
  'akamai',
  'google',
  'azure',
  'other_cdn',
  'server',
  'aws',
  'generic',
] as const;
export type VendorId = (typeof VENDOR_IDS)[number];

const http = (format: LogFormatId, label: string) => ({ format, delivery: 'http', label }) as const;

export const VENDORS: Readonly<Record<VendorId, Vendor>> = {
  nginx: {
    label: 'nginx',
    ways: [
      http('nginx_json', 'JSON lines'),
      http('nginx', 'A log_format of your own'),
      http('nginx_combined', 'combined'),
    ],
  },
  cloudfront: {
    label: 'Amazon CloudFront',
    ways: [
      { format: 'cloudfront_realtime', delivery: 'firehose', label: 'Real-time logs, by Firehose' },
      { format: 'cloudfront_standard', delivery: 'bucket', label: 'Standard logs, in a bucket' },
      { format: 'cloudfront_parquet', delivery: 'bucket', label: 'Standard logs v2 as Parquet, in a bucket' },
      { format: 'cloudfront_standard_json', delivery: 'firehose', label: 'Standard logs v2 as JSON, by Firehose' },
    ],
  },
  fastly: {
    label: 'Fastly',
    ways: [
      { format: 'fastly_json', delivery: 'fastly', label: 'HTTPS endpoint, JSON' },
      { format: 'fastly', delivery: 'fastly', label: 'HTTPS endpoint, a format of your own' },
    ],
  },
  cloudflare: {
    label: 'Cloudflare',
    ways: [{ format: 'cloudflare_logpush', delivery: 'cloudflare', label: 'Logpush to HTTP' }],
  },
  akamai: {
    label: 'Akamai',
    ways: [
      { format: 'akamai_datastream2', delivery: 'akamai', label: 'DataStream 2, JSON to custom HTTPS' },
      { format: 'akamai_structured', delivery: 'akamai', label: 'DataStream 2, structured lines' },
    ],
  },
  google: {
    label: 'Google Cloud',
    ways: [
      { format: 'gcp_media_cdn', delivery: 'pubsub', label: 'Media CDN, by Pub/Sub push' },
      { format: 'gcp_cloud_cdn', delivery: 'pubsub', label: 'Cloud CDN, by Pub/Sub push' },
    ],
  },
  azure: {
    label: 'Azure',
    ways: [
      { format: 'azure_front_door', delivery: 'event_hub', label: 'Front Door, by Event Hubs' },
      { format: 'azure_cdn', delivery: 'event_hub', label: 'CDN from Microsoft, by Event Hubs' },
    ],
  },
  other_cdn: {
    label: 'Another CDN',
    ways: [
      http('bunny', 'Bunny'),
      http('cdn77', 'CDN77'),
      http('gcore', 'Gcore'),
      { format: 'edgecast', delivery: 'cli', label: 'Edgio, archives' },
    ],
  },
  server: {
    label: 'A server or proxy',
    ways: [
      http('apache', 'Apache httpd'),
      http('varnish', 'Varnish'),
      http('trafficserver', 'Apache Traffic Server'),
      http('haproxy', 'HAProxy'),
      http('envoy', 'Envoy'),
      http('caddy', 'Caddy'),
      http('traefik', 'Traefik'),
    ],
  },
  aws: {
    label: 'An AWS origin',
    ways: [
      { format: 'aws_mediapackage', delivery: 'firehose', label: 'Elemental MediaPackage' },
      { format: 'aws_alb', delivery: 'bucket', label: 'Application Load Balancer' },
    ],
  },
  generic: {
    label: 'Anything else',
    ways: [http('ndjson', 'JSON lines'), http('csv', 'CSV'), http('tsv', 'TSV')],
  },
};
