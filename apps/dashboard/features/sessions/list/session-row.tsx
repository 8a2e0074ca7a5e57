'use client';
import { FINDING_LABELS, type SessionListItem } from '@telecine/domain';
import clsx from 'clsx';
import { memo } from 'react';
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
        <span className={clsx('shrink-0', severity === 'ok' || severity === 'none' ? 'text-ink-2' : 'font-medium')}>
          {FINDING_LABELS[verdict.code]}
        </span>
        {verdict.state === 'provisional' && <span className="min-w-0 truncate text-xs text-ink-3">provisional</span>}
      </Cell>
      <Cell>
        <CoverageGlyph coverage={session.coverage} />
      </Cell>
      <NumberCell fact={startupFact(session.metrics)} noteInTitle />
      <NumberCell fact={rebufferFact(session.metrics)} />
      <Cell className="truncate" title={[session.cdns.join(', '), session.pops.join(', ')].filter(Boolean).join(' · ')}>
        {cdnText(session.cdns)} <span className="text-ink-3">{pops}</span>
      </Cell>
      <Cell className="truncate">
        {player} <span className="text-ink-3">{system}</span>
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
  readonly children: React.ReactNode;
}) {
  return (
    <td title={title} className={clsx('min-w-0 p-0', className)}>
      {children}
    </td>
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
