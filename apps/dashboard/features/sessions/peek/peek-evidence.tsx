import type { Evidence, Verdict } from '@telecine/domain';
import { clockText } from '@/lib/format.ts';
import { PeekSection } from './peek-section.tsx';

const MOST = 4;

interface PeekEvidenceProps {
  readonly verdict: Verdict;
  /** What the evidence's times count from, epoch ms. */
  readonly startedAt: number;
  /** Rows come without evidence; the session's own answer has it. */
  readonly known: boolean;
  readonly failed: boolean;
}

/** What speaks for the verdict and, at the same size, what against it. */
export function PeekEvidence({ verdict, startedAt, known, failed }: PeekEvidenceProps) {
  if (failed && !known) return null;
  const blamed = verdict.findings.find((finding) => finding.code === verdict.code);
  if (known && (!blamed || blamed.evidence.length + blamed.counterEvidence.length === 0)) return null;
  return (
    <PeekSection label="Evidence">
      <h3 className="text-xs text-ink-2">Evidence</h3>
      {known && blamed ? (
        <>
          <EvidenceList evidence={blamed.evidence} startedAt={startedAt} />
          {blamed.counterEvidence.length > 0 && (
            <>
              <h3 className="mt-2 text-xs text-ink-2">Against it</h3>
              <EvidenceList evidence={blamed.counterEvidence} startedAt={startedAt} />
            </>
          )}
        </>
      ) : (
        <div aria-hidden="true">
          {['w-4/5', 'w-3/5', 'w-2/3'].map((width) => (
            <span key={width} className={`my-[9px] block h-1.5 rounded-bar bg-pressed ${width}`} />
          ))}
        </div>
      )}
    </PeekSection>
  );
}

function EvidenceList({ evidence, startedAt }: { readonly evidence: readonly Evidence[]; readonly startedAt: number }) {
  return (
    <ul className="text-sm">
      {evidence.slice(0, MOST).map((each) => (
        <li key={`${each.kind} ${each.id}`} className="flex gap-3 py-0.5">
          <span className="min-w-0 flex-1">{each.why}</span>
          {each.at !== null && <span className="text-ink-3">{clockText(each.at - startedAt)}</span>}
        </li>
      ))}
      {evidence.length > MOST && <li className="py-0.5 text-ink-3">{evidence.length - MOST} more in the session</li>}
    </ul>
  );
}
