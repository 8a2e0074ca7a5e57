import {
  asSourceId,
  BYTES_KINDS,
  CACHE_STATUSES,
  CMCD_PLACES,
  type CmcdInLine,
  SESSION_ID_ORIGINS,
  type StoredDeliveryRequest,
  TIERS,
} from '@telecine/domain';
import type { Block } from '../native/read-blocks.ts';
import type { TextValues } from '../native/text-values.ts';
import { textsAsWords } from './block-words.ts';
import { CmcdColumn, type CmcdDecoder } from './cmcd-column.ts';
import type { SessionRows } from './session-rows.ts';

/** What is read of each request: all of it, or only what joining, measuring and diagnosing ask for. */
export type RequestMembers = 'all' | 'joining';

/**
 * The delivery requests of sessions. For joining they come without what only a reader of the line wants to see, and without queries
 * that are CMCD and nothing else: beside `cmcd` these say nothing more, and are most of what a line takes to carry. What is the same
 * in most rows of a session comes with a dictionary.
 */
export const sessionDeliveryRequests = (
  decoder: CmcdDecoder,
  members: RequestMembers = 'all',
): SessionRows<StoredDeliveryRequest> => ({
  table: 'delivery_requests',
  instant: 'started_at',
  columns: `lower(hex(id)) AS row_id, source_id, toLowCardinality(session_id) AS session_id, session_id_from, started_at,
  received_at, time_resolution_us, duration_us, ttfb_us, status, bytes, bytes_kind, content_length,
  toLowCardinality(method) AS method, toLowCardinality(host) AS host, path, range, cache_status, tier, pop,
  toLowCardinality(client_hash) AS client_hash, client_port, toLowCardinality(connection_id) AS connection_id,
  toLowCardinality(user_agent) AS user_agent, protocol, country, asn,
  request_id, content_type, aborted, origin_ttfb_us, origin_status, cmcd_from, cmcd_version,
  CAST(cmcd AS Map(LowCardinality(String), LowCardinality(String))) AS cmcd,
  ${members === 'all' ? FOR_READERS : QUERY_WITHOUT_CMCD}`,
  read: (block) => read(block, decoder, members),
});

const FOR_READERS = `query, scheme, cache_status_raw, toLowCardinality(server_ip) AS server_ip,
  toLowCardinality(client_ip) AS client_ip, connection_requests, toLowCardinality(referer) AS referer, tls_version, extra`;
const QUERY_WITHOUT_CMCD = `if(startsWith(t.query, 'CMCD=') AND position(t.query, '&') = 0, '', t.query) AS query`;

/**
 * Every member, undefined where the source doesn't say: one form for the lines of all sources. With members left out each source's
 * lines have a form of their own, and take several times as long to make and to read.
 */
type EveryMember = {
  readonly [Member in keyof Required<StoredDeliveryRequest>]: StoredDeliveryRequest[Member] | undefined;
};

function read(block: Block, decoder: CmcdDecoder, members: RequestMembers): (row: number) => StoredDeliveryRequest {
  const id = block.texts('row_id');
  const sourceId = block.texts('source_id');
  const sessionId = block.texts('session_id');
  const sessionIdFrom = textsAsWords(block, 'session_id_from', SESSION_ID_ORIGINS);
  const receivedAt = block.numbers('received_at');
  const clientHash = block.texts('client_hash');
  const startedAt = block.numbers('started_at');
  const timeResolution = block.numbers('time_resolution_us');
  const duration = block.numbers('duration_us');
  const ttfb = block.numbers('ttfb_us');
  const status = block.numbers('status');
  const bytes = block.numbers('bytes');
  const bytesKind = textsAsWords(block, 'bytes_kind', BYTES_KINDS);
  const contentLength = block.numbers('content_length');
  const method = block.texts('method');
  const host = block.texts('host');
  const path = block.texts('path');
  const query = block.texts('query');
  const cacheStatus = textsAsWords(block, 'cache_status', CACHE_STATUSES);
  const tier = textsAsWords(block, 'tier', TIERS);
  const pop = block.texts('pop');
  const clientPort = block.numbers('client_port');
  const connectionId = block.texts('connection_id');
  const userAgent = block.texts('user_agent');
  const protocol = block.texts('protocol');
  const country = block.texts('country');
  const asn = block.numbers('asn');
  const requestId = block.texts('request_id');
  const contentType = block.texts('content_type');
  const range = block.texts('range');
  const aborted = block.numbers('aborted');
  const originTtfb = block.numbers('origin_ttfb_us');
  const originStatus = block.numbers('origin_status');
  const cmcd = cmcdOf(block, decoder);
  const isAll = members === 'all';
  const scheme = isAll ? block.texts('scheme') : NO_TEXTS;
  const cacheStatusRaw = isAll ? block.texts('cache_status_raw') : NO_TEXTS;
  const serverIp = isAll ? block.texts('server_ip') : NO_TEXTS;
  const clientIp = isAll ? block.texts('client_ip') : NO_TEXTS;
  const connectionRequests = isAll ? block.numbers('connection_requests') : NO_NUMBERS;
  const referer = isAll ? block.texts('referer') : NO_TEXTS;
  const tlsVersion = isAll ? block.texts('tls_version') : NO_TEXTS;
  const extra = isAll ? block.maps('extra') : null;
  return (row) => {
    const line: EveryMember = {
      id: id.at(row),
      sourceId: asSourceId(sourceId.at(row)),
      sessionId: sessionId.at(row),
      sessionIdFrom: sessionIdFrom(row) ?? 'inferred',
      receivedAt: receivedAt[row] ?? 0,
      clientHash: clientHash.at(row),
      startedAt: (startedAt[row] ?? 0) / 1000,
      timeResolutionMs: (timeResolution[row] ?? 0) / 1000,
      durationMs: inMs(duration[row]),
      ttfbMs: inMs(ttfb[row]),
      status: status[row] ?? 0,
      bytes: number(bytes[row]),
      bytesKind: bytesKind(row) ?? undefined,
      contentLength: number(contentLength[row]),
      method: method.at(row),
      host: text(host, row),
      path: path.at(row),
      query: text(query, row),
      cacheStatus: cacheStatus(row) ?? 'unknown',
      tier: tier(row) ?? 'edge',
      pop: text(pop, row),
      clientPort: number(clientPort[row]),
      connectionId: text(connectionId, row),
      userAgent: text(userAgent, row),
      protocol: text(protocol, row),
      country: text(country, row),
      asn: number(asn[row]),
      requestId: text(requestId, row),
      contentType: text(contentType, row),
      range: text(range, row),
      aborted: flag(aborted[row]),
      originTtfbMs: inMs(originTtfb[row]),
      originStatus: number(originStatus[row]),
      cmcd: cmcd(row),
      scheme: text(scheme, row),
      cacheStatusRaw: text(cacheStatusRaw, row),
      serverIp: text(serverIp, row),
      clientIp: text(clientIp, row),
      connectionRequests: number(connectionRequests[row]),
      referer: text(referer, row),
      tlsVersion: text(tlsVersion, row),
      extra: extra !== null && extra.to(row) > extra.from(row) ? extra.at(row) : undefined,
    };
    return line as StoredDeliveryRequest; // members that are never absent are never undefined above; the others may be either
  };
}

const NO_TEXTS: TextValues = { at: () => '' };
const NO_NUMBERS = new Float64Array(0);

const text = (texts: TextValues, row: number): string | undefined => texts.at(row) || undefined;
const number = (value = Number.NaN): number | undefined => (Number.isNaN(value) ? undefined : value);
const inMs = (us = Number.NaN): number | undefined => (Number.isNaN(us) ? undefined : us / 1000);
const flag = (value = Number.NaN): boolean | undefined => (Number.isNaN(value) ? undefined : value === 1);

function cmcdOf(block: Block, decoder: CmcdDecoder): (row: number) => CmcdInLine | undefined {
  const places = textsAsWords(block, 'cmcd_from', CMCD_PLACES);
  const versions = block.numbers('cmcd_version');
  const members = new CmcdColumn(block.dictionaryMaps('cmcd'), decoder);
  return (row) => {
    const from = places(row);
    const version = versions[row] ?? 0;
    return from === null ? undefined : { version, from, data: members.at(row, version) };
  };
}
