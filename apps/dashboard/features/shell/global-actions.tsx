'use client';
import { createContext, type ReactNode, useContext, useMemo, useState } from 'react';
import { usePreferences } from '@/components/preferences-provider.tsx';
import { useShortcuts } from '@/components/use-shortcuts.ts';
import { HelpDialog } from './help-dialog.tsx';

interface Actions {
  readonly paletteOpen: boolean;
  setPaletteOpen(open: boolean): void;
  showHelp(): void;
  switchTheme(): void;
}
const Context = createContext<Actions | null>(null);

/** What can be done on every page, by key, by palette and by menu alike. */
export function GlobalActions({ children }: { readonly children: ReactNode }) {
  const [paletteOpen, setPaletteOpen] = useState(false);
  const [helpOpen, setHelpOpen] = useState(false);
  const { setTheme } = usePreferences();
  const actions = useMemo<Actions>(
    () => ({
      paletteOpen,
      setPaletteOpen,
      showHelp: () => setHelpOpen(true),
      switchTheme: () => setTheme(isDark() ? 'light' : 'dark'),
    }),
    [paletteOpen, setTheme],
  );
  useShortcuts({
    goTo: () => setPaletteOpen((open) => !open),
    help: () => setHelpOpen(true),
    theme: actions.switchTheme,
  });
  return (
    <Context value={actions}>
      {children}
      <HelpDialog open={helpOpen} onOpenChange={setHelpOpen} />
    </Context>
  );
}

export function useGlobalActions(): Actions {
  const actions = useContext(Context);
  if (!actions) throw new Error('useGlobalActions needs GlobalActions above it.');
  return actions;
}

function isDark(): boolean {
  const chosen = document.documentElement.dataset.theme;
  return chosen ? chosen === 'dark' : !window.matchMedia('(prefers-color-scheme: light)').matches;
}
