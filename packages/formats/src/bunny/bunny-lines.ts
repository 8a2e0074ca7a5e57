import { PIPE } from '../bytes/ascii.ts';
import { countWithin, lastIndexWithin } from '../bytes/index-within.ts';
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
      const pipes = countWithin(bytes, PIPE, from, to);
      if (pipes === 0) return refusal('wrong_shape', `The line has no “|” between values: ${quoted(bytes, from, to)}.`);
      const inAgent = pipes > COUNTRY ? pipesInAgent(bytes, from, to, pipes) : 0;
      let index = 0;
      let at = from;
      for (const column of columns) {
        let end = endOfValue(bytes, at, to);
        if (index === AGENT) for (let inside = 0; inside < inAgent; inside++) end = endOfValue(bytes, end + 1, to);
        if (!fields.put(draft, column, bytes, at, end)) return tooManyFields();
        if (end === to) break;
        at = end + 1;
        index++;
      }
      return null;
    },
  };
}

/** Of a line with the columns up to the country, or with all of them: which it is, the value in the country's place says. */
function pipesInAgent(bytes: Buffer, from: number, to: number, pipes: number): number {
  let countryFrom = from;
  for (let index = 0; index < COUNTRY; index++) countryFrom = endOfValue(bytes, countryFrom, to) + 1;
  const hasAll = pipes === COLUMNS.length - 1 && isCountry(countryFrom, endOfValue(bytes, countryFrom, to));
  if (hasAll) return 0;
  const lastFrom = lastIndexWithin(bytes, PIPE, from, to) + 1;
  return isCountry(lastFrom, to) ? pipes - COUNTRY : Math.max(0, pipes - COLUMNS.length + 1);
}

/** `DE`, or `-`. */
const isCountry = (from: number, to: number): boolean => to - from === 2 || to - from === 1;

/** The line's end behind the last one. */
function endOfValue(bytes: Buffer, from: number, to: number): number {
  let at = from;
  while (at < to && bytes[at] !== PIPE) at++;
  return Math.min(at, to);
}
