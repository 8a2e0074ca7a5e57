import { PIPE } from '../bytes/ascii.ts';
import { countWithin, lastIndexWithin } from '../bytes/index-within.ts';
import { type FieldReader, tooManyFields } from '../logs/field-reader.ts';
import type { LogFormat } from '../logs/log-format.ts';
import { quoted, type Refusal, refusal } from '../logs/refusal.ts';

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
      let at = from;
      for (let index = 0; index < columns.length; index++) {
        let end = endOfValue(bytes, at, to);
        if (index === 0 && end === to) return notParted(bytes, from, to);
        if (index === AGENT) {
          for (let inside = pipesInAgent(bytes, at, to); inside > 0; inside--) end = endOfValue(bytes, end + 1, to);
        }
        const column = columns[index];
        if (column && !fields.put(draft, column, bytes, at, end)) return tooManyFields();
        if (end === to) break;
        at = end + 1;
      }
      return null;
    },
  };
}

const notParted = (bytes: Buffer, from: number, to: number): Refusal =>
  refusal('wrong_shape', `The line has no “|” between values: ${quoted(bytes, from, to)}.`);

/** Pipes behind the agent in a line with the columns up to the country, and in one with all of them. */
const TO_COUNTRY = COUNTRY - AGENT;
const TO_LAST = COLUMNS.length - 1 - AGENT;

/** Which of both lines it is, the value in the country's place says. */
function pipesInAgent(bytes: Buffer, from: number, to: number): number {
  const pipes = countWithin(bytes, PIPE, from, to);
  if (pipes <= TO_COUNTRY) return 0;
  let countryFrom = from;
  for (let index = 0; index < TO_COUNTRY; index++) countryFrom = endOfValue(bytes, countryFrom, to) + 1;
  const hasAll = pipes === TO_LAST && isCountry(countryFrom, endOfValue(bytes, countryFrom, to));
  if (hasAll) return 0;
  const lastFrom = lastIndexWithin(bytes, PIPE, from, to) + 1;
  return isCountry(lastFrom, to) ? pipes - TO_COUNTRY : Math.max(0, pipes - TO_LAST);
}

/** `DE`, or `-`. */
const isCountry = (from: number, to: number): boolean => to - from === 2 || to - from === 1;

function endOfValue(bytes: Buffer, from: number, to: number): number {
  let at = from;
  while (at < to && bytes[at] !== PIPE) at++;
  return at;
}
