import type { Route } from 'next';

/** Links with a query are built here and nowhere else; typed routes know only the path. */
const route = (path: string, query: Readonly<Record<string, string | null | undefined>> = {}): Route => {
  const params = new URLSearchParams();
  for (const [key, value] of Object.entries(query)) if (value) params.set(key, value);
  return (params.size > 0 ? `${path}?${params}` : path) as Route; // each caller below names a page that exists
};

/** A time as the URL names it: a range that moves with the clock, or two instants, epoch ms. */
export interface LinkTime {
  readonly range?: string | null;
  readonly from?: number | null;
  readonly to?: number | null;
}

const timeQuery = ({ range, from, to }: LinkTime) => ({
  range,
  from: from == null ? null : new Date(from).toISOString(),
  to: to == null ? null : new Date(to).toISOString(),
});

export const overviewHref = (projectId: string, time: LinkTime = {}): Route =>
  route('/overview', { project: projectId, ...timeQuery(time) });

/** `of` and `view` as the accuracy page names a row and how its sessions are shown: with a view the link leads to them. */
export const accuracyHref = (
  projectId: string,
  time: LinkTime = {},
  shown: { readonly of?: string; readonly view?: string; readonly signal?: string | null } = {},
): Route => {
  const page = route('/accuracy', { project: projectId, ...timeQuery(time), ...shown });
  return shown.view ? (`${page}#plays` as Route) : page; // the same page, scrolled
};

export const sessionsHref = (projectId: string, filter?: string, time: LinkTime = {}): Route =>
  route('/sessions', { project: projectId, filter, ...timeQuery(time) });

/** `finding` is the code of one of its findings: its evidence is shown. */
export const sessionHref = (projectId: string, sessionId: string, finding?: string): Route =>
  route(`/sessions/${encodeURIComponent(sessionId)}`, { project: projectId, finding });

export const issuesHref = (projectId: string, time: LinkTime = {}): Route =>
  route('/issues', { project: projectId, ...timeQuery(time) });

/** `filter` and `time` say of which sessions. */
export const issueHref = (projectId: string, key: string, filter?: string, time: LinkTime = {}): Route =>
  route(`/issues/${encodeURIComponent(key)}`, { project: projectId, filter, ...timeQuery(time) });

export const connectHref = (projectId: string): Route => route('/connect', { project: projectId });

export const sourcesHref = (projectId: string): Route => route('/sources', { project: projectId });

/** `tab` is one of the source page's; without one it shows how the source does. */
export const sourceHref = (projectId: string, sourceId: string, tab?: string): Route =>
  route(`/sources/${encodeURIComponent(sourceId)}`, { project: projectId, tab });

/** How a source is read, with its refused lines as the sample; of one reason, or of all. */
export const mendHref = (projectId: string, sourceId: string, reason: string | null): Route =>
  route(`/sources/${encodeURIComponent(sourceId)}`, { project: projectId, tab: 'reading', sample: 'refused', reason });

export const newSourceHref = (projectId: string): Route => route('/sources/new', { project: projectId });

export const signInHref = (next: string): Route => route('/sign-in', { next: next === '/' ? null : next });

/** Where to go after signing in: a path of this origin, whatever the link said. */
export function safeNext(next: string | null | undefined): Route {
  const here = 'http://telecine.invalid';
  if (!next?.startsWith('/') || !URL.canParse(next, here)) return '/';
  const url = new URL(next, here);
  // `/.//elsewhere` has a path that a browser would take for another origin.
  if (url.origin !== here || url.pathname.startsWith('//') || url.pathname.startsWith('/sign-in')) return '/';
  return `${url.pathname}${url.search}${url.hash}` as Route; // a path of this origin; an unknown one answers 404
}
