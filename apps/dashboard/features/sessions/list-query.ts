import { queryableFilter } from './model/edit-filter.ts';
import { boundsOf } from './model/time-range.ts';
import type { SessionsParams } from './search-params.ts';

const PAGE_SIZE = 100;

/** What the list, the facets and the count of new sessions ask for. `now` is fixed when the page is made, so that keys agree. */
export function selectionOf(params: SessionsParams, projectId: string, now: number) {
  return { projectId, ...boundsOf(params, now), filter: queryableFilter(params.filter) };
}

/** The input of the list's pages; the cursor is the query's own. */
export function listInput(params: SessionsParams, projectId: string, now: number) {
  const { sort, direction } = params;
  return { ...selectionOf(params, projectId, now), sort, order: direction, limit: PAGE_SIZE };
}

/** For `infiniteQueryOptions`: keyset pages until there is no cursor. */
export const LIST_PAGES = {
  initialCursor: null,
  getNextPageParam: (page: { readonly nextCursor: string | null }): string | null => page.nextCursor,
};
