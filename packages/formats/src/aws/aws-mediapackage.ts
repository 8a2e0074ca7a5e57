import { NUMBER, TIERS } from '@telecine/domain';
import { flatJson } from '../grammars/json-object.ts';
import type { FormatDefinition } from '../logs/log-format.ts';

const PACKAGER = TIERS.indexOf('packager');

/**
 * AWS Elemental MediaPackage, egress access logs of v1 and v2. `processingTime` ends with the first byte of the answer; a duration
 * isn't logged, and addresses of clients may be networks.
 */
export const awsMediapackage: FormatDefinition = {
  id: 'aws_mediapackage',
  fields: [
    ['startedAt', 'timestamp', 'event_timestamp'],
    ['ttfbSeconds', 'processingTime', 'time_to_first_byte'],
    ['status', 'statusCode', 'status_code'],
    ['bodyBytes', 'sentBytes', 'sent_bytes'],
    ['method', 'method'],
    ['target', 'request'],
    ['path', 'request_uri_base'],
    ['query', 'request_query_params'],
    ['host', 'domainName', 'domain_name'],
    ['protocol', 'protocol'],
    ['clientIp', 'clientIp', 'client_ip'],
    ['userAgent', 'userAgent', 'user_agent'],
    ['requestId', 'requestId', 'request_id'],
    ['contentId', 'channelId', 'channel_id'],
  ],
  grammar: flatJson,
  finish: (draft) => {
    draft.row.numbers[NUMBER.tier] = PACKAGER;
    return null;
  },
  detection: {
    kind: 'vendor',
    looks: [
      /^\{.*"(?:channelArn|packagingConfigArn|assetArn|endpointArn)"/,
      /^\{.*"channel_group_id"/,
      /^\{.*"endpoint_arn"/,
    ],
  },
};
