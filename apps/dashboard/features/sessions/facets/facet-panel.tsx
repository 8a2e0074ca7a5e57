'use client';
import { FacetGroups, type FacetGroupsProps } from './facet-groups.tsx';

/** Beside the list: what the sessions are made of. Each value edits the filter. */
export function FacetPanel(props: FacetGroupsProps) {
  return (
    <aside aria-label="Facets" className="w-[216px] shrink-0 overflow-y-auto border-r border-line px-3 py-2.5 pl-4">
      <FacetGroups {...props} />
    </aside>
  );
}
