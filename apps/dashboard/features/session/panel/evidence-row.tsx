'use client';

import type { Evidence } from '@telecine/domain';
import clsx from 'clsx';
import { clockText } from '@/lib/format.ts';
import { EvidenceNumber } from '../delivery/evidence-number.tsx';
import type { EvidenceTarget } from '../model/evidence.ts';
import { lengthOf } from '../model/span.ts';
import { usePage } from '../page/page-state.ts';

interface EvidenceRowProps {
  readonly evidence: Evidence;
  readonly target: EvidenceTarget;
  /** Null for what speaks against the finding. */
  readonly number: number | null;
}

/** A claim is a door: it moves the window to its evidence and selects its row. Without an instant it is a plain line. */
export function EvidenceRow({ evidence, target, number }: EvidenceRowProps) {
  const { goTo, selected } = usePage();
  const isSelected = target.requestKey !== null && target.requestKey === selected?.key;
  const content = (
    <>
      {number === null ? (
        <span aria-hidden="true" className="w-[18px] shrink-0 text-center text-ink-3">
          –
        </span>
      ) : (
        <EvidenceNumber number={number} className="mt-0.5 w-[18px]" />
      )}
      <span className="min-w-0 flex-1 wrap-anywhere">{evidence.why}</span>
      <span className="shrink-0 text-xs/[18px] text-ink-2">{timeText(target)}</span>
    </>
  );
  const look = 'flex min-h-[23px] w-full items-start gap-2.5 px-1.5 py-0.5 text-left text-sm';
  if (target.span === null) return <div className={look}>{content}</div>;
  return (
    <button
      type="button"
      aria-pressed={isSelected}
      data-request={target.requestKey ?? undefined}
      onClick={() => goTo(target)}
      className={clsx(
        look,
        'ring-inside rounded-chip',
        isSelected ? 'bg-accent-wash' : 'hover:bg-hover data-lit:bg-hover',
      )}
    >
      {content}
    </button>
  );
}

/** An instant to a tenth of a second; a state or a stretch of more than 10 s from when to when. */
function timeText({ span, requestKey }: EvidenceTarget): string {
  if (span === null) return '';
  if (requestKey === null && lengthOf(span) > 10_000) return `${clockText(span.from)}–${clockText(span.to)}`;
  return clockText(span.from, 1);
}
