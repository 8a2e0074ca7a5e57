import { createLoader, createParser, parseAsString, parseAsStringLiteral } from 'nuqs/server';
import { RANGES } from './model/time-range.ts';

/** An instant in the URL, ISO 8601 or epoch ms; epoch ms in the program. */
const parseAsInstant = createParser<number>({
  parse: (text) => {
    const ms = /^\d+$/.test(text) ? Number(text) : Date.parse(text);
    return Number.isNaN(ms) ? null : ms;
  },
  serialize: (ms) => new Date(ms).toISOString(),
});

export const SORTS = ['started', 'startup', 'rebuffer', 'watched', 'errors'] as const;
export type Sort = (typeof SORTS)[number];

/** All that a link to the list carries. A relative range stays relative; `from` or `to` overrule it. */
export const sessionsParams = {
  project: parseAsString,
  range: parseAsStringLiteral(RANGES).withDefault('30d'),
  from: parseAsInstant,
  to: parseAsInstant,
  filter: parseAsString.withDefault(''),
  sort: parseAsStringLiteral(SORTS).withDefault('started'),
  direction: parseAsStringLiteral(['asc', 'desc']).withDefault('desc'),
  peek: parseAsString,
};

export const loadSessionsParams = createLoader(sessionsParams);
export type SessionsParams = Awaited<ReturnType<typeof loadSessionsParams>>;
