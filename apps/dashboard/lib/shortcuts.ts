/** Every key of the dashboard, once: bindings, the palette's hints, tooltips and the help dialog read this table. */
export type ShortcutScope = 'everywhere' | 'overview' | 'sessions' | 'session' | 'issues' | 'connect';

export interface Shortcut {
  readonly scope: ShortcutScope;
  /** `KeyboardEvent.key`, lower case; `mod+` means ⌘ on a Mac and Ctrl elsewhere. Any of these. */
  readonly keys: readonly string[];
  readonly label: string;
}

export const SHORTCUTS = {
  goTo: { scope: 'everywhere', keys: ['mod+k'], label: 'Go to a session or page' },
  help: { scope: 'everywhere', keys: ['?'], label: 'Show the shortcuts' },
  theme: { scope: 'everywhere', keys: ['mod+shift+l'], label: 'Switch between dark and light' },

  earlier: { scope: 'overview', keys: ['arrowleft'], label: 'Earlier, on the time axis' },
  later: { scope: 'overview', keys: ['arrowright'], label: 'Later, on the time axis' },
  sessionsThere: { scope: 'overview', keys: ['enter'], label: 'Open the sessions of that time' },

  filter: { scope: 'sessions', keys: ['/'], label: 'Filter the list' },
  next: { scope: 'sessions', keys: ['j', 'arrowdown'], label: 'Next session' },
  previous: { scope: 'sessions', keys: ['k', 'arrowup'], label: 'Previous session' },
  open: { scope: 'sessions', keys: ['enter'], label: 'Open the session' },
  close: { scope: 'sessions', keys: ['escape'], label: 'Close the peek panel' },
  showNew: { scope: 'sessions', keys: ['n'], label: 'Show new sessions' },

  nextSession: { scope: 'session', keys: ['j'], label: 'Next session of the list' },
  previousSession: { scope: 'session', keys: ['k'], label: 'Previous session of the list' },
  zoomIn: { scope: 'session', keys: ['w'], label: 'Zoom in' },
  zoomOut: { scope: 'session', keys: ['s'], label: 'Zoom out' },
  moveLeft: { scope: 'session', keys: ['a'], label: 'Move back in time' },
  moveRight: { scope: 'session', keys: ['d'], label: 'Move on in time' },
  wholeSession: { scope: 'session', keys: ['0'], label: 'Whole session' },
  rowDown: { scope: 'session', keys: ['arrowdown'], label: 'Next request' },
  rowUp: { scope: 'session', keys: ['arrowup'], label: 'Previous request' },
  unfold: { scope: 'session', keys: ['arrowright'], label: 'Unfold' },
  fold: { scope: 'session', keys: ['arrowleft'], label: 'Fold' },
  nextProblem: { scope: 'session', keys: [']'], label: 'Next problem' },
  previousProblem: { scope: 'session', keys: ['['], label: 'Previous problem' },
  evidence: { scope: 'session', keys: ['1', '2', '3', '4', '5', '6', '7', '8', '9'], label: 'Evidence by its number' },
  release: { scope: 'session', keys: ['escape'], label: 'Free the crosshair' },

  nextIssue: { scope: 'issues', keys: ['j', 'arrowdown'], label: 'Next issue' },
  previousIssue: { scope: 'issues', keys: ['k', 'arrowup'], label: 'Previous issue' },

  openJoined: { scope: 'connect', keys: ['o'], label: 'Open the first joined session' },
} as const satisfies Record<string, Shortcut>;
export type ShortcutId = keyof typeof SHORTCUTS;

export const SCOPE_LABELS: Readonly<Record<ShortcutScope, string>> = {
  everywhere: 'Everywhere',
  overview: 'Overview',
  sessions: 'Sessions',
  session: 'Session',
  issues: 'Issues',
  connect: 'Connect',
};

/** What of a key press the table looks at. */
export interface KeyPress {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
}

/** Whether a key press is this shortcut. Shift counts only for `mod+shift+`: `?` needs it on some keyboards and not on others. */
export function isShortcut(press: KeyPress, shortcut: Shortcut): boolean {
  if (press.altKey) return false;
  const mod = press.metaKey || press.ctrlKey;
  const key = press.key.toLowerCase();
  return shortcut.keys.some((combination) => {
    const parts = combination.split('+');
    return (
      parts.at(-1) === key && parts.includes('mod') === mod && (!mod || parts.includes('shift') === press.shiftKey)
    );
  });
}

/** How a combination is written on a key cap: `⌘K`, `Ctrl K`, `↓`, `Esc`. */
export function keyText(combination: string, mac: boolean): string {
  const names: Readonly<Record<string, string>> = {
    mod: mac ? '⌘' : 'Ctrl',
    shift: mac ? '⇧' : 'Shift',
    arrowdown: '↓',
    arrowup: '↑',
    arrowleft: '←',
    arrowright: '→',
    escape: 'Esc',
    enter: '↵',
  };
  return combination
    .split('+')
    .map((part) => names[part] ?? part.toUpperCase())
    .join(mac ? '' : ' ');
}
