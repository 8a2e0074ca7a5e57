'use client';
import { parseFilter, type SessionField } from '@telecine/domain';
import { useState } from 'react';
import type { FacetCounts } from '../model/complete-filter.ts';
import { inclusionOf, toggleValue } from '../model/edit-filter.ts';
import { valueText } from '../model/facet-text.ts';
import { FacetGlyph } from './facet-glyph.tsx';
import { FacetValue } from './facet-value.tsx';

const FEW = 12;

interface FacetGroupProps {
  readonly field: SessionField;
  readonly values: FacetCounts['values'];
  readonly filter: string;
  readonly onFilter: (filter: string) => void;
}

/** One field's values with the sessions that have them. Values of the filter are shown even where no session has them. */
export function FacetGroup({ field, values, filter, onFilter }: FacetGroupProps) {
  const [all, setAll] = useState(false);
  const complete = withChosen(values, field, filter);
  const most = Math.max(1, ...complete.map((each) => each.sessions));
  const shown = all ? complete : complete.slice(0, FEW);
  return (
    <section aria-label={field.label} className="mb-4">
      <h2 className="mb-0.5 text-xs text-ink-2">{field.label}</h2>
      <ul>
        {shown.map(({ value, sessions: count }) => (
          <FacetValue
            key={value}
            label={valueText(field.id, value)}
            glyph={<FacetGlyph fieldId={field.id} value={value} />}
            count={count}
            share={count / most}
            inclusion={inclusionOf(filter, field.id, value)}
            onToggle={(inclusion) => onFilter(toggleValue(filter, field.id, value, inclusion))}
          />
        ))}
      </ul>
      {complete.length > FEW && (
        <button type="button" onClick={() => setAll(!all)} className="mt-0.5 text-xs text-ink-3 hover:text-ink">
          {all ? 'Show fewer' : `Show all ${complete.length}`}
        </button>
      )}
    </section>
  );
}

function withChosen(values: FacetCounts['values'], field: SessionField, filter: string): FacetCounts['values'] {
  const known = new Set(values.map(({ value }) => value));
  const chosen = parseFilter(filter)
    .terms.filter((term) => term.field.id === field.id && term.operator === ':')
    .flatMap((term) => term.values.map(String))
    .filter((value) => !known.has(value) && !value.endsWith('*'));
  return [...values, ...new Set(chosen)].map((value) => (typeof value === 'string' ? { value, sessions: 0 } : value));
}
