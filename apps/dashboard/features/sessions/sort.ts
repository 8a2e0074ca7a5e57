/** What the list can be sorted by, as the API names it. */
export const SORTS = ['started', 'startup', 'rebuffer', 'watched', 'errors'] as const;
export type Sort = (typeof SORTS)[number];
