import { NUMBER, TEXT, TIERS } from '@telecine/domain';
import { DOT } from '../bytes/ascii.ts';
import { indexWithin } from '../bytes/index-within.ts';
import { nestedJson } from '../grammars/json-object.ts';
import type { FieldTable, OwnField } from '../logs/field-table.ts';
import type { FormatDefinition } from '../logs/log-format.ts';
import { numberOf } from '../logs/number-readers.ts';
import { isOwn, kept, ownText } from '../logs/own-fields.ts';
import type { RowDraft } from '../logs/row-draft.ts';
import { countryCode } from '../logs/text-readers.ts';
import { usualWords } from '../logs/usual-words.ts';

/** Own fields, see `finish`. */
const RECEIVED_FROM_CLIENT = 0;
const SNI = 1;
const ERROR_INFO = 2;

/** Seconds with a fraction in all that is logged, although the documentation speaks of milliseconds. */
const secondsOrMs = (slot: number): OwnField => ({
  read: (draft, bytes, from, to) => {
    const us = numberOf(bytes, from, to, indexWithin(bytes, DOT, from, to) < 0 ? 3 : 6);
    if (!(us >= 0)) return false;
    draft.row.numbers[slot] = us;
    return true;
  },
});

/** Older records have two of the four numbers. */
const httpVersion = usualWords(TEXT.protocol, [
  ['1.0.0.0', 'HTTP/1.0'],
  ['1.1.0.0', 'HTTP/1.1'],
  ['2.0.0.0', 'HTTP/2'],
  ['3.0.0.0', 'HTTP/3'],
  ['1.0', 'HTTP/1.0'],
  ['1.1', 'HTTP/1.1'],
  ['2.0', 'HTTP/2'],
  ['3.0', 'HTTP/3'],
]);

/** What `properties` holds. */
const PROPERTIES: FieldTable = [
  [secondsOrMs(NUMBER.durationUs), 'timeTaken'],
  [secondsOrMs(NUMBER.ttfbUs), 'timeToFirstByte'],
  ['status', 'httpStatusCode'],
  ['totalBytes', 'responseBytes'],
  ['method', 'httpMethod'],
  ['target', 'requestUri'],
  ['host', 'hostName', 'domain'],
  ['scheme', 'requestProtocol'],
  [httpVersion, 'httpVersion'],
  ['tlsVersion', 'securityProtocol'],
  ['cacheStatus', 'cacheStatus'],
  ['pop', 'pop', 'POP'],
  ['clientAddress', 'clientIp', 'socketIp'],
  ['clientPort', 'clientPort'],
  ['userAgent', 'userAgent'],
  ['referer', 'referer'],
  [countryCode, 'clientCountry'],
  ['asn', 'clientAsn'],
  ['requestId', 'trackingReference'],
  [kept(RECEIVED_FROM_CLIENT), 'isReceivedFromClient'],
  [kept(SNI), 'sni', 'SNI'],
  [kept(ERROR_INFO), 'errorInfo'],
];

/**
 * `time` is when the answer was delivered. Some records have names that begin with a capital; Log Analytics puts the type behind
 * each, and a record's properties beside its time.
 */
const FIELDS: FieldTable = [
  ['endedAt', 'time', 'TimeGenerated'],
  ...PROPERTIES.map(([target, ...names]) => [target, ...new Set(names.flatMap(spellings))] as const),
];

function spellings(name: string): readonly string[] {
  const capital = name.charAt(0).toUpperCase() + name.slice(1);
  const bare = [name, capital].flatMap((spelled) => [spelled, `${spelled}_s`, `${spelled}_d`, `${spelled}_b`]);
  return [`properties.${name}`, `properties.${capital}`, ...bare];
}

/** What Front Door's and the CDN's access logs have in common: all but the name of their category. */
export const AZURE_ACCESS_LOG: Pick<FormatDefinition, 'fields' | 'cacheTokens' | 'nulls' | 'grammar' | 'finish'> = {
  fields: FIELDS,
  cacheTokens: [
    ['TCP_HIT', 'hit'], // so written in Azure China
    ['TCP_REMOTE_HIT', 'hit'],
    ['TCP_PARTIAL_HIT', 'hit'],
    ['TCP_MISS', 'miss'],
    ['HIT', 'hit'],
    ['REMOTE_HIT', 'hit'],
    ['PARTIAL_HIT', 'hit'],
    ['MISS', 'miss'],
    ['CACHE_NOCONFIG', 'bypass'],
    ['CONFIG_NOCACHE', 'bypass'],
    ['PRIVATE_NOSTORE', 'bypass'],
  ],
  nulls: ['N/A', 'NULL'],
  grammar: nestedJson,
  finish,
};

const SHIELD = TIERS.indexOf('shield');

/** A miss has a record of the edge and one of its parent, which no viewer asked. */
function finish(draft: RowDraft): null {
  if (isOwn(draft, ERROR_INFO, 'ClientDisconnected')) draft.row.numbers[NUMBER.aborted] = 1;
  const isSaid = draft.own[RECEIVED_FROM_CLIENT]?.bytes !== null;
  const isOfParent = isSaid
    ? isOwn(draft, RECEIVED_FROM_CLIENT, 'false') || isOwn(draft, RECEIVED_FROM_CLIENT, 'False')
    : /originshield|parentcache|tier2|^https$/.test(ownText(draft, SNI));
  if (isOfParent) draft.row.numbers[NUMBER.tier] = SHIELD;
  return null;
}
