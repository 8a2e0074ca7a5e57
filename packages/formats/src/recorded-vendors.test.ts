import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import type { DeliveryRequest, LogFormatId } from '@telecine/domain';
import { describe, expect, test } from 'vitest';
import { type LinesRead, readLines } from './testing/read-lines.ts';

/** The same recorded requests as several vendors log them, where they lie beside the repository or the environment says. */
const recordings = process.env.TELECINE_CORPUS ?? fileURLToPath(new URL('../../../../shared/corpus', import.meta.url));
const isThere = existsSync(`${recordings}/vendors`);
if (!isThere) console.log('skipped: no recorded logs beside the repository');

const read = (file: string, format: LogFormatId): LinesRead =>
  readLines(gunzipSync(readFileSync(`${recordings}/${file}`)), format);

interface Vendor {
  readonly file: string;
  readonly format: LogFormatId;
  /** Characters of the request's ID that it logs. */
  readonly idLength: number;
  /** What it says as nginx does. */
  readonly same: readonly (keyof DeliveryRequest)[];
  /** Requests whose CMCD came in headers, which only some log. */
  readonly hasHeaders: boolean;
}

const ALWAYS = ['method', 'path', 'query', 'userAgent', 'referer', 'clientIp', 'contentType'] as const;
const VENDORS: readonly Vendor[] = [
  {
    file: 'cloudfront.CDN.tsv.gz',
    format: 'cloudfront_standard',
    idLength: 32,
    same: [...ALWAYS, 'durationMs', 'host', 'scheme', 'clientPort'],
    hasHeaders: false,
  },
  {
    file: 'fastly.CDN.ndjson.gz',
    format: 'fastly_json',
    idLength: 32,
    same: [...ALWAYS, 'startedAt', 'durationMs', 'host', 'clientPort'],
    hasHeaders: false,
  },
  {
    file: 'cloudflare.CDN.ndjson.gz',
    format: 'cloudflare_logpush',
    idLength: 16,
    same: [...ALWAYS, 'startedAt', 'durationMs', 'host', 'scheme', 'clientPort', 'cmcd'],
    hasHeaders: true,
  },
  {
    file: 'akamai_ds2.CDN.ndjson.gz',
    format: 'akamai_datastream2',
    idLength: 8,
    same: [...ALWAYS, 'startedAt', 'host'],
    hasHeaders: false,
  },
];

describe.skipIf(!isThere).each(['A', 'B'])('recorded requests of CDN %s', (cdn) => {
  const logged = new Map<string, DeliveryRequest>();
  if (isThere) {
    for (const record of read(`logs/cdn${cdn}.access.json.log.gz`, 'nginx_json').records) {
      for (const length of [8, 16, 32]) logged.set(`${record.requestId?.slice(0, length)}`, record);
    }
  }

  test.each(VENDORS)(
    'as $format logs them are the ones that nginx logs',
    ({ file, format, idLength, same, hasHeaders }) => {
      const { received, records, rejected } = read(`vendors/${file}`.replace('CDN', cdn), format);
      expect(rejected).toEqual([]);
      expect([received > 100, records.length]).toEqual([true, received]);
      let compared = 0;
      for (const record of records) {
        const original = logged.get(`${record.requestId}`);
        if (original === undefined) continue;
        compared++;
        expect(record.requestId).toHaveLength(idLength);
        for (const name of same) {
          if (JSON.stringify(record[name]) !== JSON.stringify(original[name])) {
            expect.fail(
              `${name} of ${record.requestId}: ${JSON.stringify(record[name])}, but ${JSON.stringify(original[name])}`,
            );
          }
        }
        const isSameTime = Math.abs(record.startedAt - original.startedAt) <= record.timeResolutionMs;
        const isSameSession = record.cmcd?.data.sid === original.cmcd?.data.sid;
        if (!isSameTime || (!isSameSession && (hasHeaders || original.cmcd?.from !== 'header'))) {
          expect.fail(
            `${record.requestId} starts at ${record.startedAt}, session ${JSON.stringify(record.cmcd?.data.sid)}`,
          );
        }
        if (original.aborted !== undefined && record.aborted !== undefined && record.aborted !== original.aborted) {
          expect.fail(`${record.requestId} was ${original.aborted ? '' : 'not '}aborted`);
        }
      }
      expect(compared).toBeGreaterThan(received * 0.9);
    },
  );
});
