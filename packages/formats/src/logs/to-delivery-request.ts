import {
  BYTES_KINDS,
  CACHE_STATUSES,
  CMCD_PLACES,
  type CmcdInLine,
  type DeliveryRequest,
  type DeliveryRow,
  NUMBER,
  type PairList,
  TEXT,
  TIERS,
} from '@telecine/domain';
import { cmcdData } from '../cmcd/cmcd-data.ts';

/** The row as an object, for testers and scripts; ingestion never makes one. What the source doesn't say is absent. */
export function toDeliveryRequest(row: DeliveryRow): DeliveryRequest {
  const cmcd = cmcdInLine(row);
  const aborted = row.number(NUMBER.aborted);
  return {
    startedAt: (row.number(NUMBER.startedAtUs) ?? 0) / 1000,
    timeResolutionMs: (row.number(NUMBER.timeResolutionUs) ?? 0) / 1000,
    ...number('durationMs', row.number(NUMBER.durationUs), 1000),
    ...number('ttfbMs', row.number(NUMBER.ttfbUs), 1000),
    status: row.number(NUMBER.status) ?? 0,
    ...number('bytes', row.number(NUMBER.bytes)),
    ...word('bytesKind', BYTES_KINDS, row.number(NUMBER.bytesKind)),
    ...number('contentLength', row.number(NUMBER.contentLength)),
    method: row.text(TEXT.method),
    ...text('scheme', row.text(TEXT.scheme)),
    ...text('host', row.text(TEXT.host)),
    path: row.text(TEXT.path),
    ...text('query', row.text(TEXT.query)),
    cacheStatus: CACHE_STATUSES[row.number(NUMBER.cacheStatus) ?? 0] ?? 'unknown',
    ...text('cacheStatusRaw', row.text(TEXT.cacheStatusRaw)),
    tier: TIERS[row.number(NUMBER.tier) ?? 0] ?? 'edge',
    ...text('pop', row.text(TEXT.pop)),
    ...text('serverIp', row.text(TEXT.serverIp)),
    ...text('clientIp', row.text(TEXT.clientIp)),
    ...number('clientPort', row.number(NUMBER.clientPort)),
    ...text('connectionId', row.text(TEXT.connectionId)),
    ...number('connectionRequests', row.number(NUMBER.connectionRequests)),
    ...text('userAgent', row.text(TEXT.userAgent)),
    ...text('referer', row.text(TEXT.referer)),
    ...text('protocol', row.text(TEXT.protocol)),
    ...text('tlsVersion', row.text(TEXT.tlsVersion)),
    ...text('country', row.text(TEXT.country)),
    ...number('asn', row.number(NUMBER.asn)),
    ...text('requestId', row.text(TEXT.requestId)),
    ...text('contentType', row.text(TEXT.contentType)),
    ...text('range', row.text(TEXT.range)),
    ...(aborted === null ? {} : { aborted: aborted === 1 }),
    ...number('originTtfbMs', row.number(NUMBER.originTtfbUs), 1000),
    ...number('originStatus', row.number(NUMBER.originStatus)),
    ...(cmcd === null ? {} : { cmcd }),
    ...(row.extra.count === 0 ? {} : { extra: Object.fromEntries(pairs(row.extra)) }),
  };
}

type Named<Name extends string, Value> = { readonly [Key in Name]?: Value };

function text<Name extends string>(name: Name, value: string): Named<Name, string> {
  return value === '' ? {} : named(name, value);
}

function number<Name extends string>(name: Name, value: number | null, divisor = 1): Named<Name, number> {
  return value === null ? {} : named(name, value / divisor);
}

function word<Name extends string, Word>(name: Name, words: readonly Word[], index: number | null): Named<Name, Word> {
  const value = index === null ? undefined : words[index];
  return value === undefined ? {} : named(name, value);
}

/** The compiler can't see that a computed key of type Name makes a property of that name. */
const named = <Name extends string, Value>(name: Name, value: Value): Named<Name, Value> =>
  ({ [name]: value }) as Named<Name, Value>;

function cmcdInLine(row: DeliveryRow): CmcdInLine | null {
  const place = row.number(NUMBER.cmcdFrom);
  const from = place === null ? undefined : CMCD_PLACES[place];
  if (from === undefined) return null;
  const version = row.number(NUMBER.cmcdVersion) ?? 0;
  return { version, from, data: cmcdData(pairs(row.cmcd), version) };
}

/** The pairs of a list as strings. */
export function* pairs(list: PairList): Generator<[key: string, value: string]> {
  for (let index = 0; index < list.count; index++) {
    const at = index * 4;
    yield [
      decode(list.keyBytes[index], list.ranges[at], list.ranges[at + 1]),
      decode(list.valueBytes[index], list.ranges[at + 2], list.ranges[at + 3]),
    ];
  }
}

const decode = (bytes: Uint8Array | undefined, from: number | undefined, to: number | undefined): string => {
  if (bytes === undefined) return '';
  return Buffer.isBuffer(bytes) ? bytes.toString('utf8', from, to) : decoder.decode(bytes.subarray(from, to));
};

const decoder = new TextDecoder();
