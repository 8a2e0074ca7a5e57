'use client';

import { issueTitle } from '@telecine/diagnosis';
import { FINDING_LABELS, type Finding } from '@telecine/domain';
import { ChevronRight } from 'lucide-react';
import Link from 'next/link';
import { SeverityGlyph } from '@/components/severity-glyph.tsx';
import { issueHref } from '@/lib/links.ts';
import { useProject } from '../../shell/use-project.ts';
import { evidenceTarget } from '../model/evidence.ts';
import { inSentence } from '../model/in-sentence.ts';
import { stillDueText } from '../model/still-due.ts';
import { usePage } from '../page/page-state.ts';
import { EvidenceRow } from './evidence-row.tsx';
import { RequestDetail } from './request-detail.tsx';

/** The finding's evidence and what speaks against it at the same size, other findings, then the selected request. */
export function DiagnosisTab() {
  const { model, shown, selected } = usePage();
  return (
    <>
      <section aria-label="Evidence" className="px-3.5 pt-3 pb-3">
        {shown ? <FindingEvidence /> : <NoFinding />}
        <OtherFindings />
        <StillDue />
      </section>
      {selected && <RequestDetail request={selected} model={model} />}
    </>
  );
}

function FindingEvidence() {
  const { model, shown } = usePage();
  const project = useProject();
  if (!shown) return null;
  const { finding, evidence } = shown;
  const isBlamed = finding === model.detail.verdict.findings[0];
  const isOfIssue = finding.severity !== 'ok' && finding.severity !== 'none';
  return (
    <>
      <div className="flex items-baseline justify-between gap-3">
        <h2 className="text-md font-semibold">Evidence for {inSentence(FINDING_LABELS[finding.code])}</h2>
        {isOfIssue && project && (
          <Link
            href={issueHref(project.id, finding.group.key)}
            title={issueTitle(finding.group)}
            prefetch={false}
            className="shrink-0 text-xs text-accent hover:underline"
          >
            Its issue
          </Link>
        )}
      </div>
      {!isBlamed && <p className="mt-0.5 text-xs text-ink-2">{finding.summary}</p>}
      {evidence.length === 0 && (
        <p className="mt-1 text-sm text-ink-2">No single record stands for this: it rests on all of them.</p>
      )}
      <ol className="-mx-1.5 mt-1">
        {evidence.map((piece) => (
          <li key={piece.number}>
            <EvidenceRow evidence={piece.evidence} target={piece.target} number={piece.number} />
          </li>
        ))}
      </ol>
      <h3 className="mt-2.5 text-xs text-ink-2">What speaks against it</h3>
      {finding.counterEvidence.length === 0 ? (
        <p className="mt-0.5 text-sm text-ink-2">Nothing that was seen.</p>
      ) : (
        <ul className="-mx-1.5 mt-0.5">
          {finding.counterEvidence.map((piece, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: two pieces may name the same record
            <li key={index}>
              <EvidenceRow evidence={piece} target={evidenceTarget(piece, model.detail, model.index)} number={null} />
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

function StillDue() {
  const { model, timeZone } = usePage();
  const text = stillDueText(model.detail.session, model.sources, timeZone);
  if (text === null) return null;
  return (
    <>
      <h3 className="mt-2.5 text-xs text-ink-2">What may still change</h3>
      <p className="mt-0.5 text-sm text-ink-2">{text}</p>
    </>
  );
}

function NoFinding() {
  const { session, verdict } = usePage().model.detail;
  return (
    <>
      <h2 className="text-md font-semibold">{FINDING_LABELS[verdict.code]}</h2>
      <p className="mt-1 text-sm text-ink-2">
        {session.completeness.state === 'final'
          ? 'No rule found anything to report on either side.'
          : 'No rule has found anything so far. Logs are still due.'}
      </p>
    </>
  );
}

function OtherFindings() {
  const { model, shown, showFinding } = usePage();
  const others = model.detail.verdict.findings.filter((finding) => finding !== shown?.finding);
  if (others.length === 0) return null;
  return (
    <>
      <h3 className="mt-2.5 text-xs text-ink-2">Also found</h3>
      <ul className="-mx-1.5 mt-0.5">
        {others.map((finding) => (
          <li key={finding.code}>
            <FindingButton finding={finding} onShow={() => showFinding(finding.code)} />
          </li>
        ))}
      </ul>
    </>
  );
}

function FindingButton({ finding, onShow }: { readonly finding: Finding; readonly onShow: () => void }) {
  return (
    <button
      type="button"
      onClick={onShow}
      className="ring-inside flex min-h-[23px] w-full items-center gap-2.5 rounded-chip px-1.5 py-0.5 text-left text-sm hover:bg-hover"
    >
      <SeverityGlyph severity={finding.severity} />
      <span className="min-w-0 flex-1">
        {FINDING_LABELS[finding.code]}
        <span className="ml-1.5 text-xs text-ink-2">{finding.summary}</span>
      </span>
      <ChevronRight size={12} aria-hidden="true" className="shrink-0 text-ink-3" />
    </button>
  );
}
