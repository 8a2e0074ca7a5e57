import { CACHE_STATUSES, type CacheStatus, NUMBER, TEXT } from '@telecine/domain';
import { NameTable } from '../bytes/name-table.ts';
import type { ReadField } from './read-field.ts';

/**
 * A vendor's words for what its cache did, in any case. `HIT-*` fits what begins so, `*-STALE*` what holds it; a whole word
 * comes first, then the first pattern that fits. What none fits is `unknown`, with its token kept.
 */
export type CacheTokens = readonly (readonly [token: string, status: CacheStatus])[];

/** Makes the reader of a cache status. */
export function cacheStatus(tokens: CacheTokens): ReadField {
  const words = tokens.filter(([token]) => !token.includes('*'));
  const spelled = words.flatMap(([token, status]) =>
    [...new Set([token, token.toUpperCase(), token.toLowerCase()])].map(
      (spelling) => [spelling, numberOf(status)] as const,
    ),
  );
  const table = new NameTable(spelled.map(([spelling]) => spelling));
  const statuses = spelled.map(([, status]) => status);
  const patterns = [...words, ...tokens.filter(([token]) => token.includes('*'))].map(([token, status]) => ({
    matches: matcher(token.toLowerCase()),
    status: numberOf(status),
  }));
  const known = new Map<string, number>();
  return (draft, bytes, from, to) => {
    const { row } = draft;
    row.setText(TEXT.cacheStatusRaw, bytes, from, to);
    row.numbers[NUMBER.cacheStatus] = statuses[table.find(bytes, from, to)] ?? byPattern(bytes, from, to);
    return true;
  };

  function byPattern(bytes: Buffer, from: number, to: number): number {
    const token = bytes.toString('latin1', from, Math.min(to, from + LONGEST_TOKEN)).toLowerCase();
    const found = known.get(token) ?? patterns.find(({ matches }) => matches(token))?.status ?? UNKNOWN;
    if (known.size < MOST_KNOWN) known.set(token, found);
    return found;
  }
}

/** Spelling variants are few; a hostile log's are not remembered without end. */
const MOST_KNOWN = 256;
const LONGEST_TOKEN = 120;
const UNKNOWN = 0;

const numberOf = (status: CacheStatus): number => CACHE_STATUSES.indexOf(status);

function matcher(token: string): (text: string) => boolean {
  const bare = token.replaceAll('*', '');
  const isOpenBefore = token.startsWith('*');
  const isOpenBehind = token.endsWith('*');
  if (isOpenBefore && isOpenBehind) return (text) => text.includes(bare);
  if (isOpenBefore) return (text) => text.endsWith(bare);
  return isOpenBehind ? (text) => text.startsWith(bare) : (text) => text === bare;
}

/** nginx's `$upstream_cache_status`, and what caches that follow it write. */
export const COMMON_CACHE_TOKENS: CacheTokens = [
  ['HIT', 'hit'],
  ['MISS', 'miss'],
  ['EXPIRED', 'miss'],
  ['SCARCE', 'miss'],
  ['STALE', 'stale'],
  ['UPDATING', 'stale'],
  ['REVALIDATED', 'revalidated'],
  ['BYPASS', 'bypass'],
];
