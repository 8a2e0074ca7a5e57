'use client';
import type { SessionSummary, Verdict } from '@telecine/domain';
import type { ReactNode } from 'react';
import { CoverageGlyph } from '@/components/coverage-glyph.tsx';
import { useTimeZone } from '@/components/preferences-provider.tsx';
import { caveatsOf } from '@/lib/caveats.ts';
import { countText, dateTimeText, durationText, percentText } from '@/lib/format.ts';
import { COVERAGE_LABELS } from '@/lib/verdict.ts';
import { bitrateFact, rebufferFact, startupFact } from '../model/row-facts.ts';
import { PeekSection } from './peek-section.tsx';

export function PeekFacts({ session, verdict }: { readonly session: SessionSummary; readonly verdict: Verdict }) {
  const timeZone = useTimeZone();
  const { metrics, requests } = session;
  const startup = startupFact(metrics);
  const rebuffer = rebufferFact(metrics);
  const hasRebuffers = (metrics.rebufferDurationMs?.value ?? 0) > 0;
  return (
    <PeekSection label="Facts">
      <dl className="text-sm">
        <Row
          label="Started"
          value={dateTimeText(session.startedAt, timeZone)}
          note={`for ${durationText(session.endedAt - session.startedAt)}`}
        />
        <Row
          label="Startup"
          value={startup.text}
          note={startup.error}
          loud={startup.tone === 'medium' ? 'text-sev-medium' : ''}
        />
        <Row
          label="Rebuffer"
          value={rebuffer.text}
          note={hasRebuffers ? rebufferNote(session) : ''}
          loud={hasRebuffers ? 'text-sev-high' : ''}
        />
        <Row label="Average bitrate" value={bitrateFact(metrics).text} note={switchesText(session)} />
        <Row label="Requests" value={countText(requests.total, 'request')} note={requestsNote(session)} />
        <Row
          label="Seen by"
          value={
            <span className="inline-flex items-center gap-1.5">
              <CoverageGlyph coverage={session.coverage} /> {COVERAGE_LABELS[session.coverage]}
            </span>
          }
          note={session.coverage === 'both' ? `${requests.paired} of ${requests.total} matched` : ''}
        />
        <Row label="CDN, POP" value={session.cdns.join(', ') || '–'} note={session.pops.join(', ')} />
        <Row
          label="Player"
          value={[session.player?.name, session.player?.version].filter(Boolean).join(' ') || '–'}
          note={[session.device.browser, session.device.os].filter(Boolean).join(', ')}
        />
        {caveatsOf(session).map(({ id, sentence, basis }) => (
          <Row key={id} label={CAVEAT_LABELS[id]} value={sentence} note={basis} />
        ))}
        <Row label="Content" value={session.contentId || '–'} note={session.streamingFormat.toUpperCase()} />
        <Row
          label="Verdict"
          value={`${verdict.confidence.toFixed(2)} confidence`}
          note={verdict.state === 'final' ? 'final, logs complete' : 'provisional'}
        />
      </dl>
    </PeekSection>
  );
}

const CAVEAT_LABELS = { inferred: 'Session ID', truncated: 'Read' } as const;

interface RowProps {
  readonly label: string;
  readonly value: ReactNode;
  readonly note: string;
  readonly loud?: string;
}

function Row({ label, value, note, loud = '' }: RowProps) {
  return (
    <div className="flex min-h-[22px] items-baseline gap-3">
      <dt className="shrink-0 text-ink-2">{label}</dt>
      <dd className="min-w-0 flex-1 text-right [overflow-wrap:anywhere]">
        <span className={loud || 'text-ink'}>{value}</span>
        {note && <span className="text-ink-3"> {note}</span>}
      </dd>
    </div>
  );
}

function rebufferNote({ metrics }: SessionSummary): string {
  const count = metrics.rebufferCount ? `${metrics.rebufferCount.value} ×` : '';
  const watched = metrics.watchedTimeMs?.value ?? 0;
  const share = watched > 0 ? `${percentText((metrics.rebufferDurationMs?.value ?? 0) / watched)} of watched time` : '';
  return [count, share].filter(Boolean).join(', ');
}

const switchesText = ({ metrics: { renditionSwitchCount } }: SessionSummary): string =>
  renditionSwitchCount ? countText(renditionSwitchCount.value, 'switch', 'switches') : '';

function requestsNote({ requests }: SessionSummary): string {
  const parts = [`${requests.misses} miss`, `${requests.slow} slow`, `${requests.failed} failed`];
  return parts.join(', ');
}
