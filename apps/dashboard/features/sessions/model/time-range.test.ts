import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fromLocalInput, toLocalInput } from './local-instant.ts';
import { boundsOf, isAbsolute, type TimeChoice, timeChoiceText } from './time-range.ts';

const NOW = Date.UTC(2026, 10, 22, 16, 0);
const QUARTER_TO = Date.UTC(2026, 10, 22, 15, 45);
const choice = (part: Partial<TimeChoice>): TimeChoice => ({ range: '24h', from: null, to: null, ...part });

test.each<[TimeChoice, number | null, number | null, string]>([
  [choice({ range: '15m' }), QUARTER_TO, null, 'Last 15 minutes'],
  [choice({ from: QUARTER_TO }), QUARTER_TO, null, 'Since 2026-11-22 15:45'],
  [choice({ to: NOW }), null, NOW, 'Until 2026-11-22 16:00'],
  [choice({ from: QUARTER_TO, to: NOW }), QUARTER_TO, NOW, '2026-11-22 15:45 – 16:00'],
  [
    choice({ from: QUARTER_TO, to: NOW + 86_400_000 }),
    QUARTER_TO,
    NOW + 86_400_000,
    '2026-11-22 15:45 – 2026-11-23 16:00',
  ],
])('%o has its bounds and its words', (chosen, from, to, text) => {
  expect(boundsOf(chosen, NOW)).toEqual({ from, to });
  expect(timeChoiceText(chosen, 'UTC')).toBe(text);
});

test('a range without bounds is relative', () => {
  expect(isAbsolute(choice({}))).toBe(false);
  expect(isAbsolute(choice({ to: 1 }))).toBe(true);
});

test.each(['UTC', 'Europe/Berlin', 'America/St_Johns', 'Asia/Kathmandu'])(
  'a minute survives the input field in %s',
  (zone) => {
    fc.assert(
      fc.property(fc.integer({ min: 20_000_000, max: 31_000_000 }), (minutes) => {
        const at = minutes * 60_000;
        const text = toLocalInput(at, zone);
        // In the hour that a clock change repeats, one wall time means two instants.
        expect(toLocalInput(fromLocalInput(text, zone) ?? 0, zone)).toBe(text);
      }),
    );
  },
);

test.each(['', '2026-11', 'soon'])('%o is no instant', (text) => {
  expect(fromLocalInput(text, 'UTC')).toBeNull();
});
