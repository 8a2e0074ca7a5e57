/** Request header in which `proxy.ts` tells a page its own path and query: layouts can't see them otherwise. */
export const PATH_HEADER = 'x-telecine-path';
