import { EQUALS, SEMICOLON, SPACE } from '../bytes/ascii.ts';
import { decodePercent } from '../bytes/percent.ts';
import type { RowDraft } from '../logs/row-draft.ts';
import { spellingsOf } from './extra-named.ts';
import { findExtra } from './header-finder.ts';
import type { Finder } from './session-id-rules.ts';

/** A cookie's value: of a field of its own (`cookie_sid`, `Cookies.sid`), else out of the header with all of them. */
export function cookieFinder(name: string): Finder {
  const own = new Set([
    ...spellingsOf(`cookie_${name}`),
    ...spellingsOf(`cookies.${name}`),
    `%{${name}}c`.toLowerCase(),
  ]);
  const knownOwn = new Map<string, boolean>();
  const header = new Set([...spellingsOf('cookie'), ...spellingsOf('cookies'), 'cs_cookie']);
  const knownHeader = new Map<string, boolean>();
  const key = Buffer.from(name);
  return (draft) =>
    findExtra(draft, own, knownOwn) || (findExtra(draft, header, knownHeader) && takeCookie(draft, key));
}

/** Narrows what was found, `a=1; sid=2`, down to the cookie's value. A log may have percent-encoded all of it. */
function takeCookie({ found, scratch }: RowDraft, key: Buffer): boolean {
  if (found.bytes === null) return false;
  decodePercent(found.bytes, found.from, found.to, scratch, false);
  const { bytes, used: to } = scratch;
  let at = scratch.from;
  while (at < to) {
    while (at < to && bytes[at] === SPACE) at++;
    let end = at;
    while (end < to && bytes[end] !== SEMICOLON) end++;
    const keyTo = at + key.length;
    if (keyTo < end && bytes[keyTo] === EQUALS && key.compare(bytes, at, keyTo) === 0) {
      found.set(bytes, keyTo + 1, end);
      return end > keyTo + 1;
    }
    at = end + 1;
  }
  return false;
}
