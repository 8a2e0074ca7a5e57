import { CACHE_STATUSES, type CacheStatus, NUMBER, TEXT } from '@telecine/domain';
import { cmcdMember } from '../cmcd/cmcd-members.ts';
import { type CacheTokens, cacheStatus } from '../logs/cache-tokens.ts';
import type { FieldsDefinition, FieldTable } from '../logs/field-table.ts';
import { isOwn, kept, ownText } from '../logs/own-fields.ts';
import type { RowDraft } from '../logs/row-draft.ts';
import { hasText } from '../logs/row-texts.ts';

/** Own fields, see `finishCloudFront`; those of a single format come after them. */
const RESPONSE_RESULT_TYPE = 0;
const DETAILED_RESULT_TYPE = 1;

/** Fields that standard and real-time logs have under the same name, and with the same meaning. */
export const CLOUDFRONT_FIELDS: FieldTable = [
  ['durationSeconds', 'time-taken'],
  ['ttfbSeconds', 'time-to-first-byte'],
  ['originTtfbSeconds', 'origin-fbl'],
  ['status', 'sc-status'],
  ['totalBytes', 'sc-bytes'],
  ['contentLength', 'sc-content-len'],
  ['contentType', 'sc-content-type'],
  ['method', 'cs-method'],
  ['scheme', 'cs-protocol'],
  ['cacheStatus', 'x-edge-result-type'],
  [kept(RESPONSE_RESULT_TYPE), 'x-edge-response-result-type'],
  [kept(DETAILED_RESULT_TYPE), 'x-edge-detailed-result-type'],
  ['pop', 'x-edge-location'],
  ['serverIp', 's-ip'],
  ['clientIp', 'c-ip'],
  ['clientPort', 'c-port'],
  ['connectionId', 'connection-id'],
  ['userAgent', 'cs(User-Agent)', 'cs-user-agent'],
  ['referer', 'cs(Referer)', 'cs-referer'],
  ['protocol', 'cs-protocol-version'],
  ['tlsVersion', 'ssl-protocol'],
  ['country', 'c-country'],
  ['asn', 'asn'],
  ['requestId', 'x-edge-request-id'],
  [cmcdMember('br'), 'cmcd-encoded-bitrate'],
  [cmcdMember('bl'), 'cmcd-buffer-length'],
  [cmcdMember('bs'), 'cmcd-buffer-starvation'],
  [cmcdMember('cid'), 'cmcd-content-id'],
  [cmcdMember('d'), 'cmcd-object-duration'],
  [cmcdMember('dl'), 'cmcd-deadline'],
  [cmcdMember('mtp'), 'cmcd-measured-throughput'],
  [cmcdMember('nor'), 'cmcd-next-object-request'],
  [cmcdMember('nrr'), 'cmcd-next-range-request'],
  [cmcdMember('ot'), 'cmcd-object-type'],
  [cmcdMember('pr'), 'cmcd-playback-rate'],
  [cmcdMember('rtp'), 'cmcd-requested-maximum-throughput'],
  [cmcdMember('sf'), 'cmcd-streaming-format'],
  [cmcdMember('sid'), 'cmcd-session-id'],
  [cmcdMember('st'), 'cmcd-stream-type'],
  [cmcdMember('su'), 'cmcd-startup'],
  [cmcdMember('tb'), 'cmcd-top-bitrate'],
  [cmcdMember('v'), 'cmcd-version'],
];

const CACHE_TOKENS: CacheTokens = [
  ['Hit', 'hit'],
  ['RefreshHit', 'revalidated'],
  ['OriginShieldHit', 'hit'],
  ['Miss', 'miss'],
  ['MissGeneratedResponse', 'miss'], // a function answered in the origin's place
  ['Redirect', 'bypass'],
  ['FunctionGeneratedResponse', 'bypass'],
  ['LambdaGeneratedResponse', 'bypass'],
  ['*Error', 'error'],
  ['*Exceeded', 'error'],
];

/** What every CloudFront log says of its values: bytes beyond printable ASCII, and `%` itself, are percent-encoded. */
export const CLOUDFRONT_VALUES: Pick<FieldsDefinition, 'cacheTokens' | 'percentEncoded'> = {
  cacheTokens: CACHE_TOKENS,
  percentEncoded: {
    userAgent: 'text_twice', // files of 2016 encoded it twice
    referer: 'url',
    path: 'url',
    query: 'url',
    target: 'url',
    contentType: 'text',
  },
};

const ERROR = CACHE_STATUSES.indexOf('error');

/**
 * An `Error` whose answer was none, or that has a status of success, is a client that went away in the middle: the answer's own
 * type is what the cache did. A hit of Origin Shield is a hit, although the edge missed. Status `000`: the client was gone before
 * there was an answer.
 */
export function finishCloudFront(draft: RowDraft): null {
  const { row } = draft;
  const { numbers } = row;
  if (!hasText(row, TEXT.cacheStatusRaw)) readOtherResult(draft);
  if (numbers[NUMBER.cacheStatus] === ERROR && !ORIGIN_FAILED.test(ownText(draft, DETAILED_RESULT_TYPE))) {
    const response = ownText(draft, RESPONSE_RESULT_TYPE);
    const status = numbers[NUMBER.status] ?? 0;
    if (response !== '' && response !== 'Error') {
      numbers[NUMBER.aborted] = 1;
      numbers[NUMBER.cacheStatus] = CACHE_STATUSES.indexOf(cacheStatusOf(response));
    } else if (status >= 200 && status < 300) numbers[NUMBER.aborted] = 1;
  }
  if (isOwn(draft, DETAILED_RESULT_TYPE, 'OriginShieldHit')) numbers[NUMBER.cacheStatus] = HIT;
  const isGone = numbers[NUMBER.status] === 0 || GONE.some((word) => isOwn(draft, DETAILED_RESULT_TYPE, word));
  if (isGone) numbers[NUMBER.aborted] = 1;
  return null;
}

const readCacheStatus = cacheStatus(CACHE_TOKENS);

/** A log whose configuration left the result out may have one of the others. */
function readOtherResult(draft: RowDraft): void {
  for (const slot of [RESPONSE_RESULT_TYPE, DETAILED_RESULT_TYPE]) {
    const result = draft.own[slot];
    if (result?.bytes) {
      readCacheStatus(draft, result.bytes, result.from, result.to);
      return;
    }
  }
}

const HIT = CACHE_STATUSES.indexOf('hit');
/** Detailed results that say that the origin broke off. */
const ORIGIN_FAILED = /^Origin\w*Error$/;
/** Detailed results that say that the client went away. */
const GONE = ['ClientCommError', 'ClientHungUpRequest'];

const cacheStatusOf = (token: string): CacheStatus => CACHE_TOKENS.find(([known]) => known === token)?.[1] ?? 'unknown';
