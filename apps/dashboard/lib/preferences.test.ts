import { expect, test } from 'vitest';
import { readPreferences } from './preferences.ts';

test.each([
  [undefined, undefined, 'system', 'UTC'],
  ['light', 'Europe/Berlin', 'light', 'Europe/Berlin'],
  ['sepia', 'Mars/Olympus', 'system', 'UTC'],
])(
  'cookies %o and %o mean theme %s and zone %s: what can’t be used counts as unset',
  (theme, zone, asTheme, asZone) => {
    expect(readPreferences(theme, zone)).toEqual({ theme: asTheme, timeZone: asZone });
  },
);
