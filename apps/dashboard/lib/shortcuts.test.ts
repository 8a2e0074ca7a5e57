import { describe, expect, test } from 'vitest';
import { isShortcut, type KeyPress, keyText, SHORTCUTS, type Shortcut } from './shortcuts.ts';

const press = (key: string, held: Partial<KeyPress> = {}): KeyPress => ({
  key,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  ...held,
});

describe('isShortcut', () => {
  test.each<[string, KeyPress, Shortcut, boolean]>([
    ['a plain key', press('j'), SHORTCUTS.next, true],
    ['another key of the same shortcut', press('ArrowDown'), SHORTCUTS.next, true],
    ['Caps Lock does not matter', press('J'), SHORTCUTS.next, true],
    ['⌘K on a Mac', press('k', { metaKey: true }), SHORTCUTS.goTo, true],
    ['Ctrl K elsewhere', press('k', { ctrlKey: true }), SHORTCUTS.goTo, true],
    ['Ctrl K is not K', press('k', { ctrlKey: true }), SHORTCUTS.previous, false],
    ['K is not Ctrl K', press('k'), SHORTCUTS.goTo, false],
    ['? with Shift, as on most keyboards', press('?', { shiftKey: true }), SHORTCUTS.help, true],
    ['Alt belongs to the system', press('j', { altKey: true }), SHORTCUTS.next, false],
    ['a browser’s own Ctrl L is left alone', press('l', { ctrlKey: true }), SHORTCUTS.theme, false],
    ['Ctrl Shift L', press('L', { ctrlKey: true, shiftKey: true }), SHORTCUTS.theme, true],
  ])('%s', (_name, key, shortcut, expected) => {
    expect(isShortcut(key, shortcut)).toBe(expected);
  });

  test('no key means two things on one page', () => {
    const shortcuts: Shortcut[] = Object.values(SHORTCUTS);
    for (const page of ['sessions', 'session', 'connect']) {
      const keys = shortcuts
        .filter(({ scope }) => scope === page || scope === 'everywhere')
        .flatMap((shortcut) => [...shortcut.keys]);
      expect(new Set(keys).size).toBe(keys.length);
    }
  });
});

test.each([
  ['mod+k', true, '⌘K'],
  ['mod+k', false, 'Ctrl K'],
  ['mod+shift+l', false, 'Ctrl Shift L'],
  ['arrowdown', false, '↓'],
  ['escape', false, 'Esc'],
  ['?', true, '?'],
])('a key cap for %s (mac: %s) reads %s', (combination, mac, text) => {
  expect(keyText(combination, mac)).toBe(text);
});
