import { TEXT } from '@telecine/domain';
import { delimited } from '../grammars/delimited.ts';
import type { FormatDefinition } from '../logs/log-format.ts';

/** The last three are there where Bunny's support switched them on. */
const COLUMNS = [
  'CacheStatus',
  'StatusCode',
  'Timestamp',
  'BytesSent',
  'PullZoneId',
  'RemoteIP',
  'Referer',
  'URL',
  'EdgeLocation',
  'UserAgent',
  'UniqueRequestId',
  'CountryCode',
  'BodyBytesSent',
  'Range',
  'Authorization',
];

const GET = Buffer.from('GET');

/**
 * Bunny's access logs (https://docs.bunny.net/docs/cdn-log-format): values parted by `|`. The timestamp is taken for the end, as in the
 * server that Bunny is built on; a method and a duration aren't logged.
 */
export const bunny: FormatDefinition = {
  id: 'bunny',
  fields: [
    ['cacheStatus', 'CacheStatus'],
    ['status', 'StatusCode'],
    ['endedAt', 'Timestamp'],
    ['totalBytes', 'BytesSent'],
    ['bodyBytes', 'BodyBytesSent'],
    ['clientIp', 'RemoteIP'],
    ['referer', 'Referer'],
    ['target', 'URL'],
    ['pop', 'EdgeLocation'],
    ['userAgent', 'UserAgent'],
    ['requestId', 'UniqueRequestId'],
    ['country', 'CountryCode'],
    ['range', 'Range'],
  ],
  grammar: delimited({ separator: '|', columns: COLUMNS }),
  finish: (draft) => {
    draft.row.setText(TEXT.method, GET, 0, GET.length);
    return null;
  },
  detection: { kind: 'vendor', looks: [/^(?:[A-Z]+|-)\|\d{3}\|\d{13}\|\d+\|\d+\|/] },
};
