import { COVERAGES, type SessionListItem } from '@telecine/domain';
import { CoverageGlyph } from '@/components/coverage-glyph.tsx';
import { SeverityGlyph } from '@/components/severity-glyph.tsx';
import { severityOf } from '@/lib/verdict.ts';

/** The sign that the list uses for this value; nothing where it has none. */
export function FacetGlyph({
  fieldId,
  value,
  sessions,
}: {
  readonly fieldId: string;
  readonly value: string;
  readonly sessions: readonly SessionListItem[];
}) {
  if (fieldId === 'seen') {
    const coverage = COVERAGES.find((each) => each === value);
    return coverage ? <CoverageGlyph coverage={coverage} /> : null;
  }
  if (fieldId !== 'verdict') return null;
  const example = sessions.find(({ verdict }) => verdict.code === value);
  return <SeverityGlyph severity={example ? severityOf(example.verdict) : value === 'healthy' ? 'ok' : 'none'} />;
}
