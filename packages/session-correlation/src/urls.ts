/** A URL taken apart for comparison: CMCD out, percent-encoding normalised, host apart. Equal parts mean the same object. */
export interface UrlParts {
  /** Lower case, without port; '' where unknown. */
  readonly host: string;
  readonly path: string;
  /** Parameters in the order sent, without CMCD, decoded; '' where none. */
  readonly query: string;
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
  return partsOf(
    host,
    question < 0 ? target : target.slice(0, question),
    question < 0 ? '' : target.slice(question + 1),
  );
}

/** Reads host, path and query as a log line has them. */
export function partsOf(host: string, path: string, query: string): UrlParts {
  return { host: hostName(host), path: decoded(path), query: query === '' ? '' : comparableQuery(query) };
}

/** A host without its port, lower case: logs and players disagree about default ports. */
function hostName(host: string): string {
  const colon = host.indexOf(':');
  return (colon < 0 || host.startsWith('[') ? host : host.slice(0, colon)).toLowerCase();
}

/** RFC 3986 6.2.2: equal after percent-decoding is equal. Bytes that are no UTF-8 stay as they are. */
function decoded(text: string): string {
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
  const kept: string[] = [];
  for (const parameter of query.split('&')) {
    if (parameter === '' || isCmcd(parameter)) continue;
    const plain = decoded(parameter.indexOf('+') < 0 ? parameter : parameter.replaceAll('+', ' '));
    kept.push(plain.endsWith('=') ? plain.slice(0, -1) : plain);
  }
  return kept.join('&');
}

function isCmcd(parameter: string): boolean {
  return parameter.startsWith('CMCD=') || parameter === 'CMCD';
}
