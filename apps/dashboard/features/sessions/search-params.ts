import { createLoader, createParser, parseAsArrayOf, parseAsString, parseAsStringLiteral } from 'nuqs/server';
import { COLUMN_IDS, DEFAULT_COLUMNS } from './model/columns.ts';
import { RANGES } from './model/time-range.ts';
import { SORTS } from './sort.ts';

/** An instant in the URL, ISO 8601 or epoch ms; epoch ms in the program. */
const parseAsInstant = createParser<number>({
  parse: (text) => {
    const ms = /^\d+$/.test(text) ? Number(text) : Date.parse(text);
    return Number.isNaN(ms) ? null : ms;
  },
  serialize: (ms) => new Date(ms).toISOString(),
});

/** All that a link to the list carries. A relative range stays relative; `from` or `to` overrule it. */
export const sessionsParams = {
  project: parseAsString,
  range: parseAsStringLiteral(RANGES).withDefault('30d'),
  from: parseAsInstant,
  to: parseAsInstant,
  filter: parseAsString.withDefault(''),
  sort: parseAsStringLiteral(SORTS).withDefault('started'),
  direction: parseAsStringLiteral(['asc', 'desc']).withDefault('desc'),
  columns: parseAsArrayOf(parseAsStringLiteral(COLUMN_IDS)).withDefault([...DEFAULT_COLUMNS]),
  peek: parseAsString,
};

export const loadSessionsParams = createLoader(sessionsParams);
export type SessionsParams = Awaited<ReturnType<typeof loadSessionsParams>>;
