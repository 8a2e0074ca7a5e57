import { FINDING_LABELS, type Verdict } from '@telecine/domain';
import { SeverityGlyph } from '@/components/severity-glyph.tsx';
import { severityOf } from '@/lib/verdict.ts';

export function PeekVerdict({ verdict }: { readonly verdict: Verdict }) {
  const blamed = verdict.findings.find((finding) => finding.code === verdict.code);
  return (
    <div className="border-b border-line px-3.5 pt-0.5 pb-3">
      <h2 className="flex items-center gap-2 text-lg font-semibold">
        <SeverityGlyph severity={severityOf(verdict)} size={11} />
        {FINDING_LABELS[verdict.code]}
      </h2>
      {blamed && <p className="mt-1 text-ink-2">{blamed.summary}</p>}
    </div>
  );
}
