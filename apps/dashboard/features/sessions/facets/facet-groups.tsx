'use client';
import { sessionField } from '@telecine/domain';
import { Button } from '@/components/button.tsx';
import type { FacetCounts } from '../model/complete-filter.ts';
import { FacetGroup } from './facet-group.tsx';

export interface FacetGroupsProps {
  readonly filter: string;
  readonly onFilter: (filter: string) => void;
  /** Undefined until they have come. */
  readonly facets: readonly FacetCounts[] | undefined;
  readonly failed: boolean;
  readonly onRetry: () => void;
}

export function FacetGroups({ filter, onFilter, facets, failed, onRetry }: FacetGroupsProps) {
  if (failed && !facets) {
    return (
      <div role="alert" className="flex flex-col items-start gap-2 text-sm text-ink-2">
        Counts not available.
        <Button onClick={onRetry}>Try again</Button>
      </div>
    );
  }
  if (!facets) return <Skeleton />;
  return facets.map((facet) => {
    const field = sessionField(facet.field);
    if (!field || facet.values.length === 0) return null;
    return <FacetGroup key={field.id} field={field} values={facet.values} filter={filter} onFilter={onFilter} />;
  });
}

const GROUPS = [6, 3, 2, 3, 4];
function Skeleton() {
  return GROUPS.map((rows, group) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: a fixed drawing
    <div key={group} aria-hidden="true" className="mb-5">
      <span className="mb-3 block h-1.5 w-16 rounded-bar bg-pressed" />
      {Array.from({ length: rows }, (_, row) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a fixed drawing
        <span key={row} className="mb-4 block h-1.5 rounded-bar bg-pressed" />
      ))}
    </div>
  ));
}
