import { NUMBER, TEXT, TIERS } from '@telecine/domain';
import { isText, MINUS, SLASH, SPACE } from '../bytes/ascii.ts';
import { lastIndexWithin } from '../bytes/index-within.ts';
import type { CacheTokens } from '../logs/cache-tokens.ts';
import type { OwnField } from '../logs/field-table.ts';
import { setScheme } from '../logs/row-texts.ts';

/** `fastly_info.state`: a word, and suffixes that say how it came about. */
export const FASTLY_CACHE_TOKENS: CacheTokens = [
  ['*STALE*', 'stale'],
  ['HIT-SYNTH*', 'bypass'],
  ['HITPASS*', 'bypass'],
  ['HIT*', 'hit'],
  ['PASS*', 'bypass'],
  ['*-REFRESH*', 'revalidated'],
  ['MISS*', 'miss'],
  ['SYNTH*', 'bypass'],
  ['ERROR*', 'error'],
  ['BG-ERROR*', 'error'],
];

const EDGE = TIERS.indexOf('edge');
const SHIELD = TIERS.indexOf('shield');

/** Whether the line is of the server that the viewer asked; with shielding each hop writes one. */
export const isEdge: OwnField = {
  read: (draft, bytes, from, to) => {
    const isTrue = isText(bytes, from, to, 'true') || isText(bytes, from, to, '1');
    if (!isTrue && !isText(bytes, from, to, 'false') && !isText(bytes, from, to, '0')) return false;
    draft.row.numbers[NUMBER.tier] = isTrue ? EDGE : SHIELD;
    return true;
  },
};

/** How often the request has come through this service before: `fastly.ff.visits_this_service`. */
export const visits: OwnField = {
  read: (draft, bytes, from, to) => {
    draft.row.numbers[NUMBER.tier] = isText(bytes, from, to, '0') ? EDGE : SHIELD;
    return true;
  },
};

/** What VCL writes for a variable that isn't set. */
export const FASTLY_NULLS: readonly string[] = ['(null)'];

/** `FRA`, or a server's name. */
export const popName: OwnField = {
  read: (draft, bytes, from, to) => {
    draft.row.setText(TEXT.pop, bytes, Math.max(from, lastIndexWithin(bytes, MINUS, from, to) + 1), to);
    return true;
  },
};

/** `cache-fra1234-FRA`: the POP is its last part. */
export const serverName: OwnField = {
  read: (draft, bytes, from, to) => {
    const minus = lastIndexWithin(bytes, MINUS, from, to);
    if (minus < from || minus + 1 === to) return false;
    draft.row.setText(TEXT.pop, bytes, minus + 1, to);
    return false; // the server itself is worth keeping
  },
};

export const isTls: OwnField = {
  read: (draft, bytes, from, to) => {
    const isTrue = isText(bytes, from, to, 'true') || isText(bytes, from, to, '1');
    setScheme(draft.row, isTrue);
    return true;
  },
};

/** `GET` in Fastly's own examples, in others the path or the whole line. */
export const request: OwnField = {
  read: (draft, bytes, from, to) => {
    let isWord = true;
    for (let at = from; at < to && isWord; at++) isWord = bytes[at] !== SPACE && bytes[at] !== SLASH;
    if (isWord) draft.row.setText(TEXT.method, bytes, from, to);
    else if (bytes[from] === SLASH) draft.target.set(bytes, from, to);
    else draft.requestLine.set(bytes, from, to);
    return true;
  },
};
