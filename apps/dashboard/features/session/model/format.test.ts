import { describe, expect, it } from 'vitest';
import { byteRateText, bytesText, clockText, countText, durationText, kbpsText, wallText } from './format.ts';

const plain = (text: string) => text.replaceAll('\u00a0', ' ');

describe('a number always has its unit, and three digits at most', () => {
  it.each([
    [0, '0 ms'],
    [0.4, '< 1 ms'],
    [784, '784 ms'],
    [999.6, '1.00 s'],
    [4070, '4.07 s'],
    [9999, '10.0 s'],
    [27_500, '27.5 s'],
    [59_960, '1 m 0 s'],
    [104_000, '1 m 44 s'],
    [7_500_000, '2 h 5 m'],
    [-1300, '−1.30 s'],
  ])('a duration of %d ms is %s', (ms, text) => expect(plain(durationText(ms))).toBe(text));

  it.each([
    [828, '828 B'],
    [56_300, '56 kB'],
    [999_600, '1.0 MB'],
  ])('%d bytes are %s', (bytes, text) => expect(plain(bytesText(bytes))).toBe(text));

  it.each([
    [1210, '1210 kbps'],
    [5900, '5.9 Mbps'],
  ])('%d kbps are %s', (kbps, text) => expect(plain(kbpsText(kbps))).toBe(text));

  it('gives a rate in bytes a second', () => expect(plain(byteRateText(86_000, 7050))).toBe('12.2 kB/s'));
  it('counts one as one', () => expect(plain(countText(1, 'request'))).toBe('1 request'));
});

describe('instants', () => {
  it.each([
    [31_900, 2, '0:31.90'],
    [0, 0, '0:00'],
    [59_996, 2, '1:00.00'],
    [3_735_000, 0, '1:02:15'],
    [-1200, 1, '−0:01.2'],
    [-3, 1, '0:00.0'],
  ])('session time %d ms with %d decimals is %s', (ms, decimals, text) => expect(clockText(ms, decimals)).toBe(text));

  it('are UTC on the wall, with as many decimals as asked for', () => {
    const at = Date.UTC(2026, 10, 22, 15, 55, 15, 842);
    expect([wallText(at), wallText(at, 2), wallText(at, 0)]).toEqual(['15:55:15.842', '15:55:15.84', '15:55:16']);
  });
});
