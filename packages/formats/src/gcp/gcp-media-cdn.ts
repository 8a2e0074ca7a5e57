import { CACHE_STATUSES, type CacheStatus, NUMBER, TEXT, TIERS } from '@telecine/domain';
import { cmcdMember } from '../cmcd/cmcd-members.ts';
import { nestedJson } from '../grammars/json-object.ts';
import type { FieldTable, OwnField } from '../logs/field-table.ts';
import type { FormatDefinition } from '../logs/log-format.ts';
import { kept, ownText } from '../logs/own-fields.ts';
import { popOfCacheId } from './pop-of-cache-id.ts';

const RESOURCE_TYPE = 0;

/** A chain such as `fetch, miss, miss`: what each cache did, the one nearest to the viewer last. */
const cacheChain: OwnField = {
  read: (draft, bytes, from, to) => {
    draft.row.setText(TEXT.cacheStatusRaw, bytes, from, to);
    draft.row.numbers[NUMBER.cacheStatus] = CACHE_STATUSES.indexOf(statusOf(bytes.toString('latin1', from, to)));
    return true;
  },
};

const known = new Map<string, CacheStatus>();

/** Chains are few; they are looked at once. */
function statusOf(chain: string): CacheStatus {
  const status = known.get(chain) ?? statusOfWords(chain.toLowerCase().split(/[,\s]+/));
  if (known.size < 256) known.set(chain, status);
  return status;
}

function statusOfWords(words: readonly string[]): CacheStatus {
  const last = words.findLast((word) => word !== '');
  if (words.includes('stale')) return 'stale';
  if (last === 'hit') return 'hit';
  if (last === 'revalidated') return 'revalidated';
  if (last === 'miss' || last === 'fetch') return 'miss';
  if (last === 'uncacheable' || last === 'bypass') return 'bypass';
  return 'unknown';
}

/** `cmcd` as an object has these keys; as a text it is a dictionary like any other. */
const CMCD: FieldTable = 'bl br bs cid d dl mtp nor nrr ot pr rtp sf sid st su tb v'
  .split(' ')
  .map((key) => [cmcdMember(key), `jsonPayload.cmcd.${key}`] as const);

/**
 * Google Media CDN, as Cloud Logging has its requests (https://cloud.google.com/media-cdn/docs/logging). What a cache fetched from
 * the origin is an entry of its own.
 */
export const gcpMediaCdn: FormatDefinition = {
  id: 'gcp_media_cdn',
  fields: [
    ['startedAt', 'timestamp'],
    ['durationText', 'jsonPayload.latency', 'httpRequest.latency'],
    ['ttfbText', 'jsonPayload.httpTtfb'],
    ['status', 'httpRequest.status'],
    ['totalBytes', 'httpRequest.responseSize'],
    ['method', 'httpRequest.requestMethod'],
    ['target', 'httpRequest.requestUrl'],
    ['userAgent', 'httpRequest.userAgent'],
    ['referer', 'httpRequest.referer'],
    ['clientAddress', 'httpRequest.remoteIp'],
    ['protocol', 'httpRequest.protocol'],
    ['tlsVersion', 'jsonPayload.tlsVersion'],
    ['pop', 'jsonPayload.metroIataCode'],
    [popOfCacheId, 'jsonPayload.cacheId'],
    [cacheChain, 'jsonPayload.cacheStatus'],
    ['country', 'jsonPayload.clientRegionCode'],
    ['asn', 'jsonPayload.clientAsn'],
    ['requestId', 'jsonPayload.requestId', 'insertId'],
    ['range', 'jsonPayload.rangeHeader'],
    ['originTtfbText', 'jsonPayload.backendInitialLatency'],
    ['cmcd', 'jsonPayload.cmcd'],
    ...CMCD,
    [kept(RESOURCE_TYPE), 'resource.type'],
  ],
  grammar: nestedJson,
  finish: (draft) => {
    const { numbers } = draft.row;
    if (Number.isNaN(numbers[NUMBER.status])) numbers[NUMBER.status] = 0; // left out: there was no answer
    if (ownText(draft, RESOURCE_TYPE).includes('EdgeCacheOrigin')) numbers[NUMBER.tier] = ORIGIN;
    return null;
  },
  detection: { kind: 'vendor', looks: [/^\{.*edgecache\.(?:v1\.EdgeCacheLogEntry|googleapis\.com)/] },
};

const ORIGIN = TIERS.indexOf('origin');
