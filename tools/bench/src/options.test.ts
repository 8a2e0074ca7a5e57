import { expect, test } from 'vitest';
import { readOptions } from './options.ts';

test('without arguments everything is measured at full size', () => {
  expect(readOptions([])).toEqual({ quick: false, only: null, lines: 1_000_000, rounds: 5, seed: 1 });
});

test('what is said counts over what --quick would choose', () => {
  expect(readOptions(['--quick', '--only', 'p1,P11', '--lines', '500'])).toEqual({
    quick: true,
    only: ['P1', 'P11'],
    lines: 500,
    rounds: 3,
    seed: 1,
  });
});

test('profiles are known by their ids in any case', () => {
  expect(readOptions(['--only', 'p8, formats']).only).toEqual(['P8', 'FORMATS']);
});

test.each([
  ['--lines', 'many'],
  ['--rounds', '0'],
  ['--seed', '1.5'],
  ['--fast', ''],
])('%s %s is refused', (...args) => {
  expect(() => readOptions(args)).toThrow();
});
