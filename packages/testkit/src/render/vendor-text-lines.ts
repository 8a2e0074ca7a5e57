import type { GeneratedRequest } from '../corpus/generated-request.ts';
import { cloudfrontStandardLine } from './cloudfront-standard-line.ts';
import type { FormatLines } from './format-line.ts';
import { clfTime, requestValues, seconds } from './request-values.ts';
import { statusText } from './status-text.ts';
import { akamaiRecord } from './vendor-json-lines.ts';

/** CDNs and load balancers that log lines of values. */
export const VENDOR_TEXT_LINES: FormatLines<
  'cloudfront_standard' | 'akamai_structured' | 'fastly' | 'bunny' | 'gcore' | 'aws_alb'
> = {
  cloudfront_standard: { options: {}, line: cloudfrontStandardLine },
  akamai_structured: {
    options: {},
    line: (request) => {
      const record = akamaiRecord(request);
      return STRUCTURED_COLUMNS.map((name) => record[name] ?? '-').join(' ');
    },
  },
  fastly: {
    options: {
      formatString:
        '%{time.start.msec}V %{time.elapsed.usec}V %{client.ip}V "%{req.method}V" "%{req.url}V" %{resp.status}V %{resp.body_bytes_written}V %{fastly_info.state}V %{server.datacenter}V "%{req.http.host}V" "%{resp.http.Content-Type}V" "%{req.http.User-Agent}V" %{req.http.X-Request-Id}V',
    },
    line: (request) => {
      const { startMs, target } = requestValues(request);
      return `${startMs} ${request.durationMs * 1000} ${request.clientIp} "GET" "${target}" ${statusText(request.status)} ${request.bytes} ${request.cacheHit ? 'HIT-CLUSTER' : 'MISS'} ${request.pop} "${request.host}" "${request.contentType}" "${request.userAgent}" ${request.requestId.slice(0, 32)}`;
    },
  },
  bunny: {
    options: {},
    line: (request) => {
      const { endMs, url } = requestValues(request);
      const result = request.cacheHit ? 'HIT' : 'MISS';
      return `${result}|${statusText(request.status)}|${endMs}|${request.bytes}|42|${request.clientIp}|https://www.example.com/|${url}|${request.pop}|${request.userAgent}|${request.requestId.slice(0, 32)}|DE`;
    },
  },
  gcore: { options: {}, line: gcoreLine },
  aws_alb: { options: {}, line: albLine },
};

const STRUCTURED_COLUMNS =
  'version cp reqId reqTimeSec bytes cliIP statusCode proto reqHost reqMethod reqPath reqPort rspContentLen rspContentType UA tlsOverheadTimeMSec tlsVersion objSize uncompressedSize overheadBytes totalBytes queryStr accLang cookie range referer xForwardedFor maxAgeSec reqEndTimeMSec errorCode turnAroundTimeMSec transferTimeMSec dnsLookupTimeMSec edgeIP country state city serverCountry billingRegion cacheStatus'.split(
    ' ',
  );

/** 50 values, each in quotes. */
function gcoreLine(request: GeneratedRequest): string {
  const { endMs, target } = requestValues(request);
  const upstream = request.originTtfbMs === null ? '-' : seconds(request.originTtfbMs);
  return [
    ...[request.clientIp, '-', '-', `[${clfTime(endMs)} +0000]`, `GET ${target} HTTP/2.0`, statusText(request.status)],
    ...[request.bytes, 'https://www.example.com/', request.userAgent, request.bytes + 344, `[${request.pop}-up-gc30]`],
    ...['https', request.host, seconds(request.durationMs), upstream, 482, '-', `[${request.pop}]`],
    ...[request.cacheHit ? 'HIT' : 'MISS', request.bytes, '198.51.100.1:443', 1, 2, '-', '-', 'DE', 'Berlin'],
    ...['shield_no', '198.51.100.7', 443, request.originTtfbMs === null ? '-' : statusText(request.status), '-'],
    ...[upstream, upstream, '-', 64500, request.clientPort * 7, 3, `00-${request.requestId.slice(0, 32)}-01`, 'https'],
    ...['-', 'TLS_AES_256_GCM_SHA384', '-', '-', request.contentType, 12_000, 'DE', 10, 0, '-'],
  ]
    .map((value) => `"${value}"`)
    .join(' ');
}

function albLine(request: GeneratedRequest): string {
  const { startIso, endIso, url, ttfbMs } = requestValues(request);
  const client = request.clientIp.includes(':') ? `[${request.clientIp}]` : request.clientIp;
  const micros = (iso: string) => `${iso.slice(0, -1)}000Z`;
  return [
    ...['h2', micros(endIso), 'app/media/50dc6c495c0c9188', `${client}:${request.clientPort}`, '10.0.0.1:80', '0.000'],
    ...[seconds(ttfbMs), seconds(request.durationMs - ttfbMs), statusText(request.status), statusText(request.status)],
    ...[412, request.bytes, `"GET ${url.replace('/vod', ':443/vod')} HTTP/2.0"`, `"${request.userAgent}"`],
    ...['TLS_AES_128_GCM_SHA256', 'TLSv1.3', 'arn:aws:elasticloadbalancing:eu-central-1:1:targetgroup/media/73e2d6bc'],
    ...[`"Root=1-${request.requestId.slice(0, 32)}"`, `"${request.host}"`, '"session-reused"', 1, micros(startIso)],
    ...['"forward"', '"-"', '"-"', '"10.0.0.1:80"', `"${statusText(request.status)}"`, '"-"', '"-"'],
    `TID_${request.requestId.slice(0, 24)}`,
  ].join(' ');
}
