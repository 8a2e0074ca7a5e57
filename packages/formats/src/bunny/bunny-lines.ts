import { PIPE } from '../bytes/ascii.ts';
import { type FieldReader, tooManyFields } from '../logs/field-reader.ts';
import type { LogFormat } from '../logs/log-format.ts';
import { quoted, refusal } from '../logs/refusal.ts';

/** The last three are there where Bunny's support switched them on. */
const COLUMNS = [
  'CacheStatus',
  'StatusCode',
  'Timestamp',
  'BytesSent',
  'PullZoneId',
  'RemoteIP',
  'Referer',
  'URL',
  'EdgeLocation',
  'UserAgent',
  'UniqueRequestId',
  'CountryCode',
  'BodyBytesSent',
  'Range',
  'Authorization',
];
const AGENT = COLUMNS.indexOf('UserAgent');
const COUNTRY = COLUMNS.indexOf('CountryCode');

/** Values parted by `|`, which nothing escapes: more of them than there should be are the agent's own. */
export function bunnyLines(fields: FieldReader): LogFormat {
  const columns = COLUMNS.map((name) => fields.column(name));
  return {
    read: (draft, bytes, from, to) => {
      if (endOfValue(bytes, from, to) === to) {
        return refusal('wrong_shape', `The line has no “|” between values: ${quoted(bytes, from, to)}.`);
      }
      let inAgent = pipesInAgent(bytes, from, to);
      let at = from;
      for (const [index, column] of columns.entries()) {
        let end = endOfValue(bytes, at, to);
        for (; index === AGENT && inAgent > 0; inAgent--) end = endOfValue(bytes, end + 1, to);
        if (!fields.put(draft, column, bytes, at, end)) return tooManyFields();
        if (end === to) break;
        at = end + 1;
      }
      return null;
    },
  };
}

/** Of a line with the columns up to the country, or with all of them: which it is, the value in the country's place says. */
function pipesInAgent(bytes: Buffer, from: number, to: number): number {
  let pipes = 0;
  let countryFrom = to;
  let lastFrom = from;
  for (let at = from; at < to; at++) {
    if (bytes[at] !== PIPE) continue;
    pipes++;
    lastFrom = at + 1;
    if (pipes === COUNTRY) countryFrom = at + 1;
  }
  if (pipes <= COUNTRY) return 0;
  const hasAll = pipes === COLUMNS.length - 1 && isCountry(countryFrom, endOfValue(bytes, countryFrom, to));
  if (hasAll) return 0;
  return isCountry(lastFrom, to) ? pipes - COUNTRY : Math.max(0, pipes - COLUMNS.length + 1);
}

/** `DE`, or `-`. */
const isCountry = (from: number, to: number): boolean => to - from === 2 || to - from === 1;

function endOfValue(bytes: Buffer, from: number, to: number): number {
  let at = Math.min(from, to);
  while (at < to && bytes[at] !== PIPE) at++;
  return at;
}
