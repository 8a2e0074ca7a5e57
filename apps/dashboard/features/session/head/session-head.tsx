'use client';

import { FINDING_LABELS } from '@telecine/domain';
import { PanelRightOpen } from 'lucide-react';
import Link from 'next/link';
import { useSearchParams } from 'next/navigation';
import type { ReactNode } from 'react';
import { Button, IconButton } from '@/components/button.tsx';
import { Chip } from '@/components/chip.tsx';
import { CopyButton, useCopy } from '@/components/copy-button.tsx';
import { SeverityGlyph } from '@/components/severity-glyph.tsx';
import { dateTimeText } from '@/lib/format.ts';
import { sessionsHref } from '@/lib/links.ts';
import { severityOf } from '@/lib/verdict.ts';
import { contextText } from '../model/context-text.ts';
import { verdictSentence } from '../model/verdict-sentence.ts';
import { usePage } from '../page/page-state.ts';

interface SessionHeadProps {
  readonly steps: ReactNode;
  /** The last refresh failed. */
  readonly failed: boolean;
  readonly onRetry: () => void;
}

/** What this session is, what it is blamed on, and how surely. */
export function SessionHead({ steps, failed, onRetry }: SessionHeadProps) {
  const { model, timeZone, panelOpen, setPanelOpen } = usePage();
  const project = useSearchParams().get('project');
  const [copied, copy] = useCopy();
  const { session, verdict } = model.detail;
  const about = `${contextText(session)} · ${dateTimeText(session.startedAt, timeZone)}`;
  return (
    <header className="px-4 pt-2.5 pb-2.5 max-phone:px-3">
      <div className="flex h-4 items-center gap-2 text-xs text-ink-2">
        <nav aria-label="Breadcrumb" className="flex min-w-0 items-center gap-2">
          <Link href={project ? sessionsHref(project) : '/sessions'} className="hover:text-ink">
            Sessions
          </Link>
          <span aria-hidden="true" className="text-ink-3">
            /
          </span>
          <span aria-current="page" className="truncate font-mono text-ink">
            {session.id}
          </span>
          <CopyButton text={session.id} label="Copy the session ID" className="-my-1 size-5!" />
        </nav>
        <p className="ml-auto truncate max-phone:hidden" title={about}>
          {about}
        </p>
      </div>
      <div className="mt-1.5 flex min-h-6.5 flex-wrap items-center gap-x-2.5 gap-y-1">
        <SeverityGlyph severity={severityOf(verdict)} size={12} />
        <h1 className="text-xl font-semibold tracking-tight">{FINDING_LABELS[verdict.code]}</h1>
        <span className="flex gap-2 max-phone:w-full">
          <Chip>
            <b className="font-semibold text-ink">{verdict.confidence.toFixed(2)}</b> confidence
          </Chip>
          {verdict.state === 'final' ? (
            <Chip title="The logs of this session are complete.">Final</Chip>
          ) : (
            <Chip title="Logs are still due: the verdict may change.">
              <span
                aria-hidden="true"
                className="hatch size-2.5 rounded-bar border border-dashed border-line-control"
              />
              Provisional
            </Chip>
          )}
        </span>
        <span className="ml-auto flex items-center gap-2 max-phone:hidden">
          {failed && (
            <span role="status" className="flex items-center gap-2 text-xs text-sev-medium">
              The last refresh failed. <Button onClick={onRetry}>Try again</Button>
            </span>
          )}
          {steps}
          <Button onClick={() => copy(window.location.href)}>{copied ? 'Copied' : 'Copy link'}</Button>
          {!panelOpen && (
            <IconButton label="Show the panel" onClick={() => setPanelOpen(true)}>
              <PanelRightOpen size={15} aria-hidden="true" />
            </IconButton>
          )}
        </span>
      </div>
      <p className="mt-0.5 text-md text-ink-2">{verdictSentence(model.detail)}</p>
    </header>
  );
}
