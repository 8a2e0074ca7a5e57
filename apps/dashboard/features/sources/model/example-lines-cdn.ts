import type { ExampleFormat } from './example-format.ts';
import { AGENT, CLIENT, commonTime, type ExampleRequest, HOST, SERVER, seconds } from './example-requests.ts';
import { CLOUDFRONT_FIELDS } from './vendor-fields.ts';

const URL_OF = ({ path, query }: ExampleRequest): string => `https://${HOST}${path}?${query}`;
const JSON_LINE = (record: (request: ExampleRequest) => object): ExampleFormat => ({
  line: (request) => JSON.stringify(record(request)),
});

const cloudfrontNames =
  'date time x-edge-location sc-bytes c-ip cs-method cs(Host) cs-uri-stem sc-status cs(Referer) cs(User-Agent) cs-uri-query cs(Cookie) x-edge-result-type x-edge-request-id x-host-header cs-protocol cs-bytes time-taken x-forwarded-for ssl-protocol ssl-cipher x-edge-response-result-type cs-protocol-version fle-status fle-encrypted-fields c-port time-to-first-byte x-edge-detailed-result-type sc-content-type sc-content-len sc-range-start sc-range-end';

const cloudfrontValues = (request: ExampleRequest): Readonly<Record<string, string>> => {
  const result = request.isHit ? 'Hit' : 'Miss';
  return {
    date: request.end.toISOString().slice(0, 10),
    time: request.end.toISOString().slice(11, 19),
    timestamp: seconds(request.end),
    'x-edge-location': 'FRA56-P4',
    'sc-bytes': String(request.total),
    'c-ip': CLIENT,
    'cs-method': 'GET',
    'cs(Host)': 'd111111abcdef8.cloudfront.net',
    'cs-host': HOST,
    'cs-uri-stem': request.path,
    'sc-status': '200',
    'cs(User-Agent)': encodeURIComponent(AGENT),
    'cs-user-agent': encodeURIComponent(AGENT),
    'cs-uri-query': request.query,
    'x-edge-result-type': result,
    'x-edge-request-id': `${request.id}==`,
    'x-host-header': HOST,
    'cs-protocol': 'https',
    'cs-bytes': '482',
    'time-taken': (request.ms / 1000).toFixed(3),
    'ssl-protocol': 'TLSv1.3',
    'x-edge-response-result-type': result,
    'cs-protocol-version': 'HTTP/2.0',
    'c-port': '49053',
    'time-to-first-byte': (request.ttfbMs / 1000).toFixed(3),
    'x-edge-detailed-result-type': result,
    'sc-content-type': request.type,
    'sc-content-len': String(request.body),
  };
};

const tabbed = (names: readonly string[], request: ExampleRequest): string => {
  const values = cloudfrontValues(request);
  return names.map((name) => values[name] ?? '-').join('\t');
};

const AKAMAI = [
  'version',
  'cp',
  'reqId',
  'reqTimeSec',
  'bytes',
  'cliIP',
  'statusCode',
  'reqHost',
  'reqPath',
  'queryStr',
  'transferTimeMSec',
  'turnAroundTimeMSec',
  'cacheStatus',
  'UA',
];

const akamai = (request: ExampleRequest) => ({
  version: '2',
  cp: '100001',
  reqId: request.id,
  reqTimeSec: seconds(request.start),
  bytes: String(request.body),
  cliIP: CLIENT,
  statusCode: '200',
  reqHost: HOST,
  reqPath: request.path.slice(1),
  queryStr: request.query,
  transferTimeMSec: String(request.ms - request.ttfbMs),
  turnAroundTimeMSec: String(request.ttfbMs),
  cacheStatus: request.isHit ? '1' : '0',
  UA: encodeURIComponent(AGENT),
});

const azure = (category: string): ExampleFormat =>
  JSON_LINE((request) => ({
    time: request.end.toISOString(),
    category,
    properties: {
      trackingReference: request.id,
      httpMethod: 'GET',
      httpVersion: '2.0.0.0',
      requestUri: `https://${HOST}:443${request.path}?${request.query}`,
      responseBytes: String(request.total),
      userAgent: AGENT,
      clientIp: CLIENT,
      clientPort: '49053',
      timeToFirstByte: (request.ttfbMs / 1000).toFixed(3),
      timeTaken: (request.ms / 1000).toFixed(3),
      securityProtocol: 'TLS 1.3',
      httpStatusCode: '200',
      pop: 'FRA',
      cacheStatus: request.isHit ? 'HIT' : 'MISS',
    },
  }));

const google = (request: ExampleRequest) => ({
  remoteIp: CLIENT,
  requestMethod: 'GET',
  requestUrl: URL_OF(request),
  responseSize: String(request.total),
  status: 200,
  userAgent: AGENT,
});

export const cdnLines = {
  cloudfront_standard: {
    head: ['#Version: 1.0', `#Fields: ${cloudfrontNames}`],
    line: (request) => tabbed(cloudfrontNames.split(' '), request),
  },
  cloudfront_standard_json: JSON_LINE((request) => {
    const values = cloudfrontValues(request);
    return Object.fromEntries(cloudfrontNames.split(' ').map((name) => [name, values[name] ?? '-']));
  }),
  cloudfront_realtime: { line: (request, columns) => tabbed(columns, request), options: { fields: CLOUDFRONT_FIELDS } },
  cloudflare_logpush: JSON_LINE((request) => ({
    RayID: request.id,
    EdgeStartTimestamp: request.start.toISOString(),
    EdgeEndTimestamp: request.end.toISOString(),
    EdgeTimeToFirstByteMs: request.ttfbMs,
    EdgeResponseStatus: 200,
    EdgeResponseBytes: request.total,
    EdgeResponseContentType: request.type,
    EdgeColoCode: 'FRA',
    CacheCacheStatus: request.isHit ? 'hit' : 'miss',
    ClientIP: CLIENT,
    ClientSrcPort: 49053,
    ClientCountry: 'de',
    ClientRequestMethod: 'GET',
    ClientRequestHost: HOST,
    ClientRequestScheme: 'https',
    ClientRequestURI: `${request.path}?${request.query}`,
    ClientRequestProtocol: 'HTTP/2',
    ClientRequestUserAgent: AGENT,
    ClientRequestSource: 'eyeball',
    RequestHeaders: {},
  })),
  akamai_datastream2: JSON_LINE((request) => ({ ...akamai(request), streamId: '50001' })),
  akamai_structured: {
    line: (request, columns) => {
      const values: Readonly<Record<string, string>> = akamai(request);
      return columns.map((name) => values[name] ?? '-').join(' ');
    },
    options: { fields: AKAMAI },
  },
  fastly_json: JSON_LINE((request) => ({
    time_start: request.start.toISOString(),
    time_elapsed: request.ms * 1000,
    time_to_first_byte: request.ttfbMs / 1000,
    client_ip: CLIENT,
    client_port: 49053,
    request_method: 'GET',
    protocol: 'HTTP/2',
    host: HOST,
    url: `${request.path}?${request.query}`,
    is_tls: true,
    request_user_agent: AGENT,
    status: 200,
    content_type: request.type,
    fastly_info_state: request.isHit ? 'HIT-CLUSTER' : 'MISS',
    fastly_is_edge: true,
    pop: 'FRA',
    resp_body_size: request.body,
    resp_completed: true,
    req_id: request.id,
  })),
  fastly: {
    line: ({ start, ms, path, query, total, isHit }) =>
      `${start.getTime() * 1000}|${ms * 1000}|GET|${HOST}|${path}?${query}|200|${total}|${isHit ? 'HIT' : 'MISS'}|FRA|${CLIENT}`,
    options: {
      formatString:
        '%{time.start.usec}V|%{time.elapsed.usec}V|%{req.method}V|%{req.http.host}V|%{req.url}V|%{resp.status}V|%{resp.bytes_written}V|%{fastly_info.state}V|%{server.datacenter}V|%{client.ip}V',
    },
  },
  gcp_media_cdn: JSON_LINE((request) => ({
    httpRequest: google(request),
    jsonPayload: {
      '@type': 'type.googleapis.com/google.cloud.edgecache.v1.EdgeCacheLogEntry',
      cacheId: 'FRA-fbae48ad',
      cacheStatus: request.isHit ? 'hit' : 'miss',
      httpTtfb: `${request.ttfbMs / 1000}s`,
      latency: `${request.ms / 1000}s`,
      requestId: request.id,
    },
    resource: { type: 'edgecache.googleapis.com/EdgeCacheRouteRule' },
    timestamp: request.start.toISOString(),
  })),
  gcp_cloud_cdn: JSON_LINE((request) => ({
    httpRequest: { ...google(request), latency: `${request.ms / 1000}s`, cacheLookup: true, cacheHit: request.isHit },
    insertId: request.id,
    jsonPayload: {
      cacheId: 'FRA-fbae48ad',
      statusDetails: request.isHit ? 'response_from_cache' : 'response_sent_by_backend',
    },
    resource: { type: 'http_load_balancer' },
    timestamp: request.start.toISOString(),
  })),
  azure_front_door: azure('FrontDoorAccessLog'),
  azure_cdn: azure('AzureCdnAccessLog'),
  bunny: {
    line: (request) =>
      `${request.isHit ? 'HIT' : 'MISS'}|200|${request.start.getTime()}|${request.total}|42|203.0.113.0|-|${URL_OF(request)}|DE|${AGENT}|${request.id}|DE`,
  },
  cdn77: JSON_LINE((request) => ({
    timestamp: request.end.toISOString(),
    startTimeMs: request.start.getTime(),
    requestTimeMs: request.ms,
    timeToFirstByteMs: request.ttfbMs,
    cacheStatus: request.isHit ? 'HIT' : 'MISS',
    clientIP: CLIENT,
    clientPort: 49053,
    clientRequestCompleted: true,
    clientRequestHost: HOST,
    clientRequestMethod: 'GET',
    clientRequestPath: `${request.path}?${request.query}`,
    clientRequestProtocol: 'HTTP20',
    clientRequestScheme: 'HTTPS',
    clientRequestUserAgent: AGENT,
    locationID: 'frankfurtDE',
    responseStatus: 200,
    responseBytes: request.total,
    responseContentType: request.type,
  })),
  gcore: {
    line: ({ end, path, query, total, body, ms, isHit, type }) =>
      `"${CLIENT}" "-" "-" "[${commonTime(end)} +0000]" "GET ${path}?${query} HTTP/1.1" "200" "${body}" "-" "${AGENT}" "${total}" "fr5" "https" "${HOST}" "${(ms / 1000).toFixed(3)}" "-" "482" "-" "[fr5-up-gc30]" "${isHit ? 'HIT' : 'MISS'}" "-" "-" "1" "2" "-" "-" "DE" "-" "shield_no" "${SERVER}" "443" "-" "-" "-" "-" "-" "64500" "77" "3" "-" "https" "-" "-" "-" "-" "${type}" "-" "DE" "-" "-" "-"`,
  },
  edgecast: {
    line: ({ end, ms, path, query, total, body, isHit }) =>
      `${Math.floor(end.getTime() / 1000)} ${ms} ${CLIENT} ${body} ${SERVER} 80 ${isHit ? 'TCP_HIT' : 'TCP_MISS'}/200 ${total} GET http://${HOST}${path}?${query} - 0 482 "-" "${AGENT}" 12345`,
  },
} as const satisfies Readonly<Record<string, ExampleFormat>>;
