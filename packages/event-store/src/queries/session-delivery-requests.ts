import {
  asSourceId,
  BYTES_KINDS,
  CACHE_STATUSES,
  CMCD_PLACES,
  SESSION_ID_ORIGINS,
  type StoredDeliveryRequest,
  TIERS,
} from '@telecine/domain';
import type { Block } from '../native/read-blocks.ts';
import { textsAsWords } from './block-words.ts';
import { CmcdColumn, type CmcdDecoder } from './cmcd-column.ts';
import type { SessionRows } from './session-rows.ts';

const WITH_ALL = { queriesOfCmcdAlone: true } as const;

/**
 * The delivery requests of sessions, on demand without queries that are CMCD and nothing else. What is the same in most rows of a
 * session comes with a dictionary.
 */
export const sessionDeliveryRequests = (
  decoder: CmcdDecoder,
  { queriesOfCmcdAlone }: { readonly queriesOfCmcdAlone: boolean } = WITH_ALL,
): SessionRows<StoredDeliveryRequest> => ({
  table: 'delivery_requests',
  instant: 'started_at',
  columns: `lower(hex(id)) AS row_id, source_id, toLowCardinality(session_id) AS session_id, session_id_from, started_at,
  received_at, time_resolution_us, duration_us, ttfb_us, status, bytes, bytes_kind, content_length,
  toLowCardinality(method) AS method, scheme, toLowCardinality(host) AS host, path,
  ${queriesOfCmcdAlone ? 'query' : QUERY_WITHOUT_CMCD}, range, cache_status,
  cache_status_raw, tier, pop, toLowCardinality(server_ip) AS server_ip, toLowCardinality(client_ip) AS client_ip,
  toLowCardinality(client_hash) AS client_hash, client_port, toLowCardinality(connection_id) AS connection_id, connection_requests,
  toLowCardinality(user_agent) AS user_agent, toLowCardinality(referer) AS referer, protocol, tls_version, country, asn,
  request_id, content_type, aborted, origin_ttfb_us, origin_status, cmcd_from, cmcd_version,
  CAST(cmcd AS Map(LowCardinality(String), LowCardinality(String))) AS cmcd, extra`,
  read: (block) => read(block, decoder),
});

const QUERY_WITHOUT_CMCD = `if(startsWith(t.query, 'CMCD=') AND position(t.query, '&') = 0, '', t.query) AS query`;

type Draft = { -readonly [Member in keyof StoredDeliveryRequest]: StoredDeliveryRequest[Member] };

function read(block: Block, decoder: CmcdDecoder): (row: number) => StoredDeliveryRequest {
  const id = block.texts('row_id');
  const sourceId = block.texts('source_id');
  const sessionId = block.texts('session_id');
  const sessionIdFrom = textsAsWords(block, 'session_id_from', SESSION_ID_ORIGINS);
  const receivedAt = block.numbers('received_at');
  const clientHash = block.texts('client_hash');
  const startedAt = block.numbers('started_at');
  const timeResolution = block.numbers('time_resolution_us');
  const status = block.numbers('status');
  const method = block.texts('method');
  const path = block.texts('path');
  const cacheStatus = textsAsWords(block, 'cache_status', CACHE_STATUSES);
  const tier = textsAsWords(block, 'tier', TIERS);
  const addOptional = [addTexts(block), addNumbers(block), addOthers(block), addCmcd(block, decoder)];
  return (row) => {
    const request: Draft = {
      id: id.at(row),
      sourceId: asSourceId(sourceId.at(row)),
      sessionId: sessionId.at(row),
      sessionIdFrom: sessionIdFrom(row) ?? 'inferred',
      receivedAt: receivedAt[row] ?? 0,
      clientHash: clientHash.at(row),
      startedAt: (startedAt[row] ?? 0) / 1000,
      timeResolutionMs: (timeResolution[row] ?? 0) / 1000,
      status: status[row] ?? 0,
      method: method.at(row),
      path: path.at(row),
      cacheStatus: cacheStatus(row) ?? 'unknown',
      tier: tier(row) ?? 'edge',
    };
    for (const add of addOptional) add(request, row);
    return request;
  };
}

type Add = (request: Draft, row: number) => void;

/** Texts that the source may leave out; absent where it does. A statement each: in a loop over names it takes ten times as long. */
function addTexts(block: Block): Add {
  const schemes = block.texts('scheme');
  const hosts = block.texts('host');
  const queries = block.texts('query');
  const cacheStatusRaws = block.texts('cache_status_raw');
  const pops = block.texts('pop');
  const serverIps = block.texts('server_ip');
  const clientIps = block.texts('client_ip');
  const connectionIds = block.texts('connection_id');
  const userAgents = block.texts('user_agent');
  const referers = block.texts('referer');
  const protocols = block.texts('protocol');
  const tlsVersions = block.texts('tls_version');
  const countries = block.texts('country');
  const requestIds = block.texts('request_id');
  const contentTypes = block.texts('content_type');
  const ranges = block.texts('range');
  return (request, row) => {
    const scheme = schemes.at(row);
    if (scheme !== '') request.scheme = scheme;
    const host = hosts.at(row);
    if (host !== '') request.host = host;
    const query = queries.at(row);
    if (query !== '') request.query = query;
    const cacheStatusRaw = cacheStatusRaws.at(row);
    if (cacheStatusRaw !== '') request.cacheStatusRaw = cacheStatusRaw;
    const pop = pops.at(row);
    if (pop !== '') request.pop = pop;
    const serverIp = serverIps.at(row);
    if (serverIp !== '') request.serverIp = serverIp;
    const clientIp = clientIps.at(row);
    if (clientIp !== '') request.clientIp = clientIp;
    const connectionId = connectionIds.at(row);
    if (connectionId !== '') request.connectionId = connectionId;
    const userAgent = userAgents.at(row);
    if (userAgent !== '') request.userAgent = userAgent;
    const referer = referers.at(row);
    if (referer !== '') request.referer = referer;
    const protocol = protocols.at(row);
    if (protocol !== '') request.protocol = protocol;
    const tlsVersion = tlsVersions.at(row);
    if (tlsVersion !== '') request.tlsVersion = tlsVersion;
    const country = countries.at(row);
    if (country !== '') request.country = country;
    const requestId = requestIds.at(row);
    if (requestId !== '') request.requestId = requestId;
    const contentType = contentTypes.at(row);
    if (contentType !== '') request.contentType = contentType;
    const range = ranges.at(row);
    if (range !== '') request.range = range;
  };
}

/** Numbers that the source may leave out, in the contract's units. */
function addNumbers(block: Block): Add {
  const allDurationMs = block.numbers('duration_us');
  const allTtfbMs = block.numbers('ttfb_us');
  const allBytes = block.numbers('bytes');
  const allContentLength = block.numbers('content_length');
  const allClientPort = block.numbers('client_port');
  const allConnectionRequests = block.numbers('connection_requests');
  const allAsn = block.numbers('asn');
  const allOriginTtfbMs = block.numbers('origin_ttfb_us');
  const allOriginStatus = block.numbers('origin_status');
  return (request, row) => {
    const durationMs = allDurationMs[row] ?? Number.NaN;
    if (!Number.isNaN(durationMs)) request.durationMs = durationMs / 1000;
    const ttfbMs = allTtfbMs[row] ?? Number.NaN;
    if (!Number.isNaN(ttfbMs)) request.ttfbMs = ttfbMs / 1000;
    const bytes = allBytes[row] ?? Number.NaN;
    if (!Number.isNaN(bytes)) request.bytes = bytes;
    const contentLength = allContentLength[row] ?? Number.NaN;
    if (!Number.isNaN(contentLength)) request.contentLength = contentLength;
    const clientPort = allClientPort[row] ?? Number.NaN;
    if (!Number.isNaN(clientPort)) request.clientPort = clientPort;
    const connectionRequests = allConnectionRequests[row] ?? Number.NaN;
    if (!Number.isNaN(connectionRequests)) request.connectionRequests = connectionRequests;
    const asn = allAsn[row] ?? Number.NaN;
    if (!Number.isNaN(asn)) request.asn = asn;
    const originTtfbMs = allOriginTtfbMs[row] ?? Number.NaN;
    if (!Number.isNaN(originTtfbMs)) request.originTtfbMs = originTtfbMs / 1000;
    const originStatus = allOriginStatus[row] ?? Number.NaN;
    if (!Number.isNaN(originStatus)) request.originStatus = originStatus;
  };
}

function addOthers(block: Block): Add {
  const bytesKind = textsAsWords(block, 'bytes_kind', BYTES_KINDS);
  const aborted = block.numbers('aborted');
  const extra = block.maps('extra');
  return (request, row) => {
    const kind = bytesKind(row);
    const isAborted = aborted[row] ?? Number.NaN;
    if (kind !== null) request.bytesKind = kind;
    if (!Number.isNaN(isAborted)) request.aborted = isAborted === 1;
    if (extra.to(row) > extra.from(row)) request.extra = extra.at(row);
  };
}

function addCmcd(block: Block, decoder: CmcdDecoder): Add {
  const places = textsAsWords(block, 'cmcd_from', CMCD_PLACES);
  const versions = block.numbers('cmcd_version');
  const members = new CmcdColumn(block.dictionaryMaps('cmcd'), decoder);
  return (request, row) => {
    const from = places(row);
    const version = versions[row] ?? 0;
    if (from !== null) request.cmcd = { version, from, data: members.at(row, version) };
  };
}
