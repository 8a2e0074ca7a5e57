import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  bytesText,
  clockText,
  dateTimeText,
  durationText,
  kbpsText,
  numberText,
  percentText,
  timeOfDayText,
  timeZoneText,
} from './format.ts';

const plain = (text: string): string => text.replaceAll('\u00a0', ' ');

test.each([
  [0, '0 ms'],
  [0.4, '< 1 ms'],
  [784, '784 ms'],
  [999.6, '1.00 s'],
  [4070, '4.07 s'],
  [9996, '10.0 s'],
  [27_500, '27.5 s'],
  [59_960, '1 m 0 s'],
  [104_000, '1 m 44 s'],
  [7_500_000, '2 h 5 m'],
  [273_600_000, '3 d 4 h'],
  [-1500, '−1.50 s'],
])('%d ms reads %s', (ms, text) => {
  expect(plain(durationText(ms))).toBe(text);
});

test.each([
  [31_900, 2, '0:31.90'],
  [59_999, 0, '1:00'],
  [3_735_000, 0, '1:02:15'],
  [-1200, 1, '−0:01.2'],
  [-1, 0, '0:00'],
])('%d ms into a session, with %d decimals, reads %s', (ms, decimals, text) => {
  expect(clockText(ms, decimals)).toBe(text);
});

describe('instants', () => {
  const at = Date.UTC(2026, 10, 22, 23, 54, 43, 842);

  test('are told in the zone that was asked for, which is named', () => {
    expect(dateTimeText(at, 'UTC')).toBe('2026-11-22 23:54:43 UTC');
    expect(dateTimeText(at, 'Europe/Berlin')).toBe('2026-11-23 00:54:43 GMT+1');
    expect(timeZoneText('Asia/Kathmandu', at)).toBe('GMT+5:45');
  });

  test('have the decimals that were asked for, cut and not rounded', () => {
    expect(timeOfDayText(at, 'UTC')).toBe('23:54:43');
    expect(timeOfDayText(at, 'UTC', 1)).toBe('23:54:43.8');
    expect(timeOfDayText(at, 'UTC', 3)).toBe('23:54:43.842');
  });

  test('in UTC read as ISO 8601 does', () => {
    fc.assert(
      fc.property(fc.date({ min: new Date(0), max: new Date('2099-12-31'), noInvalidDate: true }), (date) => {
        expect(timeOfDayText(date.getTime(), 'UTC', 3)).toBe(date.toISOString().slice(11, 23));
      }),
    );
  });
});

test.each([
  [bytesText(828), '828 B'],
  [bytesText(56_400), '56 kB'],
  [bytesText(999_600), '1.0 MB'],
  [kbpsText(1210), '1210 kbps'],
  [kbpsText(5900), '5.9 Mbps'],
  [percentText(0.27), '27.0 %'],
  [percentText(0.27, 0), '27 %'],
  [numberText(12_345), '12,345'],
])('%s', (text, expected) => {
  expect(plain(text)).toBe(expected);
});
