import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { DeliveryRequest, LogFormatId } from '@telecine/domain';
import { expect, test } from 'vitest';
import { readLines } from './testing/read-lines.ts';

/** Lines of real servers with what other parsers read from them, where they lie beside the repository or the environment says. */
const lines = process.env.TELECINE_REAL_LINES ?? fileURLToPath(new URL('../../../../shared/fixtures', import.meta.url));
const isThere = existsSync(`${lines}/INDEX.json`);
if (!isThere) console.log('skipped: no real lines beside the repository');

/** What crowdsec's hub reads, under the names that nginx's and Apache's parsers there have. */
interface Parsed {
  readonly message: string;
  readonly parsed: Readonly<Record<string, string>>;
}

const value = (text: string | undefined): string | undefined => (text === '-' || text === '' ? undefined : text);
const said = ({ parsed }: Parsed) => ({
  clientIp: parsed.remote_addr ?? parsed.clientip,
  method: parsed.verb,
  url: parsed.request,
  status: Number(parsed.status ?? parsed.response),
  bytes: value(parsed.body_bytes_sent ?? parsed.bytes),
  userAgent: value(parsed.http_user_agent),
  referer: value(parsed.http_referer ?? parsed.referrer),
});
const read = ({ clientIp, method, path, query, status, bytes, userAgent, referer }: DeliveryRequest) => ({
  ...{ clientIp, method, url: query === undefined ? path : `${path}?${query}`, status },
  ...{ bytes: bytes === undefined ? undefined : String(bytes), userAgent, referer },
});

test.skipIf(!isThere).each<[file: string, format: LogFormatId]>([
  ['nginx/crowdsec', 'nginx_combined'],
  ['nginx/crowdsec-malformed', 'nginx_combined'],
  ['apache/crowdsec', 'apache'],
  ['apache/crowdsec-malformed', 'apache'],
  ['misc/crowdsec-litespeed', 'apache'],
])('%s: what another parser reads is read the same', (file, format) => {
  const expected: { records: Parsed[] } = JSON.parse(readFileSync(`${lines}/${file}.expected.json`, 'utf8'));
  const requests = expected.records.filter(({ parsed }) => (parsed.status ?? parsed.response) !== undefined);
  expect(requests.length).toBeGreaterThan(0);
  for (const request of requests) {
    const { records, rejected } = readLines(request.message, format);
    const [record] = records;
    if (record) expect(read(record)).toEqual(said(request));
    else expect(rejected.map(({ reason }) => reason)).toEqual(['bad_request_line']); // bytes that are no request
  }
});
