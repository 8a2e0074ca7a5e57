'use client';
import { Command } from 'cmdk';
import { Search } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { ShortcutKeys } from '@/components/shortcut-keys.tsx';
import { sessionsHref } from '@/lib/links.ts';
import { SHORTCUTS } from '@/lib/shortcuts.ts';
import { useGlobalActions } from './global-actions.tsx';
import { PaletteSessions } from './palette-sessions.tsx';
import { signOut } from './sign-out.ts';
import { useMe, useProject } from './use-project.ts';

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
  const run = (action: () => void) => () => {
    close();
    action();
  };
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
        overlayClassName="fixed inset-0 z-40 bg-bg/60"
        contentClassName="fixed top-[12vh] left-1/2 z-50 w-[min(560px,calc(100vw-24px))] -translate-x-1/2 rounded-dialog bg-overlay shadow-pop outline-none"
      >
        <Command.Input
          value={text}
          onValueChange={setText}
          placeholder="Session ID, page or action"
          className="h-11 w-full border-b border-line bg-transparent px-4 outline-none"
        />
        <Command.List className="max-h-[50vh] overflow-auto p-1.5">
          <Command.Empty className="px-2.5 py-3 text-sm text-ink-3">Nothing of that name.</Command.Empty>
          {project && (
            <PaletteSessions
              projectId={project.id}
              text={text.trim()}
              onGo={(href) => run(() => router.push(href))()}
            />
          )}
          <Command.Group heading="Pages" className={GROUP}>
            {projects.map(({ id, name }) => (
              <Command.Item
                key={id}
                value={`Sessions of ${name} ${id}`}
                onSelect={run(() => router.push(sessionsHref(id)))}
                className={ITEM}
              >
                Sessions{projects.length > 1 && <span className="text-ink-3">of {name}</span>}
              </Command.Item>
            ))}
          </Command.Group>
          <Command.Group heading="Actions" className={GROUP}>
            <Command.Item onSelect={run(switchTheme)} className={ITEM}>
              {SHORTCUTS.theme.label} <ShortcutKeys id="theme" />
            </Command.Item>
            <Command.Item onSelect={run(showHelp)} className={ITEM}>
              {SHORTCUTS.help.label} <ShortcutKeys id="help" />
            </Command.Item>
            <Command.Item onSelect={run(() => void signOut())} className={ITEM}>
              Sign out
            </Command.Item>
          </Command.Group>
        </Command.List>
      </Command.Dialog>
    </>
  );
}

const GROUP =
  '[&_[cmdk-group-heading]]:px-2.5 [&_[cmdk-group-heading]]:py-1 [&_[cmdk-group-heading]]:text-xs [&_[cmdk-group-heading]]:text-ink-3';
const ITEM =
  'flex min-h-8 cursor-default items-center justify-between gap-2 rounded-chip px-2.5 text-sm data-[selected=true]:bg-hover';
