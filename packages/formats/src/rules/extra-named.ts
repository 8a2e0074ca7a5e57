import type { PairList } from '@telecine/domain';

/** What vendors put around a header's name: nginx, Apache, CloudFront, JSON paths. Lower case, `_` for `-`. */
const BEFORE = ['', 'http_', 'sent_http_', 'upstream_http_', 'cs(', 'sc(', '%{', 'request_', 'downstream_', 'origin_'];
const BEHIND = ['', ')', '}i', '}o', '[0]'];

/**
 * The number of the extra that holds a header of this name, in any case and in any vendor's way to write it; -1 for none.
 * In JSON its name is the last part of a path: `request.headers.X-Session[0]`.
 */
export function extraNamed(extras: PairList, spellings: ReadonlySet<string>, known: Map<string, boolean>): number {
  for (let index = 0; index < extras.count; index++) {
    const from = extras.ranges[index * 4] ?? 0;
    const to = extras.ranges[index * 4 + 1] ?? 0;
    const bytes = extras.keyBytes[index];
    if (!Buffer.isBuffer(bytes) || to - from > LONGEST_NAME) continue;
    const key = bytes.toString('latin1', from, to);
    let isIt = known.get(key);
    if (isIt === undefined) {
      isIt = spellings.has(plain(key)) || spellings.has(plain(key.slice(key.lastIndexOf('.') + 1)));
      if (known.size < MOST_KNOWN) known.set(key, isIt);
    }
    if (isIt) return index;
  }
  return -1;
}

const LONGEST_NAME = 200;
/** A source's names are few; a hostile log's are not remembered without end. */
const MOST_KNOWN = 1024;

export const spellingsOf = (name: string): ReadonlySet<string> =>
  new Set(BEFORE.flatMap((before) => BEHIND.map((behind) => `${before}${plain(name)}${behind}`)));

const plain = (name: string): string => name.toLowerCase().replaceAll('-', '_');
