'use client';
import { FacetGroups } from './facets/facet-groups.tsx';
import { SkeletonRows } from './list/skeleton-rows.tsx';

const NOTHING = () => {};

/** The page's final shape while the server makes it. */
export function SessionsSkeleton() {
  return (
    <main aria-busy="true" className="flex min-h-0 flex-1 flex-col">
      <h1 className="sr-only">Sessions are loading</h1>
      <div className="flex h-[46px] shrink-0 items-center border-b border-line px-3 phone:px-4">
        <div className="h-[30px] flex-1 rounded-control border border-line-strong bg-surface" />
      </div>
      <div className="flex min-h-0 flex-1">
        <div className="w-[216px] shrink-0 border-r border-line py-2.5 pr-3 pl-4 max-phone:hidden">
          <FacetGroups filter="" onFilter={NOTHING} facets={undefined} failed={false} onRetry={NOTHING} />
        </div>
        <div className="flex min-w-0 flex-1 flex-col pt-[60px]">
          <SkeletonRows phone={false} />
        </div>
      </div>
    </main>
  );
}
