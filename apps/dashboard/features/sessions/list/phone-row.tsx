'use client';
import { FINDING_LABELS, type SessionListItem } from '@telecine/domain';
import clsx from 'clsx';
import { memo } from 'react';
import { CaveatMark } from '@/components/caveat-mark.tsx';
import { CoverageGlyph } from '@/components/coverage-glyph.tsx';
import { SeverityGlyph } from '@/components/severity-glyph.tsx';
import { caveatsOf } from '@/lib/caveats.ts';
import { severityOf } from '@/lib/verdict.ts';
import { cdnText, popText, rebufferFact, startupFact } from '../model/row-facts.ts';
import { startedText } from './started-text.ts';
import { Strip } from './strip.tsx';

interface PhoneRowProps {
  readonly item: SessionListItem;
  readonly now: number;
  readonly timeZone: string;
  readonly lengthMs: number;
  readonly width: number;
}

/** The same facts in three lines, the strip in full width. */
export const PhoneRow = memo(function PhoneRow({ item, now, timeZone, lengthMs, width }: PhoneRowProps) {
  const { session, verdict } = item;
  const startup = startupFact(session.metrics);
  const rebuffer = rebufferFact(session.metrics);
  return (
    <td className="flex h-full w-full flex-col justify-center gap-1 text-xs">
      <div className="flex items-center gap-2 text-sm">
        <SeverityGlyph severity={severityOf(verdict)} />
        <span className="truncate font-medium">{FINDING_LABELS[verdict.code]}</span>
        {caveatsOf(session).map((caveat) => (
          <CaveatMark key={caveat.id} caveat={caveat} />
        ))}
        {verdict.state === 'provisional' && <span className="text-xs text-ink-3">provisional</span>}
        <span className="ml-auto text-ink-3">{startedText(session.startedAt, now, timeZone)}</span>
      </div>
      <Strip item={item} lengthMs={lengthMs} width={width} />
      <div className="flex items-center gap-2 whitespace-nowrap text-ink-3">
        <CoverageGlyph coverage={session.coverage} />
        <span className="min-w-0 truncate text-ink-2">
          {cdnText(session.cdns)} {popText(session.pops)}
        </span>
        <span className="ml-auto">
          startup{' '}
          <span className={clsx(startup.tone === 'medium' ? 'text-sev-medium' : 'text-ink')}>{startup.text}</span> ·
          rebuffer{' '}
          <span className={clsx(rebuffer.tone === 'high' ? 'text-sev-high' : 'text-ink')}>{rebuffer.text}</span>
        </span>
      </div>
    </td>
  );
});
