import type { GeneratedRequest } from '../corpus/generated-request.ts';
import { cloudfrontRealtimeLine } from './cloudfront-realtime-line.ts';
import { cloudfrontStandardLine } from './cloudfront-standard-line.ts';
import type { FormatLine, FormatLines } from './format-line.ts';
import { type RequestValues, requestValues, seconds } from './request-values.ts';

/** CDNs that log JSON. Each name and value is written as the vendor's documentation has it. */
export const VENDOR_JSON_LINES: FormatLines<
  | 'cloudfront_standard_json'
  | 'cloudfront_parquet'
  | 'cloudfront_realtime'
  | 'cloudflare_logpush'
  | 'akamai_datastream2'
  | 'fastly_json'
  | 'gcp_media_cdn'
  | 'gcp_cloud_cdn'
  | 'azure_front_door'
  | 'azure_cdn'
  | 'cdn77'
  | 'edgecast'
  | 'aws_mediapackage'
> = {
  cloudfront_standard_json: json((request) => cloudfrontStandardRecord(request)),
  cloudfront_parquet: json((request) => cloudfrontStandardRecord(request)),
  cloudfront_realtime: { options: {}, line: cloudfrontRealtimeLine },
  cloudflare_logpush: json((request, { startIso, endIso, target, ttfbMs }) => ({
    RayID: request.requestId.slice(0, 16),
    EdgeStartTimestamp: startIso,
    EdgeEndTimestamp: endIso,
    EdgeTimeToFirstByteMs: ttfbMs,
    EdgeResponseStatus: request.status,
    EdgeResponseBytes: request.bytes + 344,
    EdgeResponseBodyBytes: request.bytes,
    EdgeResponseContentType: request.contentType,
    EdgeColoCode: request.pop,
    EdgeServerIP: '198.51.100.7',
    CacheCacheStatus: request.cacheHit ? 'hit' : 'miss',
    ClientIP: request.clientIp,
    ClientSrcPort: request.clientPort,
    ClientASN: 64500,
    ClientCountry: 'de',
    ClientRequestMethod: 'GET',
    ClientRequestHost: request.host,
    ClientRequestScheme: 'https',
    ClientRequestURI: target,
    ClientRequestPath: request.path,
    ClientRequestProtocol: 'HTTP/2',
    ClientRequestReferer: 'https://www.example.com/',
    ClientRequestUserAgent: request.userAgent,
    ClientSSLProtocol: 'TLSv1.3',
    ClientRequestSource: 'eyeball',
    OriginResponseStatus: request.originTtfbMs === null ? 0 : request.status,
    OriginResponseHeaderReceiveDurationMs: request.originTtfbMs ?? 0,
    RequestHeaders: {},
    ZoneName: 'example.com',
  })),
  akamai_datastream2: json((request) => akamaiRecord(request)),
  fastly_json: json((request, { startIso, target, ttfbMs }) => ({
    service_id: 'SU1Z0isxPaozGVKXdv0eY',
    time_start: startIso,
    time_elapsed: request.durationMs * 1000,
    time_to_first_byte: ttfbMs / 1000,
    client_ip: request.clientIp,
    client_port: request.clientPort,
    request: 'GET',
    protocol: 'HTTP/2',
    host: request.host,
    url: target,
    is_tls: true,
    request_referer: 'https://www.example.com/',
    request_user_agent: request.userAgent,
    request_range: '',
    status: request.status,
    content_type: request.contentType,
    fastly_info_state: request.cacheHit ? 'HIT-CLUSTER' : 'MISS',
    pop: request.pop,
    resp_body_size: request.bytes,
    resp_completed: request.status !== 0,
    req_id: request.requestId.slice(0, 32),
    geo_country_code: 'DE',
  })),
  gcp_media_cdn: json((request, values) => ({
    httpRequest: googleRequest(request, values),
    insertId: request.requestId.slice(0, 12),
    jsonPayload: {
      '@type': 'type.googleapis.com/google.cloud.edgecache.v1.EdgeCacheLogEntry',
      cacheStatus: request.cacheHit ? 'hit' : 'fetch, miss',
      clientAsn: '64500',
      clientRegionCode: 'DE',
      httpTtfb: `${seconds(values.ttfbMs)}s`,
      latency: `${seconds(request.durationMs)}s`,
      metroIataCode: request.pop,
      requestId: request.requestId.slice(0, 32),
      tlsVersion: 'TLSv1.3',
    },
    resource: { type: 'edgecache.googleapis.com/EdgeCacheRouteRule', labels: { location: 'global' } },
    severity: 'INFO',
    timestamp: values.startIso,
  })),
  gcp_cloud_cdn: json((request, values) => ({
    httpRequest: {
      ...googleRequest(request, values),
      cacheLookup: true,
      ...(request.cacheHit ? { cacheHit: true } : {}),
    },
    insertId: request.requestId.slice(0, 12),
    jsonPayload: {
      '@type': 'type.googleapis.com/google.cloud.loadbalancing.type.LoadBalancerLogEntry',
      cacheId: `${request.pop.slice(0, 3)}-fbae48ad`,
      statusDetails: request.cacheHit ? 'response_from_cache' : 'response_sent_by_backend',
      tls: { cipher: 'TLS_AES_128_GCM_SHA256', protocol: 'TLSv1.3' },
    },
    resource: { type: 'http_load_balancer', labels: { zone: 'global' } },
    severity: 'INFO',
    timestamp: values.startIso,
  })),
  azure_front_door: json((request, values) => azureRecord(request, values, 'FrontDoorAccessLog')),
  azure_cdn: json((request, values) => azureRecord(request, values, 'AzureCdnAccessLog')),
  cdn77: json((request, { startMs, endIso, target, ttfbMs }) => ({
    timestamp: endIso,
    startTimeMs: startMs,
    tcpRTTus: 12_000,
    requestTimeMs: request.durationMs,
    timeToFirstByteMs: ttfbMs,
    resourceID: 1_693_215_245,
    cacheAge: 30,
    cacheStatus: request.cacheHit ? 'HIT' : 'MISS',
    clientCountry: 'DE',
    clientIP: request.clientIp,
    clientPort: request.clientPort,
    clientASN: 64500,
    clientRequestCompleted: request.status !== 0,
    clientRequestContentType: '-',
    clientRequestHost: request.host,
    clientRequestMethod: 'GET',
    clientRequestPath: target,
    clientRequestProtocol: 'HTTP20',
    clientRequestRange: '-',
    clientRequestReferer: 'https://www.example.com/',
    clientRequestScheme: 'HTTPS',
    clientRequestUserAgent: request.userAgent,
    clientSSLProtocol: 'TLS13',
    locationID: request.pop,
    serverIP: '198.51.100.7',
    responseStatus: request.status,
    responseBytes: request.bytes,
    responseContentType: request.contentType,
  })),
  edgecast: json((request, { endMs, ttfbMs }) => ({
    timestamp: endMs / 1000,
    account_number: 'A1B2',
    bytes_out: request.bytes,
    cache_status: request.cacheHit ? 'TCP_HIT' : 'TCP_MISS',
    client_asn: 64500,
    client_country_code: 'DE',
    client_ip: request.clientIp,
    client_port: request.clientPort,
    client_protocol: 'HTTP_2_0',
    client_tls_version: 'TLSv1.3',
    host: request.host,
    method: 'GET',
    path: request.path,
    query: request.query,
    pop: request.pop,
    prewrite_time: ttfbMs / 1000,
    referer: 'https://www.example.com/',
    status_code: request.status,
    total_time: request.durationMs / 1000,
    user_agent: request.userAgent,
    uuid: request.requestId.slice(0, 32),
  })),
  aws_mediapackage: json((request, { startIso, url, ttfbMs }) => ({
    timestamp: startIso,
    clientIp: request.clientIp,
    processingTime: ttfbMs / 1000,
    statusCode: String(request.status),
    receivedBytes: '412',
    sentBytes: String(request.bytes),
    method: 'GET',
    request: url,
    protocol: 'HTTP/1.1',
    userAgent: request.userAgent,
    account: '123456789012',
    channelId: request.contentId,
    channelArn: `arn:aws:mediapackage:eu-central-1:123456789012:channels/${request.contentId}`,
    domainName: request.host,
    requestId: `Root=1-${request.requestId.slice(0, 32)}`,
    endpointId: 'hls',
    endpointArn: 'arn:aws:mediapackage:eu-central-1:123456789012:origin_endpoints/hls',
  })),
};

function json(record: (request: GeneratedRequest, values: RequestValues) => object): FormatLine {
  return { options: {}, line: (request) => JSON.stringify(record(request, requestValues(request))) };
}

const STANDARD_COLUMNS =
  'date time x-edge-location sc-bytes c-ip cs-method cs(Host) cs-uri-stem sc-status cs(Referer) cs(User-Agent) cs-uri-query cs(Cookie) x-edge-result-type x-edge-request-id x-host-header cs-protocol cs-bytes time-taken x-forwarded-for ssl-protocol ssl-cipher x-edge-response-result-type cs-protocol-version fle-status fle-encrypted-fields c-port time-to-first-byte x-edge-detailed-result-type sc-content-type sc-content-len sc-range-start sc-range-end'.split(
    ' ',
  );

const cloudfrontStandardRecord = (request: GeneratedRequest): object =>
  Object.fromEntries(
    cloudfrontStandardLine(request)
      .split('\t')
      .map((value, column) => [STANDARD_COLUMNS[column] ?? '', value]),
  );

/** A record of DataStream 2; what it doesn't say is `-`. */
export function akamaiRecord(request: GeneratedRequest): Readonly<Record<string, string>> {
  const { startMs, ttfbMs } = requestValues(request);
  return {
    version: '1',
    streamId: '50001',
    cp: '100001',
    reqId: request.requestId.slice(0, 8),
    reqTimeSec: seconds(startMs),
    bytes: String(request.bytes),
    cliIP: request.clientIp,
    statusCode: String(request.status),
    proto: 'HTTP/2',
    reqHost: request.host,
    reqMethod: 'GET',
    reqPath: request.path.slice(1),
    queryStr: request.query || '-',
    reqPort: '443',
    rspContentLen: String(request.bytes),
    rspContentType: encodeURIComponent(request.contentType),
    UA: encodeURIComponent(request.userAgent),
    tlsVersion: 'TLSv1.3',
    totalBytes: String(request.bytes + 793),
    overheadBytes: '793',
    referer: encodeURIComponent('https://www.example.com/'),
    reqEndTimeMSec: '0',
    turnAroundTimeMSec: String(ttfbMs),
    transferTimeMSec: String(request.durationMs - ttfbMs),
    cacheStatus: request.cacheHit ? '1' : '0',
    cacheable: '1',
    edgeIP: '198.51.100.7',
    country: 'DE',
    asn: '64500',
  };
}

const googleRequest = (request: GeneratedRequest, { url }: RequestValues): object => ({
  latency: `${seconds(request.durationMs)}s`,
  protocol: 'HTTP/2',
  referer: 'https://www.example.com/',
  remoteIp: request.clientIp,
  requestMethod: 'GET',
  requestSize: '412',
  requestUrl: url,
  responseSize: String(request.bytes),
  status: request.status,
  userAgent: request.userAgent,
});

const azureRecord = (request: GeneratedRequest, { endIso, url, ttfbMs }: RequestValues, category: string): object => ({
  time: `${endIso.slice(0, -1)}0000Z`,
  resourceId: '/subscriptions/1/resourcegroups/media/providers/microsoft.cdn/profiles/media',
  category,
  operationName: 'Microsoft.Cdn/Profiles/AccessLog/Write',
  properties: {
    trackingReference: request.requestId.slice(0, 32),
    httpMethod: 'GET',
    httpVersion: '2.0.0.0',
    requestUri: url,
    sni: request.host,
    requestBytes: '412',
    responseBytes: String(request.bytes),
    userAgent: request.userAgent,
    referer: 'https://www.example.com/',
    clientIp: request.clientIp,
    clientPort: String(request.clientPort),
    socketIp: request.clientIp,
    timeToFirstByte: seconds(ttfbMs),
    timeTaken: seconds(request.durationMs),
    requestProtocol: 'HTTPS',
    securityProtocol: 'TLS 1.3',
    httpStatusCode: String(request.status),
    pop: request.pop,
    cacheStatus: request.cacheHit ? 'HIT' : 'MISS',
    errorInfo: 'NoError',
    clientCountry: 'Germany',
    isReceivedFromClient: true,
  },
});
