'use client';
import { Command } from 'cmdk';
import { Search } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { ShortcutKeys } from '@/components/shortcut-keys.tsx';
import { sessionsHref } from '@/lib/links.ts';
import { SHORTCUTS, type ShortcutId } from '@/lib/shortcuts.ts';
import { useGlobalActions } from './global-actions.tsx';
import { PaletteGroup, PaletteItem } from './palette-item.tsx';
import { PaletteSessions } from './palette-sessions.tsx';
import { signOut } from './sign-out.ts';
import { useMe, useProject } from './use-project.ts';

interface Entry {
  readonly label: string;
  readonly shortcut?: ShortcutId;
  readonly run: () => void;
}

/** ⌘K: pages, projects, actions; paste a session ID and land on it. */
export function CommandPalette() {
  const router = useRouter();
  const { projects } = useMe();
  const project = useProject();
  const { paletteOpen, setPaletteOpen, showHelp, switchTheme } = useGlobalActions();
  const [text, setText] = useState('');
  const close = () => {
    setPaletteOpen(false);
    setText('');
  };
  const matching = (entries: readonly Entry[]) =>
    entries.filter(({ label }) => label.toLowerCase().includes(text.trim().toLowerCase()));
  const groups = [
    {
      heading: 'Pages',
      entries: matching(
        projects.map(({ id, name }) => ({
          label: projects.length > 1 ? `Sessions of ${name}` : 'Sessions',
          run: () => router.push(sessionsHref(id)),
        })),
      ),
    },
    {
      heading: 'Actions',
      entries: matching([
        { label: SHORTCUTS.theme.label, shortcut: 'theme', run: switchTheme },
        { label: SHORTCUTS.help.label, shortcut: 'help', run: showHelp },
        { label: 'Sign out', run: () => void signOut() },
      ]),
    },
  ];
  return (
    <>
      <button
        type="button"
        onClick={() => setPaletteOpen(true)}
        aria-label={SHORTCUTS.goTo.label}
        className="flex h-[26px] items-center gap-2 rounded-control border border-line-strong px-2 text-sm text-ink-3 hover:bg-raised phone:w-[232px]"
      >
        <Search size={13} aria-hidden="true" />
        <span className="flex-1 text-left max-phone:hidden">{SHORTCUTS.goTo.label}</span>
        <span className="max-phone:hidden">
          <ShortcutKeys id="goTo" />
        </span>
      </button>
      <Command.Dialog
        open={paletteOpen}
        onOpenChange={(open) => (open ? setPaletteOpen(true) : close())}
        label={SHORTCUTS.goTo.label}
        shouldFilter={false}
        loop
        overlayClassName="fixed inset-0 z-40 bg-bg/60"
        contentClassName="fixed top-[12vh] left-1/2 z-50 w-[min(560px,calc(100vw-24px))] -translate-x-1/2 rounded-dialog bg-overlay shadow-pop outline-none"
      >
        <Command.Input
          value={text}
          onValueChange={setText}
          placeholder="Session ID, page or action"
          className="h-11 w-full rounded-t-dialog border-b border-line bg-transparent px-4 outline-none max-phone:text-[16px]"
        />
        <Command.List className="max-h-[50vh] overflow-auto p-1.5">
          <Command.Empty className="px-2.5 py-3 text-sm text-ink-3">Nothing of that name.</Command.Empty>
          {project && (
            <PaletteSessions
              projectId={project.id}
              text={text.trim()}
              onGo={(href) => {
                close();
                router.push(href);
              }}
            />
          )}
          {groups.map(
            ({ heading, entries }) =>
              entries.length > 0 && (
                <PaletteGroup key={heading} heading={heading}>
                  {entries.map(({ label, shortcut, run }) => (
                    <PaletteItem
                      key={label}
                      value={label}
                      onSelect={() => {
                        close();
                        run();
                      }}
                    >
                      {label}
                      {shortcut && (
                        <span className="ml-auto">
                          <ShortcutKeys id={shortcut} />
                        </span>
                      )}
                    </PaletteItem>
                  ))}
                </PaletteGroup>
              ),
          )}
        </Command.List>
      </Command.Dialog>
    </>
  );
}
