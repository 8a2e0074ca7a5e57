import type { LogFormatId } from '@telecine/domain';
import { nginxSnippet } from '../../connect/model/delivery-snippets.ts';
import type { SetupStep } from './setup-snippets.ts';
import { AKAMAI_FIELDS, CLOUDFLARE_FIELDS, CLOUDFRONT_FIELDS, FASTLY_FORMAT } from './vendor-fields.ts';

/** What has to be logged, where that is for the admin to say. */
export function logStep(format: LogFormatId): SetupStep | null {
  switch (format) {
    case 'nginx_json':
    case 'nginx_combined':
      return { title: 'What nginx logs', ...nginxSnippet(format) };
    case 'fastly_json':
      return {
        title: 'Log format',
        code: FASTLY_FORMAT,
        notes: [
          'Paste it as the log format of the HTTPS endpoint, version 2, placement default, JSON format “newline delimited”.',
          'With shielding `fastly_is_edge` keeps lines between Fastly’s own servers apart.',
        ],
      };
    case 'cloudfront_realtime':
      return {
        title: 'Fields of the real-time log configuration',
        code: CLOUDFRONT_FIELDS.join('\n'),
        notes: [
          'Choose these, or all of them. They are always written in CloudFront’s own order: list the same ones under “How it is read”.',
          'A sampling rate of 100 keeps every request; with less, sessions lose lines.',
        ],
      };
    case 'akamai_datastream2':
      return {
        title: 'Data set fields',
        code: AKAMAI_FIELDS.join('\n'),
        notes: [
          'Choose JSON as the format. `cmcd` is there where the property passes CMCD on; else it is read from `queryStr`.',
        ],
      };
    case 'cloudflare_logpush':
      return {
        title: 'Fields of the job',
        code: CLOUDFLARE_FIELDS.join(','),
        notes: [
          'Choose the timestamp format `rfc3339ns` or `unixnano`: with whole seconds no request has a duration.',
          'CMCD in headers is logged when `cmcd-request`, `cmcd-object`, `cmcd-status` and `cmcd-session` are custom request header fields of the zone.',
        ],
      };
    default:
      return null;
  }
}
