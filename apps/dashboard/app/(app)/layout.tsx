import { dehydrate, HydrationBoundary } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { TopBar } from '@/features/shell/top-bar.tsx';
import { requireMe } from '@/lib/require-me.ts';
import { getQueryClient } from '@/lib/server.ts';

/** Everything behind the sign-in: the bar on top, the page below. */
export default async function AppLayout({ children }: { readonly children: ReactNode }) {
  await requireMe();
  return (
    <HydrationBoundary state={dehydrate(getQueryClient())}>
      <div className="flex h-dvh flex-col overflow-hidden">
        <TopBar />
        {children}
      </div>
    </HydrationBoundary>
  );
}
