import { defaultShouldDehydrateQuery, QueryCache, QueryClient } from '@tanstack/react-query';
import superjson from 'superjson';
import { problemOf } from './problem.ts';

const STALE_AFTER_MS = 10_000;

/** One a request on the server, one a page in the browser. `onSignedOut` runs when the API no longer knows the person. */
export function makeQueryClient(onSignedOut?: () => void): QueryClient {
  return new QueryClient({
    queryCache: new QueryCache({
      onError: (error) => {
        if (problemOf(error).code === 'UNAUTHORIZED') onSignedOut?.();
      },
    }),
    defaultOptions: {
      queries: {
        staleTime: STALE_AFTER_MS,
        refetchOnWindowFocus: false,
        retry: (failures, error) => failures < 2 && problemOf(error).retryable,
      },
      dehydrate: {
        serializeData: superjson.serialize,
        shouldDehydrateQuery: (query) => defaultShouldDehydrateQuery(query) || query.state.status === 'pending',
      },
      hydrate: { deserializeData: superjson.deserialize },
    },
  });
}
