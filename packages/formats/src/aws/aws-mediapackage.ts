import { NUMBER, TEXT, TIERS } from '@telecine/domain';
import { flatJson } from '../grammars/json-object.ts';
import type { OwnField } from '../logs/field-table.ts';
import type { FormatDefinition } from '../logs/log-format.ts';

const PACKAGER = TIERS.indexOf('packager');

/** The channel names the content; under the vendor's name it is kept too. */
const channel: OwnField = {
  read: (draft, bytes, from, to) => {
    draft.row.setText(TEXT.contentId, bytes, from, to);
    return false;
  },
};

/**
 * AWS Elemental MediaPackage, egress access logs of v1 and v2. `processingTime` ends with the first byte of the answer; a duration
 * isn't logged, and addresses of clients may be networks. Of v2 `event_timestamp` is the request's, `timestamp` the delivery's.
 */
export const awsMediapackage: FormatDefinition = {
  id: 'aws_mediapackage',
  fields: [
    ['startedAt', 'event_timestamp', 'timestamp'],
    ['ttfbSeconds', 'processingTime', 'time_to_first_byte'],
    ['status', 'statusCode', 'status_code'],
    ['bodyBytes', 'sentBytes', 'sent_bytes'],
    ['method', 'method'],
    ['target', 'request'],
    ['path', 'request_uri_base'],
    ['queryWithMark', 'request_query_params'],
    ['host', 'domainName', 'domain_name'],
    ['protocol', 'protocol'],
    ['clientIp', 'clientIp', 'client_ip'],
    ['userAgent', 'userAgent', 'user_agent'],
    ['requestId', 'requestId', 'request_id'],
    [channel, 'channelId', 'channel_id'],
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
      /^\{(?=.*"processingTime")(?=.*"sentBytes")/,
      /^\{(?=.*"time_to_first_byte")(?=.*"request_uri_base")/,
    ],
  },
};
