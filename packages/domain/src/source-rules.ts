/** Where a line carries the session ID when its CMCD has none. A source's rules are tried in order; the first that finds one counts. */
export type SessionIdRule =
  | { readonly kind: 'query_key'; readonly name: string }
  /** A field of the line that holds a request or response header, under the vendor's name or the header's own, any case. */
  | { readonly kind: 'header'; readonly name: string }
  | { readonly kind: 'cookie'; readonly name: string }
  /** Of the path, from 0; negative numbers count from the end: -1 is the file's name. */
  | { readonly kind: 'path_segment'; readonly index: number }
  /** A regular expression: the group `sid`, else the first group, else all that it matches. */
  | { readonly kind: 'pattern'; readonly in: SessionIdPlace; readonly pattern: string };
export const SESSION_ID_RULE_KINDS = ['query_key', 'header', 'cookie', 'path_segment', 'pattern'] as const;

/** `url` is path and query. */
export const SESSION_ID_PLACES = ['url', 'user_agent', 'referer'] as const;
export type SessionIdPlace = (typeof SESSION_ID_PLACES)[number];

/**
 * What the parts of a path mean, as a template: `/vod/{content}/{rendition}/{track}-{segment}.m4s`. A name stands for one or
 * more characters but `/`, `*` for the same without a name, `**` for anything. Names: content, rendition, track, segment.
 */
export interface UrlRule {
  readonly template: string;
}
export const URL_RULE_NAMES = ['content', 'rendition', 'track', 'segment'] as const;
export type UrlRuleName = (typeof URL_RULE_NAMES)[number];
