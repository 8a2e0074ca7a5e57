import { FINDING_LABELS, type FindingCode, printTerm } from '@telecine/domain';
import { countText } from '@/lib/format.ts';
import type { FacetCounts } from '../model/complete-filter.ts';
import { PeekSection } from './peek-section.tsx';

interface PeekLikeProps {
  readonly code: FindingCode;
  readonly facets: readonly FacetCounts[];
  readonly onFilter: (filter: string) => void;
}

/** How many of the sessions at hand are blamed on the same; a click lists them. */
export function PeekLike({ code, facets, onFilter }: PeekLikeProps) {
  const values = facets.find((facet) => facet.field === 'verdict')?.values ?? [];
  const count = values.find(({ value }) => value === code)?.sessions ?? 0;
  if (count < 2) return null;
  return (
    <PeekSection label="Like this one">
      <h3 className="text-xs text-ink-2">Like this one</h3>
      <button
        type="button"
        onClick={() => onFilter(printTerm('verdict', ':', code))}
        className="-mx-1.5 flex w-[calc(100%+12px)] items-center justify-between rounded-chip px-1.5 py-1 text-left text-sm hover:bg-hover"
      >
        {FINDING_LABELS[code]}
        <span className="text-ink-3">{countText(count, 'session')}</span>
      </button>
    </PeekSection>
  );
}
