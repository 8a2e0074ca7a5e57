'use client';
import { FINDING_LABELS, type SessionListItem } from '@telecine/domain';
import clsx from 'clsx';
import { memo, type ReactNode } from 'react';
import { CoverageGlyph } from '@/components/coverage-glyph.tsx';
import { SeverityGlyph } from '@/components/severity-glyph.tsx';
import { dateTimeText } from '@/lib/format.ts';
import { severityOf } from '@/lib/verdict.ts';
import { cdnText, type Fact, playerText, popText, rebufferFact, startupFact } from '../model/row-facts.ts';
import { STRIP_WIDTH } from './columns.ts';
import { startedText } from './started-text.ts';
import { Strip } from './strip.tsx';

interface SessionRowProps {
  readonly item: SessionListItem;
  readonly now: number;
  readonly timeZone: string;
  readonly lengthMs: number;
}

/** The cells of a row, in the order of COLUMNS. */
export const SessionRow = memo(function SessionRow({ item, now, timeZone, lengthMs }: SessionRowProps) {
  const { session, verdict } = item;
  const severity = severityOf(verdict);
  const [player, system] = playerText(session);
  const pops = popText(session.pops);
  return (
    <>
      <Cell className="text-ink-2" title={dateTimeText(session.startedAt, timeZone)}>
        {startedText(session.startedAt, now, timeZone)}
      </Cell>
      <Cell>
        <Strip item={item} lengthMs={lengthMs} width={STRIP_WIDTH} />
      </Cell>
      <Cell className="flex items-center gap-1.5 overflow-hidden pr-2">
        <SeverityGlyph severity={severity} />
        <span
          data-field="verdict"
          data-value={verdict.code}
          className={clsx('shrink-0', severity === 'ok' || severity === 'none' ? 'text-ink-2' : 'font-medium')}
        >
          {FINDING_LABELS[verdict.code]}
        </span>
        {verdict.state === 'provisional' && <span className="min-w-0 truncate text-xs text-ink-3">provisional</span>}
      </Cell>
      <Cell>
        <span data-field="seen" data-value={session.coverage} className="inline-flex">
          <CoverageGlyph coverage={session.coverage} />
        </span>
      </Cell>
      <NumberCell fact={startupFact(session.metrics)} noteInTitle />
      <NumberCell fact={rebufferFact(session.metrics)} />
      <Cell className="truncate" title={[session.cdns.join(', '), session.pops.join(', ')].filter(Boolean).join(' · ')}>
        <Value field="cdn" value={session.cdns[0]}>
          {cdnText(session.cdns)}
        </Value>{' '}
        <Value field="pop" value={session.pops[0]} className="text-ink-3">
          {pops}
        </Value>
      </Cell>
      <Cell className="truncate">
        <Value field="player" value={session.player?.name}>
          {player}
        </Value>{' '}
        <Value field="device" value={session.device.os} className="text-ink-3">
          {system}
        </Value>
      </Cell>
    </>
  );
});

function Cell({
  className,
  title,
  children,
}: {
  readonly className?: string;
  readonly title?: string;
  readonly children: ReactNode;
}) {
  return (
    <td title={title} className={clsx('min-w-0 p-0', className)}>
      {children}
    </td>
  );
}

interface ValueProps {
  readonly field: string;
  /** What the filter would ask for; absent where there is nothing to ask for. */
  readonly value: string | undefined;
  readonly className?: string;
  readonly children: ReactNode;
}

/** A text that CellActions can include or exclude. */
function Value({ field, value, className, children }: ValueProps) {
  return (
    <span {...(value ? { 'data-field': field, 'data-value': value } : {})} className={className}>
      {children}
    </span>
  );
}

function NumberCell({ fact, noteInTitle = false }: { readonly fact: Fact; readonly noteInTitle?: boolean }) {
  return (
    <Cell className="pr-3 text-right whitespace-nowrap" {...(noteInTitle && fact.note ? { title: fact.note } : {})}>
      <span className={TONES[fact.tone]}>{fact.text}</span>
      {!noteInTitle && fact.note && <span className="text-ink-3"> {fact.note}</span>}
    </Cell>
  );
}

const TONES: Readonly<Record<Fact['tone'], string>> = {
  plain: 'text-ink',
  faint: 'text-ink-3',
  medium: 'text-sev-medium',
  high: 'text-sev-high',
};
