'use client';
import { assertNever, FINDING_LABELS, type SessionListItem } from '@telecine/domain';
import clsx from 'clsx';
import type { ReactNode } from 'react';
import { CaveatMark } from '@/components/caveat-mark.tsx';
import { CoverageGlyph } from '@/components/coverage-glyph.tsx';
import { SeverityGlyph } from '@/components/severity-glyph.tsx';
import { caveatsOf } from '@/lib/caveats.ts';
import { dateTimeText, numberText } from '@/lib/format.ts';
import { severityOf } from '@/lib/verdict.ts';
import type { ColumnId } from '../model/columns.ts';
import { valueText } from '../model/facet-text.ts';
import {
  bitrateFact,
  cdnText,
  type Fact,
  failedFact,
  playerText,
  popText,
  rebufferFact,
  startupFact,
  watchedFact,
} from '../model/row-facts.ts';
import { STRIP_WIDTH } from './layout.ts';
import { startedText } from './started-text.ts';
import { Strip } from './strip.tsx';

export interface SessionCellProps {
  readonly item: SessionListItem;
  readonly column: ColumnId;
  readonly now: number;
  readonly timeZone: string;
  /** Session time that fills a strip, ms. */
  readonly lengthMs: number;
}

/** What a column says of a session. */
export function SessionCell({ item, column, now, timeZone, lengthMs }: SessionCellProps): ReactNode {
  const { session, verdict } = item;
  switch (column) {
    case 'started':
      return (
        <span className="text-ink-2" title={dateTimeText(session.startedAt, timeZone)}>
          {startedText(session.startedAt, now, timeZone)}
        </span>
      );
    case 'strip':
      return <Strip item={item} lengthMs={lengthMs} width={STRIP_WIDTH} />;
    case 'verdict':
      return <VerdictCell session={session} verdict={verdict} />;
    case 'seen':
      return (
        <Value field="seen" value={session.coverage} className="inline-flex">
          <CoverageGlyph coverage={session.coverage} />
        </Value>
      );
    case 'startup':
      return <FactText fact={startupFact(session.metrics)} />;
    case 'rebuffer':
      return <FactText fact={rebufferFact(session.metrics)} />;
    case 'watched':
      return <FactText fact={watchedFact(session.metrics)} />;
    case 'bitrate':
      return <FactText fact={bitrateFact(session.metrics)} />;
    case 'requests':
      return numberText(session.requests.total);
    case 'errors':
      return <FactText fact={failedFact(session)} />;
    case 'cdn':
      return (
        <>
          <Value field="cdn" value={session.cdns[0]}>
            {cdnText(session.cdns)}
          </Value>{' '}
          <Value field="pop" value={session.pops[0]} className="text-ink-3">
            {popText(session.pops)}
          </Value>
        </>
      );
    case 'player':
      return <PlayerCell session={session} />;
    case 'content':
      return (
        <Value field="content" value={session.contentId}>
          {session.contentId || '–'}
        </Value>
      );
    case 'ended': {
      const endedBy = session.metrics.endedBy?.value;
      return (
        <Value field="ended" value={endedBy} className="text-ink-2">
          {endedBy ? valueText('ended', endedBy) : '–'}
        </Value>
      );
    }
    default:
      return assertNever(column);
  }
}

function VerdictCell({ session, verdict }: Pick<SessionListItem, 'session' | 'verdict'>) {
  const severity = severityOf(verdict);
  return (
    <span className="flex items-center gap-1.5 overflow-hidden pr-2">
      <SeverityGlyph severity={severity} />
      <Value
        field="verdict"
        value={verdict.code}
        className={clsx('shrink-0', severity === 'ok' || severity === 'none' ? 'text-ink-2' : 'font-medium')}
      >
        {FINDING_LABELS[verdict.code]}
      </Value>
      {caveatsOf(session).map((caveat) => (
        <CaveatMark key={caveat.id} caveat={caveat} />
      ))}
      {verdict.state === 'provisional' && (
        <span title="Provisional until its logs are complete" className="min-w-0 truncate text-xs text-ink-3">
          provisional
        </span>
      )}
    </span>
  );
}

function PlayerCell({ session }: Pick<SessionListItem, 'session'>) {
  const [player, system] = playerText(session);
  return (
    <>
      <Value field="player" value={session.player?.name}>
        {player}
      </Value>{' '}
      <Value field="device" value={session.device.os} className="text-ink-3">
        {system}
      </Value>
    </>
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

function FactText({ fact }: { readonly fact: Fact }) {
  return (
    <>
      <span className={TONES[fact.tone]} title={fact.error || undefined}>
        {fact.text}
      </span>
      {fact.note && <span className="text-ink-3"> {fact.note}</span>}
    </>
  );
}

const TONES: Readonly<Record<Fact['tone'], string>> = {
  plain: 'text-ink',
  faint: 'text-ink-3',
  medium: 'text-sev-medium',
  high: 'text-sev-high',
};
