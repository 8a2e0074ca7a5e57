'use client';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { printTerm } from '@telecine/domain';
import type { Route } from 'next';
import { useTimeZone } from '@/components/preferences-provider.tsx';
import { SeverityGlyph } from '@/components/severity-glyph.tsx';
import { useDelayed } from '@/components/use-delayed.ts';
import { dateTimeText } from '@/lib/format.ts';
import { sessionHref } from '@/lib/links.ts';
import { useTRPC } from '@/lib/trpc.ts';
import { severityOf } from '@/lib/verdict.ts';
import { PaletteGroup, PaletteItem } from './palette-item.tsx';

const LEAST_LENGTH = 4;
const MOST_SHOWN = 6;
const SETTLE_MS = 150;

interface PaletteSessionsProps {
  readonly projectId: string;
  readonly text: string;
  readonly onGo: (href: Route) => void;
}

/** Sessions whose ID begins with what was typed. One that isn't listed yet can be opened all the same. */
export function PaletteSessions({ projectId, text, onGo }: PaletteSessionsProps) {
  const trpc = useTRPC();
  const timeZone = useTimeZone();
  const prefix = useDelayed(text, SETTLE_MS);
  const { data } = useQuery({
    ...trpc.sessions.list.queryOptions({
      projectId,
      filter: printTerm('session', ':', `${prefix}*`),
      limit: MOST_SHOWN,
    }),
    enabled: couldBeId(prefix),
    placeholderData: keepPreviousData,
  });
  if (!couldBeId(text)) return null;
  const found = (data?.sessions ?? []).filter(({ session }) => session.id.startsWith(text));
  return (
    <PaletteGroup heading="Sessions">
      {found.map(({ session, verdict }) => (
        <PaletteItem key={session.id} value={session.id} onSelect={() => onGo(sessionHref(projectId, session.id))}>
          <SeverityGlyph severity={severityOf(verdict)} />
          <span className="truncate font-mono text-xs">{session.id}</span>
          <span className="ml-auto shrink-0 text-xs text-ink-3">{dateTimeText(session.startedAt, timeZone)}</span>
        </PaletteItem>
      ))}
      {found.length === 0 && (
        <PaletteItem value={`open ${text}`} onSelect={() => onGo(sessionHref(projectId, text))}>
          Open session <span className="truncate font-mono text-xs">{text}</span>
        </PaletteItem>
      )}
    </PaletteGroup>
  );
}

const couldBeId = (text: string): boolean => text.length >= LEAST_LENGTH && !/\s/.test(text);
