import { type NextRequest, NextResponse } from 'next/server';
import { apiUrl } from './lib/api-url.ts';
import { PATH_HEADER } from './lib/path-header.ts';

/**
 * One origin for the browser, so that cookies are first-party: `/api/*` goes to the API with the prefix removed. The rewrites of
 * next.config are fixed at build time; this reads the environment at run time. Pages learn their own path from a header.
 */
export function proxy(request: NextRequest): NextResponse {
  const { pathname, search } = request.nextUrl;
  if (pathname.startsWith('/api/')) {
    return NextResponse.rewrite(new URL(pathname.slice('/api'.length) + search, apiUrl()));
  }
  const headers = new Headers(request.headers);
  headers.set(PATH_HEADER, pathname + search);
  return NextResponse.next({ request: { headers } });
}

export const config = { matcher: ['/((?!_next/|icon).*)'] };
