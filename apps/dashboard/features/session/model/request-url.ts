import type { RequestFacts } from './request-facts.ts';

/** Where a request went: the path alone to read, all of it to copy. Hostile text: it is shown, never followed. */
export function requestUrl({ joined, line }: RequestFacts): { readonly path: string; readonly full: string } {
  const reported = joined.playerRequest?.url;
  if (line) {
    const query = line.query === '' ? '' : `?${line.query}`;
    return {
      path: line.path,
      full: reported ?? `${line.host === '' ? '' : `https://${line.host}`}${line.path}${query}`,
    };
  }
  const url = reported ?? '';
  return { path: URL.canParse(url) ? new URL(url).pathname : url, full: url };
}
