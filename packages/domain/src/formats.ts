import type { SessionIdRule, UrlRule } from './source-rules.ts';

/** Ids of log formats that this version reads, with the words an admin sees. One a line, in the order in which they are offered. */
export const LOG_FORMATS = [
  { id: 'cloudfront_standard', label: 'Amazon CloudFront, standard logs' },
  { id: 'cloudfront_standard_json', label: 'Amazon CloudFront, standard logs v2 as JSON' },
  { id: 'cloudfront_parquet', label: 'Amazon CloudFront, standard logs v2 as Parquet' },
  { id: 'cloudfront_realtime', label: 'Amazon CloudFront, real-time logs' },
  { id: 'cloudflare_logpush', label: 'Cloudflare Logpush, HTTP requests' },
  { id: 'akamai_datastream2', label: 'Akamai DataStream 2, JSON' },
  { id: 'akamai_structured', label: 'Akamai DataStream 2, structured lines' },
  { id: 'fastly_json', label: 'Fastly, JSON' },
  { id: 'fastly', label: 'Fastly, own format string' },
  { id: 'gcp_media_cdn', label: 'Google Media CDN' },
  { id: 'gcp_cloud_cdn', label: 'Google Cloud CDN' },
  { id: 'azure_front_door', label: 'Azure Front Door' },
  { id: 'azure_cdn', label: 'Azure CDN' },
  { id: 'bunny', label: 'Bunny' },
  { id: 'cdn77', label: 'CDN77' },
  { id: 'gcore', label: 'Gcore' },
  { id: 'edgecast', label: 'Edgio, Edgecast' },
  { id: 'aws_mediapackage', label: 'AWS Elemental MediaPackage' },
  { id: 'aws_alb', label: 'AWS Application Load Balancer' },
  { id: 'nginx_json', label: 'nginx, JSON lines' },
  { id: 'nginx_combined', label: 'nginx, combined' },
  { id: 'nginx', label: 'nginx, own log_format' },
  { id: 'apache', label: 'Apache httpd' },
  { id: 'varnish', label: 'Varnish' },
  { id: 'trafficserver', label: 'Apache Traffic Server' },
  { id: 'haproxy', label: 'HAProxy' },
  { id: 'envoy', label: 'Envoy' },
  { id: 'caddy', label: 'Caddy' },
  { id: 'traefik', label: 'Traefik' },
  { id: 'ndjson', label: 'JSON lines, own mapping' },
  { id: 'csv', label: 'CSV, own mapping' },
  { id: 'tsv', label: 'TSV, own mapping' },
] as const;
export type LogFormatId = (typeof LOG_FORMATS)[number]['id'];
export const isLogFormatId = (id: string): id is LogFormatId => LOG_FORMATS.some((format) => format.id === id);

/** Options of a log source. */
export interface LogFormatOptions {
  /** IANA name for formats whose times have no zone; UTC by default. */
  readonly timeZone?: string;
  /** Vendor's field name → our name in DeliveryRequest; for lines without names, the names in the order of the columns. */
  readonly fields?: Readonly<Record<string, string>> | readonly string[];
  /** Vendor's field name → our name, where `fields` is a list or the format has no names of its own. */
  readonly mapping?: Readonly<Record<string, string>>;
  /** nginx's `log_format` or Apache's `LogFormat` as the server's configuration has it. */
  readonly logFormat?: string;
  /** Format string of a CDN's log stream, as its configuration has it. */
  readonly formatString?: string;
  /** Where the session ID is when CMCD doesn't say; tried in order. */
  readonly sessionIdRules?: readonly SessionIdRule[];
  /** What the parts of its paths mean; tried in order, before the conventions of HLS and DASH. */
  readonly urlRules?: readonly UrlRule[];
}
