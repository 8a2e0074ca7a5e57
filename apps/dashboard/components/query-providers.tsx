'use client';
import { isServer, type QueryClient, QueryClientProvider } from '@tanstack/react-query';
import type { AppRouter } from '@telecine/api';
import { createTRPCClient, httpBatchLink } from '@trpc/client';
import { type ReactNode, useState } from 'react';
import superjson from 'superjson';
import { signInHref } from '@/lib/links.ts';
import { makeQueryClient } from '@/lib/query-client.ts';
import { TRPCProvider } from '@/lib/trpc.ts';

let browserClient: QueryClient | undefined;

/** Server data for client components. A page whose sign-in has ended goes to the sign-in page and comes back. */
export function QueryProviders({ children }: { readonly children: ReactNode }) {
  const queryClient = queryClientHere();
  const [trpcClient] = useState(() =>
    createTRPCClient<AppRouter>({ links: [httpBatchLink({ url: '/api/trpc', transformer: superjson })] }),
  );
  return (
    <QueryClientProvider client={queryClient}>
      <TRPCProvider trpcClient={trpcClient} queryClient={queryClient}>
        {children}
      </TRPCProvider>
    </QueryClientProvider>
  );
}

function queryClientHere(): QueryClient {
  if (isServer) return makeQueryClient();
  browserClient ??= makeQueryClient(() => {
    const { pathname, search } = window.location;
    if (!pathname.startsWith('/sign-in')) window.location.assign(signInHref(pathname + search));
  });
  return browserClient;
}
