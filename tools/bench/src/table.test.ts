import { expect, test } from 'vitest';
import { number, perCpuSecond, plainTable } from './table.ts';

test.each([
  [1234.5, '/s', '1,235 /s'],
  [12.345, 'µs', '12.3 µs'],
  [0.1 + 0.2 - 0.3, '%', '0 %'],
  [-1.2345, '', '-1.23'],
])('%d with unit “%s” is %s', (value, unit, expected) => {
  expect(number(value, unit)).toBe(expected);
});

test.each([
  [9_999, '9,999 lines/CPU-s'],
  [62_512, '62.5 k lines/CPU-s'],
])('%d a CPU-second are %s', (rate, expected) => {
  expect(perCpuSecond(rate, 'lines')).toBe(expected);
});

test('columns are as wide as their widest cell', () => {
  expect(plainTable(['a', 'b'], [['long', '1']])).toBe('| a    | b |\n|------|---|\n| long | 1 |');
});
