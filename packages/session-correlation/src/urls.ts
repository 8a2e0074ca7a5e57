/** A URL taken apart for comparison: CMCD out, percent-encoding normalised, host apart. Equal parts mean the same object. */
export class UrlParts {
  /** Lower case, without port; '' where unknown. */
  readonly host: string;
  readonly path: string;
  readonly #sentQuery: string;
  #query: string | null = null;

  /** Takes host and path ready to compare, the query as sent. */
  constructor(host: string, path: string, query: string) {
    this.host = host;
    this.path = path;
    this.#sentQuery = query;
  }

  /** The same target on another host. */
  at(host: string): UrlParts {
    return new UrlParts(host, this.path, this.#sentQuery);
  }

  /** Parameters in the order sent, without CMCD, decoded; '' where none. Read at the first question: few lines are ever asked. */
  get query(): string {
    this.#query ??= comparableQuery(this.#sentQuery);
    return this.#query;
  }
}

/** Reads an absolute URL as a player reports it. Whatever is no URL becomes a path. */
export function partsOfUrl(url: string): UrlParts {
  const scheme = url.indexOf('://');
  const hostFrom = scheme < 0 ? 0 : scheme + 3;
  const slash = scheme < 0 ? 0 : url.indexOf('/', hostFrom);
  const host = scheme < 0 ? '' : url.slice(hostFrom, slash < 0 ? url.length : slash);
  const rest = slash < 0 ? '/' : url.slice(slash);
  const hash = rest.indexOf('#');
  const target = hash < 0 ? rest : rest.slice(0, hash);
  const question = target.indexOf('?');
  return new UrlParts(
    hostName(host),
    decoded(question < 0 ? target : target.slice(0, question)),
    question < 0 ? '' : target.slice(question + 1),
  );
}

/** Names of hosts in the order of a log, where one follows itself mostly. */
export class HostNames {
  #host = '';
  #name = '';

  nameOf(host: string): string {
    if (host !== this.#host) {
      this.#host = host;
      this.#name = hostName(host);
    }
    return this.#name;
  }
}

/** A host without its port, lower case: logs and players disagree about default ports. Most hosts are so already. */
function hostName(host: string): string {
  let at = 0;
  while (at < host.length && isPlain(host.charCodeAt(at))) at++;
  if (at === host.length) return host;
  const colon = host.startsWith('[') ? -1 : host.indexOf(':');
  return (colon < 0 ? host : host.slice(0, colon)).toLowerCase();
}

/** Lower-case letters, digits, dots and hyphens: what hosts are written in. */
const isPlain = (code: number): boolean => (code >= 97 && code <= 122) || (code >= 45 && code <= 57 && code !== 47);

/** RFC 3986 6.2.2: equal after percent-decoding is equal. Bytes that are no UTF-8 stay as they are. */
export function decoded(text: string): string {
  if (text.indexOf('%') < 0) return text;
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/**
 * `URLSearchParams` writes a space as `+` and a bare `flag` as `flag=`, and players send their whole query through it once they
 * add CMCD. Both spellings must compare equal.
 */
function comparableQuery(query: string): string {
  let kept = '';
  let from = 0;
  while (from < query.length) {
    let to = query.indexOf('&', from);
    if (to < 0) to = query.length;
    if (to > from && !isCmcd(query, from, to)) {
      const plain = comparableParameter(query.slice(from, to));
      kept = kept === '' ? plain : `${kept}&${plain}`;
    }
    from = to + 1;
  }
  return kept;
}

function comparableParameter(parameter: string): string {
  const plain = decoded(parameter.indexOf('+') < 0 ? parameter : parameter.replaceAll('+', ' '));
  return plain.endsWith('=') ? plain.slice(0, -1) : plain;
}

function isCmcd(query: string, from: number, to: number): boolean {
  return query.startsWith('CMCD', from) && (to === from + 4 || query.charCodeAt(from + 4) === EQUALS);
}

const EQUALS = 61;
