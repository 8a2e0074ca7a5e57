import {
  asSourceId,
  BYTES_KINDS,
  CACHE_STATUSES,
  CMCD_PLACES,
  type CmcdData,
  SESSION_ID_ORIGINS,
  type StoredDeliveryRequest,
  TIERS,
} from '@telecine/domain';
import type { Query } from './query.ts';
import type { RowReader } from './row-reader.ts';
import { type SessionRange, sessionRowsBound, sessionRowsSql } from './session-rows.ts';

/** Makes typed values of CMCD members as they stand in the store: key and structured-field text. */
export type DecodeCmcd = (members: readonly (readonly [key: string, value: string])[], version: number) => CmcdData;

/** The delivery requests of a session, oldest first, repeats folded. */
export const sessionDeliveryRequests = (decodeCmcd: DecodeCmcd): Query<SessionRange, StoredDeliveryRequest> => ({
  sql: sessionRowsSql(
    'delivery_requests',
    'started_at',
    `lower(hex(id)) AS row_id, source_id, session_id, session_id_from, toUnixTimestamp64Micro(started_at) AS started_us,
  toUnixTimestamp64Milli(received_at) AS received_ms, time_resolution_us, duration_us, ttfb_us, status, bytes, bytes_kind,
  content_length, method, scheme, host, path, query, range, cache_status, cache_status_raw, tier, pop, server_ip, client_ip,
  client_hash, client_port, connection_id, connection_requests, user_agent, referer, protocol, tls_version, country, asn,
  request_id, content_type, aborted, origin_ttfb_us, origin_status, cmcd_from, cmcd_version, cmcd, extra`,
  ),
  bound: sessionRowsBound,
  row: (row) => ({
    id: row.text('row_id'),
    sourceId: asSourceId(row.text('source_id')),
    sessionId: row.text('session_id'),
    sessionIdFrom: row.word('session_id_from', SESSION_ID_ORIGINS, 'inferred'),
    receivedAt: row.number('received_ms'),
    clientHash: row.text('client_hash'),
    startedAt: row.number('started_us') / 1000,
    timeResolutionMs: row.number('time_resolution_us') / 1000,
    status: row.number('status'),
    method: row.text('method'),
    path: row.text('path'),
    cacheStatus: row.word('cache_status', CACHE_STATUSES, 'unknown'),
    tier: row.word('tier', TIERS, 'edge'),
    ...texts(row),
    ...numbers(row),
    ...maps(row, decodeCmcd),
  }),
});

/** Texts that the source may leave out; absent where it does. */
const OPTIONAL_TEXTS = {
  scheme: 'scheme',
  host: 'host',
  query: 'query',
  cacheStatusRaw: 'cache_status_raw',
  pop: 'pop',
  serverIp: 'server_ip',
  clientIp: 'client_ip',
  connectionId: 'connection_id',
  userAgent: 'user_agent',
  referer: 'referer',
  protocol: 'protocol',
  tlsVersion: 'tls_version',
  country: 'country',
  requestId: 'request_id',
  contentType: 'content_type',
  range: 'range',
} as const;

/** Numbers that the source may leave out, with what they are divided by to get the contract's unit. */
const OPTIONAL_NUMBERS = {
  durationMs: ['duration_us', 1000],
  ttfbMs: ['ttfb_us', 1000],
  bytes: ['bytes', 1],
  contentLength: ['content_length', 1],
  clientPort: ['client_port', 1],
  connectionRequests: ['connection_requests', 1],
  asn: ['asn', 1],
  originTtfbMs: ['origin_ttfb_us', 1000],
  originStatus: ['origin_status', 1],
} as const;

function texts(row: RowReader): Partial<Record<keyof typeof OPTIONAL_TEXTS, string>> {
  const found: Partial<Record<string, string>> = {};
  for (const [name, column] of Object.entries(OPTIONAL_TEXTS)) {
    const text = row.text(column);
    if (text !== '') found[name] = text;
  }
  return found;
}

function numbers(row: RowReader): Partial<Record<keyof typeof OPTIONAL_NUMBERS, number>> {
  const found: Partial<Record<string, number>> = {};
  for (const [name, [column, divisor]] of Object.entries(OPTIONAL_NUMBERS)) {
    const value = row.numberOrNull(column);
    if (value !== null) found[name] = value / divisor;
  }
  return found;
}

function maps(
  row: RowReader,
  decodeCmcd: DecodeCmcd,
): Pick<StoredDeliveryRequest, 'bytesKind' | 'aborted' | 'cmcd' | 'extra'> {
  const bytesKind = row.wordOrNull('bytes_kind', BYTES_KINDS);
  const aborted = row.numberOrNull('aborted');
  const from = row.wordOrNull('cmcd_from', CMCD_PLACES);
  const version = row.number('cmcd_version');
  const extra = row.map('extra');
  return {
    ...(bytesKind === null ? {} : { bytesKind }),
    ...(aborted === null ? {} : { aborted: aborted === 1 }),
    ...(from === null ? {} : { cmcd: { version, from, data: decodeCmcd(Object.entries(row.map('cmcd')), version) } }),
    ...(Object.keys(extra).length === 0 ? {} : { extra }),
  };
}
