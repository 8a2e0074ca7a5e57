import { CACHE_STATUSES, NUMBER, TEXT } from '@telecine/domain';
import type { CacheTokens } from '../logs/cache-tokens.ts';
import type { FieldTable } from '../logs/field-table.ts';
import type { FormatDefinition } from '../logs/log-format.ts';
import { isOwn, kept } from '../logs/own-fields.ts';
import { templateLines } from '../template/template-lines.ts';
import { parseTrafficServerFormat } from './trafficserver-format-string.ts';

const SQUID = '%<cqtq> %<ttms> %<chi> %<crc>/%<pssc> %<psql> %<cqhm> %<pquc> %<caun> %<phr>/%<shn> %<psct>';

/** How the client's side ended, for `finish`. */
const FINISH_CODE = 0;

const FIELDS: FieldTable = [
  ['startedAt', 'cqtq', 'cqtn', 'cqts'],
  ['durationMs', 'ttms'],
  ['durationSeconds', 'ttsf', 'tts'],
  ['ttfbMs', '{TS_MILESTONE_UA_BEGIN_WRITE-TS_MILESTONE_SM_START}msdms'],
  ['originTtfbMs', '{TS_MILESTONE_SERVER_FIRST_READ-TS_MILESTONE_SERVER_CONNECT}msdms'],
  ['status', 'pssc'],
  ['originStatus', 'sssc'],
  ['totalBytes', 'psql'],
  ['bodyBytes', 'pscl'],
  ['contentType', 'psct', '{content-type}psh'],
  ['method', 'cqhm'],
  ['scheme', 'pqus', 'cqus'],
  ['host', '{host}cqh', 'shn'],
  ['requestLine', 'cqtx'],
  ['target', 'cquc', 'pquc', 'cqup', 'cquup'],
  ['protocol', 'cqpv'],
  ['tlsVersion', 'cqssv'],
  ['cacheStatus', 'crc'],
  ['serverIp', 'php', 'phi'],
  ['pop', 'phn'],
  ['clientIp', 'chi'],
  ['clientPort', 'chp'],
  ['userAgent', '{user-agent}cqh'],
  ['referer', '{referer}cqh'],
  ['range', '{range}cqh'],
  ['requestId', 'cruuid', 'crid'],
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
  ['TCP_DENIED', 'error'],
  ['ERR_*', 'error'],
  ['*_REDIRECT', 'bypass'],
  ['*_HIT', 'hit'],
  ['*_MISS', 'miss'],
];

/**
 * Apache Traffic Server (https://docs.trafficserver.apache.org/admin-guide/logging/): its squid format, or one of the administrator's
 * own, given as logging.yaml has it in `options.logFormat`. All its times are when the request came.
 */
export const trafficserver: FormatDefinition = {
  id: 'trafficserver',
  fields: FIELDS,
  cacheTokens: TOKENS,
  grammar: (fields, options) => templateLines(fields, parseTrafficServerFormat(options.logFormat ?? SQUID)),
  finish: (draft) => {
    const { numbers } = draft.row;
    const isGone =
      numbers[NUMBER.cacheStatus] === ERROR && draft.row.text(TEXT.cacheStatusRaw).startsWith('ERR_CLIENT');
    if (isGone || isOwn(draft, FINISH_CODE, 'INTR') || numbers[NUMBER.status] === 0) numbers[NUMBER.aborted] = 1;
    return null;
  },
  detection: { kind: 'server', looks: [/^\d{10}\.\d{3} +\d+ [0-9a-f.:]+ (?:TCP|ERR|UDP)_[A-Z_]+\/\d{3} \d+ [A-Z]+ /] },
};

const ERROR = CACHE_STATUSES.indexOf('error');
