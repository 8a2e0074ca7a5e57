import { SESSION_ID_PLACES, type SessionIdPlace, type SessionIdRule } from '@telecine/domain';

export const SESSION_RULE_LABELS: readonly { readonly kind: SessionIdRule['kind']; readonly label: string }[] = [
  { kind: 'query_key', label: 'Query key' },
  { kind: 'header', label: 'Header' },
  { kind: 'cookie', label: 'Cookie' },
  { kind: 'path_segment', label: 'Part of the path' },
  { kind: 'pattern', label: 'Regular expression' },
];

export const PLACE_LABELS: Readonly<Record<SessionIdPlace, string>> = {
  url: 'in path and query',
  user_agent: 'in the user agent',
  referer: 'in the referer',
};

/** A rule to begin with; one of an unknown kind is a query key. */
export function newSessionRule(kind: string): SessionIdRule {
  switch (kind) {
    case 'header':
      return { kind, name: 'x-session-id' };
    case 'cookie':
      return { kind, name: 'session' };
    case 'path_segment':
      return { kind, index: 0 };
    case 'pattern':
      return { kind, in: 'url', pattern: '[?&]session=([^&]+)' };
    default:
      return { kind: 'query_key', name: 'session' };
  }
}

export const isPlace = (text: string): text is SessionIdPlace => SESSION_ID_PLACES.some((place) => place === text);
