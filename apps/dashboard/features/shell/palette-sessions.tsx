'use client';
import { useQuery } from '@tanstack/react-query';
import { printTerm } from '@telecine/domain';
import { Command } from 'cmdk';
import type { Route } from 'next';
import { useTimeZone } from '@/components/preferences-provider.tsx';
import { SeverityGlyph } from '@/components/severity-glyph.tsx';
import { useDelayed } from '@/components/use-delayed.ts';
import { dateTimeText } from '@/lib/format.ts';
import { sessionHref } from '@/lib/links.ts';
import { useTRPC } from '@/lib/trpc.ts';
import { severityOf } from '@/lib/verdict.ts';

const LEAST_LENGTH = 4;
const MOST_SHOWN = 5;

interface PaletteSessionsProps {
  readonly projectId: string;
  readonly text: string;
  readonly onGo: (href: Route) => void;
}

/** Sessions whose ID begins with what was typed; the whole ID as typed can always be opened. */
export function PaletteSessions({ projectId, text, onGo }: PaletteSessionsProps) {
  const trpc = useTRPC();
  const timeZone = useTimeZone();
  const prefix = useDelayed(text, 150);
  const searchable = prefix.length >= LEAST_LENGTH && !/\s/.test(prefix);
  const { data } = useQuery({
    ...trpc.sessions.list.queryOptions({
      projectId,
      filter: printTerm('session', ':', `${prefix}*`),
      limit: MOST_SHOWN,
    }),
    enabled: searchable,
  });
  if (text.length < LEAST_LENGTH || /\s/.test(text)) return null;
  const found = prefix === text ? (data?.sessions ?? []) : [];
  const exact = found.some(({ session }) => session.id === text);
  return (
    <Command.Group heading="Sessions" className={GROUP} forceMount>
      {found.map(({ session, verdict }) => (
        <Command.Item
          key={session.id}
          value={session.id}
          onSelect={() => onGo(sessionHref(projectId, session.id))}
          className={ITEM}
        >
          <SeverityGlyph severity={severityOf(verdict)} />
          <span className="truncate font-mono text-xs">{session.id}</span>
          <span className="ml-auto text-xs text-ink-3">{dateTimeText(session.startedAt, timeZone)}</span>
        </Command.Item>
      ))}
      {!exact && (
        <Command.Item
          forceMount
          value={`open ${text}`}
          onSelect={() => onGo(sessionHref(projectId, text))}
          className={ITEM}
        >
          Open session <span className="truncate font-mono text-xs">{text}</span>
        </Command.Item>
      )}
    </Command.Group>
  );
}

const GROUP =
  '[&_[cmdk-group-heading]]:px-2.5 [&_[cmdk-group-heading]]:py-1 [&_[cmdk-group-heading]]:text-xs [&_[cmdk-group-heading]]:text-ink-3';
const ITEM = 'flex min-h-8 cursor-default items-center gap-2 rounded-chip px-2.5 text-sm data-[selected=true]:bg-hover';
