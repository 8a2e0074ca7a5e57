import {
  asSourceId,
  type CacheStatus,
  type CmcdData,
  PLAYER_STATE_OF_TOKEN,
  type PlayerEventKind,
  type StoredDeliveryRequest,
  type StoredPlayerEvent,
} from '@telecine/domain';

/** A small reader of nginx JSON lines and CMCD reports: only for tests of the chain behind the parsers. */
export function readLine(row: Record<string, string>, sessionId: string): StoredDeliveryRequest | null {
  const text = (key: string): string => row[key] ?? row[NGINX_NAME[key] ?? ''] ?? '';
  if (text('method') === 'OPTIONS') return null;
  const durationMs = Math.round(Number(text('request_time')) * 1000);
  const [path = '', query = ''] = text('request_uri').split('?');
  const parameter = query.split('&').find((part) => part.startsWith('CMCD='));
  const headers = ['request', 'object', 'status', 'session']
    .map((key) => text(`cmcd_${key}`))
    .filter((value) => value !== '');
  const wire = parameter ? decodeURIComponent(parameter.slice(5).replaceAll('+', ' ')) : headers.join(',');
  const upstream = text('upstream_status') !== '';
  const data = wire === '' ? null : readCmcd(wire);
  const number = (key: string) => (text(key) === '' ? undefined : Number(text(key)));
  const contentLength = number('sent_content_length');
  const originTtfb = Number.parseFloat(text('upstream_header_time').split(',').at(-1) ?? '');
  const originStatus = Number.parseInt(text('upstream_status').split(',').at(-1) ?? '', 10);
  const port = number('remote_port');
  return {
    id: text('request_id'),
    sourceId: asSourceId(`src_${text('cdn').toLowerCase()}`),
    sessionId,
    sessionIdFrom: 'cmcd',
    receivedAt: Number(text('msec')) * 1000 + 500,
    clientHash: text('remote_addr'),
    startedAt: Number(text('msec')) * 1000 - durationMs,
    timeResolutionMs: 1,
    durationMs,
    status: Number(text('status')),
    bytes: Number(text('body_bytes_sent')),
    bytesKind: 'body',
    ...(contentLength === undefined ? {} : { contentLength }),
    method: text('method'),
    scheme: text('scheme'),
    host: text('host'),
    path,
    ...(query === '' ? {} : { query }),
    cacheStatus: CACHE[text('cache')] ?? 'unknown',
    cacheStatusRaw: text('cache'),
    tier: 'edge',
    clientIp: text('remote_addr'),
    ...(port === undefined ? {} : { clientPort: port }),
    connectionId: text('connection'),
    connectionRequests: Number(text('connection_requests')),
    userAgent: text('user_agent'),
    protocol: text('protocol'),
    requestId: text('request_id'),
    contentType: text('sent_content_type'),
    ...(text('http_range') === '' ? {} : { range: text('http_range') }),
    aborted: text('request_completion') !== 'OK',
    ...(upstream && Number.isFinite(originTtfb) ? { originTtfbMs: originTtfb * 1000 } : {}),
    ...(upstream && Number.isFinite(originStatus) ? { originStatus } : {}),
    ...(data === null ? {} : { cmcd: { version: Number(data.v ?? 1), from: parameter ? 'query' : 'header', data } }),
  };
}

/** Recordings name fields in short or as nginx's variables are called. */
const NGINX_NAME: Readonly<Record<string, string>> = {
  method: 'request_method',
  protocol: 'server_protocol',
  cache: 'upstream_cache_status',
  user_agent: 'http_user_agent',
  cmcd_request: 'http_cmcd_request',
  cmcd_object: 'http_cmcd_object',
  cmcd_status: 'http_cmcd_status',
  cmcd_session: 'http_cmcd_session',
};

const CACHE: Readonly<Record<string, CacheStatus>> = {
  HIT: 'hit',
  MISS: 'miss',
  EXPIRED: 'miss',
  STALE: 'stale',
  REVALIDATED: 'revalidated',
};

/** Splits at commas outside quotes and brackets. */
export function members(wire: string): [string, string][] {
  const found: [string, string][] = [];
  for (const [, key = '', value = ''] of wire.matchAll(
    /([a-z][\w-]*)(?:=("(?:\\.|[^"\\])*"|\([^)]*\)|[^,]*))?(?:,|$)/g,
  ))
    found.push([key, value]);
  return found;
}

function readCmcd(wire: string): CmcdData {
  const data: Record<string, CmcdData[string]> = {};
  for (const [key, value] of members(wire)) {
    if (value === '') data[key] = true;
    else if (value.startsWith('(')) data[key] = items(value);
    else if (value.startsWith('"')) data[key] = value.slice(1, -1);
    else data[key] = LISTS.has(key) ? [{ value: Number(value) }] : scalar(value);
  }
  return data;
}

const LISTS = new Set(['ab', 'bl', 'br', 'bsa', 'bsd', 'bsda', 'lab', 'lb', 'mtp', 'pb', 'tab', 'tb', 'tbl', 'tpb']);
const scalar = (value: string) => (/^-?[\d.]+$/.test(value) ? Number(value) : value);

function items(value: string): { value: string | number; ot?: string }[] {
  return value
    .slice(1, -1)
    .split(' ')
    .filter((item) => item !== '')
    .map((item) => {
      const [number = '', ot] = item.split(';');
      return { value: scalar(number.replaceAll('"', '')), ...(ot ? { ot } : {}) };
    });
}

const KINDS: Readonly<Record<string, PlayerEventKind>> = {
  ps: 'state',
  t: 'heartbeat',
  rr: 'request',
  e: 'error',
  bc: 'bitrate',
  pr: 'rate',
  b: 'visibility',
};

export function readEvent(report: string, receivedAt: number, id: string): StoredPlayerEvent | null {
  const said = new Map(members(report));
  const number = (key: string): number | null =>
    said.has(key) ? Number.parseFloat((said.get(key) ?? '').replace('(', '')) : null;
  const text = (key: string): string => (said.get(key) ?? '').replaceAll('"', '');
  const occurredAt = number('ts');
  if (occurredAt === null || !said.has('sid')) return null;
  const url = text('url');
  return {
    id,
    receivedAt,
    sessionId: text('sid'),
    viewerId: '',
    occurredAt,
    via: 'cmcd',
    sequence: number('sn'),
    kind: KINDS[text('e')] ?? 'custom',
    playerState: PLAYER_STATE_OF_TOKEN[text('sta')] ?? null,
    contentId: text('cid'),
    playheadMediaMs: number('pt'),
    bufferLengthMs: number('bl'),
    bitrateKbps: number('br'),
    throughputKbps: number('mtp'),
    droppedFrames: number('dfa'),
    errorCode: text('ec'),
    fatal: false,
    request:
      url === ''
        ? null
        : {
            url,
            status: number('rc'),
            startedAt: occurredAt,
            ttfbMs: number('ttfb'),
            durationMs: number('ttlb'),
            bytes: null,
          },
    playerName: '',
    playerVersion: '',
    device: '',
    country: '',
    attributes: Object.fromEntries([...said].map(([key, value]) => [`cmcd.${key}`, value])),
  };
}
