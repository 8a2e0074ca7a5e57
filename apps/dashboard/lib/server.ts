import 'server-only';
import type { AppRouter } from '@telecine/api';
import { createTRPCClient, httpBatchLink } from '@trpc/client';
import { createTRPCOptionsProxy } from '@trpc/tanstack-react-query';
import { headers } from 'next/headers';
import { cache } from 'react';
import superjson from 'superjson';
import { apiUrl } from './api-url.ts';
import { makeQueryClient } from './query-client.ts';

/** The query client of this request: what it holds goes to the browser in a HydrationBoundary. */
export const getQueryClient = cache(() => makeQueryClient());

const client = createTRPCClient<AppRouter>({
  links: [
    httpBatchLink({
      url: `${apiUrl()}/trpc`,
      transformer: superjson,
      headers: async () => ({ cookie: (await headers()).get('cookie') ?? '' }),
      // A person's answers are never shared between requests.
      fetch: (url, options) => fetch(url, { ...(options as RequestInit), cache: 'no-store' }), // tRPC's type is a subset of it
    }),
  ],
});
export const trpc = createTRPCOptionsProxy<AppRouter>({ client, queryClient: getQueryClient });
