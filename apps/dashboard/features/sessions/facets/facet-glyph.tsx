import { COVERAGES, FINDING_CODES } from '@telecine/domain';
import { CoverageGlyph } from '@/components/coverage-glyph.tsx';
import { SeverityGlyph } from '@/components/severity-glyph.tsx';
import { usualSeverityOf } from '@/lib/verdict.ts';

/** The sign that the list uses for this value; nothing where it has none. */
export function FacetGlyph({ fieldId, value }: { readonly fieldId: string; readonly value: string }) {
  if (fieldId === 'seen') {
    const coverage = COVERAGES.find((each) => each === value);
    return coverage ? <CoverageGlyph coverage={coverage} /> : null;
  }
  if (fieldId !== 'verdict') return null;
  const code = FINDING_CODES.find((each) => each === value);
  return code ? <SeverityGlyph severity={usualSeverityOf(code)} /> : null;
}
