'use client';
import { useQuery } from '@tanstack/react-query';
import type { SessionListItem } from '@telecine/domain';
import { X } from 'lucide-react';
import Link from 'next/link';
import { Button, buttonClass, IconButton } from '@/components/button.tsx';
import { CopyButton, useCopy } from '@/components/copy-button.tsx';
import { KeyCap } from '@/components/key-cap.tsx';
import { ProblemNotice } from '@/components/problem-notice.tsx';
import { useDelayed } from '@/components/use-delayed.ts';
import { sessionHref } from '@/lib/links.ts';
import { useTRPC } from '@/lib/trpc.ts';
import type { FacetCounts } from '../model/complete-filter.ts';
import { PeekEvidence } from './peek-evidence.tsx';
import { PeekFacts } from './peek-facts.tsx';
import { PeekLike } from './peek-like.tsx';
import { PeekStrip } from './peek-strip.tsx';
import { PeekVerdict } from './peek-verdict.tsx';

/** A person who pages through rows asks only for the one they stay at. */
const SETTLE_MS = 120;

interface PeekPanelProps {
  readonly projectId: string;
  readonly sessionId: string;
  /** The row, where it is among those loaded: shown at once. */
  readonly item: SessionListItem | null;
  readonly facets: readonly FacetCounts[];
  readonly onFilter: (filter: string) => void;
  readonly onClose: () => void;
}

/** The chosen session beside the list: verdict, facts, evidence; its actions stay at the foot. */
export function PeekPanel({ projectId, sessionId, item, facets, onFilter, onClose }: PeekPanelProps) {
  const trpc = useTRPC();
  const settledId = useDelayed(sessionId, SETTLE_MS);
  const { data, error, refetch } = useQuery({
    ...trpc.sessions.byId.queryOptions({ projectId, sessionId: settledId }),
    enabled: settledId === sessionId,
  });
  const detail = settledId === sessionId ? data : undefined;
  const session = detail?.session ?? item?.session;
  const verdict = detail?.verdict ?? item?.verdict;
  const href = sessionHref(projectId, sessionId);
  return (
    <aside
      aria-label="Peek"
      className="flex w-[348px] shrink-0 flex-col border-l border-line bg-surface max-wide:absolute max-wide:inset-y-0 max-wide:right-0 max-wide:z-20 max-wide:shadow-pop"
    >
      <div className="min-h-0 flex-1 overflow-y-auto">
        <div className="flex items-center gap-1 pt-2.5 pr-2 pl-3.5">
          <span className="min-w-0 flex-1 truncate font-mono text-xs text-ink-3" title={sessionId}>
            {sessionId}
          </span>
          <CopyButton text={sessionId} label="Copy session ID" />
          <IconButton label="Close (Esc)" onClick={onClose}>
            <X size={14} aria-hidden="true" />
          </IconButton>
        </div>
        {error && !detail && (
          <div className="p-3.5">
            <ProblemNotice error={error} onRetry={() => void refetch()} />
          </div>
        )}
        {verdict && <PeekVerdict verdict={verdict} />}
        {item && <PeekStrip item={item} />}
        {session && verdict && <PeekFacts session={session} verdict={verdict} />}
        {verdict && (
          <PeekEvidence
            verdict={verdict}
            startedAt={session?.startedAt ?? 0}
            known={detail !== undefined}
            failed={error !== null}
          />
        )}
        {verdict && <PeekLike code={verdict.code} facets={facets} onFilter={onFilter} />}
      </div>
      <div className="flex items-center gap-2 border-t border-line px-3.5 py-2.5">
        <Link href={href} className={buttonClass('primary')}>
          Open session <KeyCap className="border-current text-current opacity-70">↵</KeyCap>
        </Link>
        <CopyLink href={href} />
        <span className="ml-auto flex gap-1" aria-hidden="true">
          <KeyCap>J</KeyCap>
          <KeyCap>K</KeyCap>
        </span>
      </div>
    </aside>
  );
}

function CopyLink({ href }: { readonly href: string }) {
  const [copied, copy] = useCopy();
  return (
    <Button onClick={() => copy(new URL(href, window.location.href).href)}>{copied ? 'Copied' : 'Copy link'}</Button>
  );
}
