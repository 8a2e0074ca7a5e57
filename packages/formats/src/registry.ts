import type { LogFormatId } from '@telecine/domain';
import { akamaiDatastream2 } from './akamai/akamai-datastream2.ts';
import { akamaiStructured } from './akamai/akamai-structured.ts';
import { apache } from './apache/apache.ts';
import { awsAlb } from './aws/aws-alb.ts';
import { awsMediapackage } from './aws/aws-mediapackage.ts';
import { azureCdn } from './azure/azure-cdn.ts';
import { azureFrontDoor } from './azure/azure-front-door.ts';
import { bunny } from './bunny/bunny.ts';
import { caddy } from './caddy/caddy.ts';
import { cdn77 } from './cdn77/cdn77.ts';
import { cloudflareLogpush } from './cloudflare/cloudflare-logpush.ts';
import { cloudfrontParquet } from './cloudfront/cloudfront-parquet.ts';
import { cloudfrontRealtime } from './cloudfront/cloudfront-realtime.ts';
import { cloudfrontStandard } from './cloudfront/cloudfront-standard.ts';
import { cloudfrontStandardJson } from './cloudfront/cloudfront-standard-json.ts';
import { edgecast } from './edgecast/edgecast.ts';
import { envoy } from './envoy/envoy.ts';
import { fastly } from './fastly/fastly.ts';
import { fastlyJson } from './fastly/fastly-json.ts';
import { gcore } from './gcore/gcore.ts';
import { gcpCloudCdn } from './gcp/gcp-cloud-cdn.ts';
import { gcpMediaCdn } from './gcp/gcp-media-cdn.ts';
import { csv } from './generic/csv.ts';
import { ndjson } from './generic/ndjson.ts';
import { tsv } from './generic/tsv.ts';
import { haproxy } from './haproxy/haproxy.ts';
import type { FormatDefinition } from './logs/log-format.ts';
import { nginx } from './nginx/nginx.ts';
import { nginxCombined } from './nginx/nginx-combined.ts';
import { nginxJson } from './nginx/nginx-json.ts';
import { traefik } from './traefik/traefik.ts';
import { trafficserver } from './trafficserver/trafficserver.ts';
import { varnish } from './varnish/varnish.ts';

/** Every format that this version reads. One a line; `LOG_FORMATS` of packages/domain lists their ids and labels. */
export const FORMATS: Readonly<Record<LogFormatId, FormatDefinition>> = {
  cloudfront_standard: cloudfrontStandard,
  cloudfront_standard_json: cloudfrontStandardJson,
  cloudfront_parquet: cloudfrontParquet,
  cloudfront_realtime: cloudfrontRealtime,
  cloudflare_logpush: cloudflareLogpush,
  akamai_datastream2: akamaiDatastream2,
  akamai_structured: akamaiStructured,
  fastly_json: fastlyJson,
  fastly,
  gcp_media_cdn: gcpMediaCdn,
  gcp_cloud_cdn: gcpCloudCdn,
  azure_front_door: azureFrontDoor,
  azure_cdn: azureCdn,
  bunny,
  cdn77,
  gcore,
  edgecast,
  aws_mediapackage: awsMediapackage,
  aws_alb: awsAlb,
  nginx_json: nginxJson,
  nginx_combined: nginxCombined,
  nginx,
  apache,
  varnish,
  trafficserver,
  haproxy,
  envoy,
  caddy,
  traefik,
  ndjson,
  csv,
  tsv,
};
