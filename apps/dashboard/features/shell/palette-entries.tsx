'use client';
import type { SessionListItem } from '@telecine/domain';
import { useRouter } from 'next/navigation';
import type { ReactNode } from 'react';
import { useTimeZone } from '@/components/preferences-provider.tsx';
import { SeverityGlyph } from '@/components/severity-glyph.tsx';
import { ShortcutKeys } from '@/components/shortcut-keys.tsx';
import { dateTimeText } from '@/lib/format.ts';
import {
  accuracyHref,
  connectHref,
  issuesHref,
  overviewHref,
  sessionHref,
  sessionsHref,
  sourcesHref,
} from '@/lib/links.ts';
import { SHORTCUTS } from '@/lib/shortcuts.ts';
import { severityOf } from '@/lib/verdict.ts';
import { useGlobalActions } from './global-actions.tsx';
import { signOut } from './sign-out.ts';
import { useFoundSessions } from './use-found-sessions.ts';
import { useMe, useProject } from './use-project.ts';

export interface PaletteEntry {
  /** Tells entries apart. */
  readonly value: string;
  readonly label: ReactNode;
  readonly hint?: ReactNode;
  readonly run: () => void;
}
export interface PaletteSection {
  readonly heading: string;
  readonly entries: readonly PaletteEntry[];
}

/** What the palette offers for a text: sessions by the beginning of their ID, then pages and actions by their words. */
export function usePaletteSections(text: string): readonly PaletteSection[] {
  const router = useRouter();
  const timeZone = useTimeZone();
  const { projects } = useMe();
  const projectId = useProject()?.id ?? null;
  const { showHelp, switchTheme } = useGlobalActions();
  const found = useFoundSessions(projectId, text);
  const open = (sessionId: string) => () => projectId !== null && router.push(sessionHref(projectId, sessionId));
  const matching = (entries: readonly (PaletteEntry & { readonly label: string })[]) =>
    entries.filter(({ label }) => label.toLowerCase().includes(text.toLowerCase()));
  const sections: PaletteSection[] = [
    {
      heading: 'Sessions',
      entries: (found ?? []).map((item) => ({ ...sessionEntry(item, timeZone), run: open(item.session.id) })),
    },
    {
      heading: 'Pages',
      entries: matching(
        projects.flatMap(({ id, name }) => {
          const of = projects.length > 1 ? ` of ${name}` : '';
          return [
            { value: `overview ${id}`, label: `Overview${of}`, run: () => router.push(overviewHref(id)) },
            { value: `sessions ${id}`, label: `Sessions${of}`, run: () => router.push(sessionsHref(id)) },
            { value: `issues ${id}`, label: `Issues${of}`, run: () => router.push(issuesHref(id)) },
            { value: `sources ${id}`, label: `Sources${of}`, run: () => router.push(sourcesHref(id)) },
            { value: `accuracy ${id}`, label: `Accuracy${of}`, run: () => router.push(accuracyHref(id)) },
            { value: `connect ${id}`, label: `Connect${of}`, run: () => router.push(connectHref(id)) },
          ];
        }),
      ),
    },
    {
      heading: 'Actions',
      entries: matching([
        { value: 'theme', label: SHORTCUTS.theme.label, hint: <ShortcutKeys id="theme" />, run: switchTheme },
        { value: 'help', label: SHORTCUTS.help.label, hint: <ShortcutKeys id="help" />, run: showHelp },
        { value: 'sign-out', label: 'Sign out', run: () => void signOut() },
      ]),
    },
  ];
  // One that is not listed yet can be opened all the same.
  if (found?.length === 0) {
    const label = (
      <>
        Open session <span className="truncate font-mono text-xs">{text}</span>
      </>
    );
    sections.unshift({ heading: 'Session ID', entries: [{ value: `open ${text}`, label, run: open(text) }] });
  }
  return sections.filter(({ entries }) => entries.length > 0);
}

const sessionEntry = ({ session, verdict }: SessionListItem, timeZone: string) => ({
  value: session.id,
  label: (
    <>
      <SeverityGlyph severity={severityOf(verdict)} />
      <span className="truncate font-mono text-xs">{session.id}</span>
    </>
  ),
  hint: dateTimeText(session.startedAt, timeZone),
});
