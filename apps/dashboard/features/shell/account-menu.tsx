'use client';
import { Menu, MenuChoice, MenuItem, MenuSeparator } from '@/components/menu.tsx';
import { localTimeZone, usePreferences } from '@/components/preferences-provider.tsx';
import { THEMES } from '@/lib/preferences.ts';
import { useGlobalActions } from './global-actions.tsx';
import { signOut } from './sign-out.ts';
import { useMe } from './use-project.ts';

/** Who is signed in, what this browser prefers, and the way out. */
export function AccountMenu() {
  const { user, organization } = useMe();
  const { theme, setTheme, timeZone, setTimeZone } = usePreferences();
  const { showHelp } = useGlobalActions();
  return (
    <Menu
      align="end"
      trigger={
        <button
          type="button"
          aria-label={`Account: ${user.name}`}
          className="flex size-[22px] items-center justify-center rounded-full bg-raised text-2xs font-medium text-ink-2 ring-1 ring-line-strong hover:text-ink"
        >
          {initialsOf(user.name || user.email)}
        </button>
      }
    >
      <div className="px-2 py-1.5">
        <p className="font-medium">{user.name}</p>
        <p className="text-xs text-ink-3">
          {user.email}, {organization.role} of {organization.name}
        </p>
      </div>
      <MenuSeparator />
      <MenuChoice
        label="Times"
        value={timeZone === 'UTC' ? 'utc' : 'local'}
        choices={[
          { value: 'utc', label: 'UTC' },
          { value: 'local', label: 'Local time' },
        ]}
        onChoose={(choice) => setTimeZone(choice === 'utc' ? 'UTC' : localTimeZone())}
      />
      <MenuSeparator />
      <MenuChoice
        label="Theme"
        value={theme}
        choices={THEMES.map((value) => ({ value, label: THEME_LABELS[value] }))}
        onChoose={setTheme}
      />
      <MenuSeparator />
      <MenuItem onSelect={showHelp}>Shortcuts</MenuItem>
      <MenuItem onSelect={() => void signOut()}>Sign out</MenuItem>
    </Menu>
  );
}

const THEME_LABELS = { system: 'As the system', dark: 'Dark', light: 'Light' } as const;

const initialsOf = (name: string): string =>
  name
    .split(/[\s.@_-]+/)
    .filter(Boolean)
    .slice(0, 2)
    .map((word) => (word[0] ?? '').toUpperCase())
    .join('');
