'use client';
import { createContext, type ReactNode, useContext, useMemo, useState } from 'react';
import { type Preferences, THEME_COOKIE, type Theme, TIME_ZONE_COOKIE } from '@/lib/preferences.ts';

interface PreferencesControl extends Preferences {
  setTheme(theme: Theme): void;
  setTimeZone(timeZone: string): void;
}

const Context = createContext<PreferencesControl | null>(null);
const A_YEAR_S = 31_536_000;

/** Theme and time zone of this browser, kept in cookies. */
export function PreferencesProvider({
  initial,
  children,
}: {
  readonly initial: Preferences;
  readonly children: ReactNode;
}) {
  const [preferences, setPreferences] = useState(initial);
  const control = useMemo<PreferencesControl>(
    () => ({
      ...preferences,
      setTheme(theme) {
        if (theme === 'system') delete document.documentElement.dataset.theme;
        else document.documentElement.dataset.theme = theme;
        keep(THEME_COOKIE, theme);
        setPreferences((before) => ({ ...before, theme }));
      },
      setTimeZone(timeZone) {
        keep(TIME_ZONE_COOKIE, timeZone);
        setPreferences((before) => ({ ...before, timeZone }));
      },
    }),
    [preferences],
  );
  return <Context value={control}>{children}</Context>;
}

export function usePreferences(): PreferencesControl {
  const control = useContext(Context);
  if (!control) throw new Error('usePreferences needs a PreferencesProvider above it.');
  return control;
}

/** The IANA name that instants are shown in. */
export const useTimeZone = (): string => usePreferences().timeZone;

/** The zone that this browser is in. Only in the browser: the server has its own. */
export const localTimeZone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone;

function keep(name: string, value: string): void {
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is missing in Firefox and Safari
  document.cookie = `${name}=${encodeURIComponent(value)}; path=/; max-age=${A_YEAR_S}; samesite=lax`;
}
