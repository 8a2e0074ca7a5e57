/** What a person chose for this browser. In cookies, so that the server draws it right the first time. */
export const THEMES = ['system', 'dark', 'light'] as const;
export type Theme = (typeof THEMES)[number];

export interface Preferences {
  readonly theme: Theme;
  /** IANA name; UTC until the person asks for local time. */
  readonly timeZone: string;
}

export const THEME_COOKIE = 'telecine_theme';
export const TIME_ZONE_COOKIE = 'telecine_time_zone';

/** Reads cookie values; what can't be used counts as unset. */
export function readPreferences(theme: string | undefined, timeZone: string | undefined): Preferences {
  return {
    theme: THEMES.find((known) => known === theme) ?? 'system',
    timeZone: timeZone !== undefined && isTimeZone(timeZone) ? timeZone : 'UTC',
  };
}

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}
