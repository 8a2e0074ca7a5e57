'use client';
import { Command } from 'cmdk';
import { Search } from 'lucide-react';
import { useState } from 'react';
import { ShortcutKeys } from '@/components/shortcut-keys.tsx';
import { SHORTCUTS } from '@/lib/shortcuts.ts';
import { useGlobalActions } from './global-actions.tsx';
import { type PaletteEntry, usePaletteSections } from './palette-entries.tsx';

/** ⌘K: pages, projects, actions; paste a session ID and land on it. */
export function CommandPalette() {
  const { paletteOpen, setPaletteOpen } = useGlobalActions();
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
      {paletteOpen && <PaletteDialog onClose={() => setPaletteOpen(false)} />}
    </>
  );
}

function PaletteDialog({ onClose }: { readonly onClose: () => void }) {
  const [text, setText] = useState('');
  const [chosen, setChosen] = useState('');
  const sections = usePaletteSections(text.trim());
  const entries = sections.flatMap((section) => section.entries);
  // Sessions come after the keystroke; the choice then falls on the first again.
  const current = entries.some(({ value }) => value === chosen) ? chosen : (entries[0]?.value ?? '');
  const take = (entry: PaletteEntry) => {
    onClose();
    entry.run();
  };
  return (
    <Command.Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      label={SHORTCUTS.goTo.label}
      value={current}
      onValueChange={setChosen}
      shouldFilter={false}
      loop
      overlayClassName="fixed inset-0 z-40 bg-bg/60"
      contentClassName="fixed top-[12vh] left-1/2 z-50 w-[min(560px,calc(100vw-24px))] -translate-x-1/2 rounded-dialog bg-overlay shadow-pop outline-none"
    >
      <Command.Input
        value={text}
        onValueChange={(next) => {
          setText(next);
          setChosen('');
        }}
        placeholder="Session ID, page or action"
        className="h-11 w-full rounded-t-dialog border-b border-line bg-transparent px-4 outline-none max-phone:text-[16px]"
      />
      <Command.List className="max-h-[50vh] overflow-auto p-1.5">
        <Command.Empty className="px-2.5 py-3 text-sm text-ink-3">Nothing of that name.</Command.Empty>
        {sections.map((section) => (
          <Command.Group
            key={section.heading}
            heading={section.heading}
            className="[&_[cmdk-group-heading]]:px-2.5 [&_[cmdk-group-heading]]:py-1 [&_[cmdk-group-heading]]:text-xs [&_[cmdk-group-heading]]:text-ink-3"
          >
            {section.entries.map((entry) => (
              <Command.Item
                key={entry.value}
                value={entry.value}
                onSelect={() => take(entry)}
                className="flex min-h-8 cursor-default items-center gap-2 rounded-chip px-2.5 text-sm data-[selected=true]:bg-hover"
              >
                {entry.label}
                {entry.hint && <span className="ml-auto shrink-0 text-xs text-ink-2">{entry.hint}</span>}
              </Command.Item>
            ))}
          </Command.Group>
        ))}
      </Command.List>
    </Command.Dialog>
  );
}
