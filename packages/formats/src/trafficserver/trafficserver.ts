import { NUMBER, TEXT } from '@telecine/domain';
import type { CacheTokens } from '../logs/cache-tokens.ts';
import type { FieldTable } from '../logs/field-table.ts';
import type { FormatDefinition } from '../logs/log-format.ts';
import { isOwn, kept } from '../logs/own-fields.ts';
import type { RowDraft } from '../logs/row-draft.ts';
import { firstThatFits } from '../template/first-that-fits.ts';
import { templateLines } from '../template/template-lines.ts';
import { NAMED, parseTrafficServerFormat } from './trafficserver-format-string.ts';

/** How the client's side ended, for `finish`. */
const FINISH_CODE = 0;

/** Of URLs the client's own before those that remap.config made of them. */
const FIELDS: FieldTable = [
  ['startedAt', 'cqtq', 'cqtn', 'cqts', '{TS_MILESTONE_SM_START}ms', '{TS_MILESTONE_UA_BEGIN}ms'],
  ['startedOn', 'cqtd'],
  ['startedAtClock', 'cqtt'],
  ['durationMs', 'ttms'],
  ['durationSeconds', 'ttmsf', 'tts'],
  [
    'ttfbMs',
    '{TS_MILESTONE_UA_BEGIN_WRITE-TS_MILESTONE_SM_START}msdms',
    '{TS_MILESTONE_UA_BEGIN_WRITE-TS_MILESTONE_UA_BEGIN}msdms',
  ],
  [
    'originTtfbMs',
    '{TS_MILESTONE_SERVER_FIRST_READ-TS_MILESTONE_SERVER_CONNECT}msdms',
    '{TS_MILESTONE_SERVER_FIRST_READ-TS_MILESTONE_SERVER_FIRST_CONNECT}msdms',
    '{TS_MILESTONE_SERVER_FIRST_READ-TS_MILESTONE_SERVER_CONNECT_END}msdms',
    '{TS_MILESTONE_SERVER_FIRST_READ-TS_MILESTONE_SERVER_BEGIN_WRITE}msdms',
  ],
  ['status', 'pssc'],
  ['originStatus', 'sssc'],
  ['totalBytes', 'psql'],
  ['bodyBytes', 'pscl'],
  ['contentType', 'psct', '{content-type}psh'],
  ['contentLength', '{content-length}psh'],
  ['method', 'cqhm'],
  ['scheme', 'cqus', 'pqus'],
  ['host', '{host}cqh', 'cquuh', 'cssn'],
  ['requestLine', 'cqtx'],
  ['target', 'cquuc', 'cquup', 'cquc', 'cauc', 'cqu', 'pquc', 'pqu', 'cqup', 'pqup'],
  ['protocol', 'cqpv', 'cqhv'],
  ['tlsVersion', 'cqssv'],
  ['cacheStatus', 'crc'],
  ['serverIp', 'hii', 'phi'],
  ['pop', 'phn'],
  ['clientIp', 'chi'],
  ['clientPort', 'chp'],
  ['connectionId', 'ccid'],
  ['userAgent', '{user-agent}cqh'],
  ['referer', '{referer}cqh'],
  ['range', '{range}cqh'],
  ['requestId', 'cruuid', 'crid', '{x-request-id}cqh'],
  [kept(FINISH_CODE), 'cfsc'],
  ['cmcdRequest', '{cmcd-request}cqh'],
  ['cmcdObject', '{cmcd-object}cqh'],
  ['cmcdStatus', '{cmcd-status}cqh'],
  ['cmcdSession', '{cmcd-session}cqh'],
];

const TOKENS: CacheTokens = [
  ['TCP_REFRESH_HIT', 'revalidated'],
  ['TCP_REF_HIT', 'revalidated'],
  ['TCP_REFRESH_FAIL_HIT', 'stale'],
  ['TCP_REF_FAIL_HIT', 'stale'],
  ['TCP_REFRESH_MISS', 'miss'],
  ['TCP_CLIENT_REFRESH', 'miss'],
  ['TCP_REFRESH_UNMODIFIED*', 'revalidated'], // Squid's own words from here to the denied
  ['TCP_REFRESH_MODIFIED*', 'miss'],
  ['TCP_TUNNEL*', 'bypass'],
  ['TCP_DENIED', 'error'],
  ['ERR_*', 'error'],
  ['*_REDIRECT', 'bypass'],
  ['*_HIT', 'hit'],
  ['*_MISS', 'miss'],
  ['*_HIT_ABORTED', 'hit'],
  ['*_MISS_ABORTED', 'miss'],
];

/**
 * Apache Traffic Server (https://docs.trafficserver.apache.org/admin-guide/logging/): its squid and Netscape formats, or one of
 * the administrator's own, given as logging.yaml has it in `options.logFormat`. All its times are when the request came.
 */
export const trafficserver: FormatDefinition = {
  id: 'trafficserver',
  fields: FIELDS,
  cacheTokens: TOKENS,
  grammar: (fields, options) => {
    const template = (text: string) => templateLines(fields, parseTrafficServerFormat(text));
    return options.logFormat === undefined
      ? firstThatFits(fields, [...NAMED.values()].map(template))
      : template(options.logFormat);
  },
  finish: (draft) => {
    const { numbers } = draft.row;
    if (numbers[NUMBER.originStatus] === 0) numbers[NUMBER.originStatus] = Number.NaN; // 000: no origin was asked
    const isGone = mayTellOfClient(draft) && /^ERR_CLIENT|_ABORTED$/.test(draft.row.text(TEXT.cacheStatusRaw));
    if (isGone || isOwn(draft, FINISH_CODE, 'INTR') || numbers[NUMBER.status] === 0) numbers[NUMBER.aborted] = 1;
    return null;
  },
  detection: {
    kind: 'server',
    looks: [
      / (?:FIN|INTR|-) (?:FIN|INTR|TIMEOUT|-) (?:TCP|ERR|UDP)_[A-Z_]+$/,
      /^\d{10}\.\d{3} +\d+ [0-9a-f.:]+ (?:TCP|ERR|UDP)_[A-Z_]+\/\d{3} \d+ [A-Z]+ /,
    ],
  },
};

const E = 0x45;
const D = 0x44;

/** Spares most lines a string: `ERR_CLIENT_ABORT`, and Squid's `TCP_MISS_ABORTED`. */
function mayTellOfClient({ row }: RowDraft): boolean {
  const bytes = row.textBytes[TEXT.cacheStatusRaw];
  return (
    bytes?.[row.textFrom[TEXT.cacheStatusRaw] ?? 0] === E || bytes?.[(row.textTo[TEXT.cacheStatusRaw] ?? 0) - 1] === D
  );
}
