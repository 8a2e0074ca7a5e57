import fc from 'fast-check';
import { expect, test } from 'vitest';
import { withoutCmcd } from './without-cmcd.ts';

const left = (query: string): string => {
  const line = Buffer.from(`?${query}"`);
  const { bytes, from, to } = withoutCmcd(line, 1, line.length - 1);
  return Buffer.from(bytes.subarray(from, to)).toString();
};

test.each([
  ['CMCD=bl%3D1', ''],
  ['CMCD=', ''],
  ['a=1&CMCD=bl%3D1', 'a=1'],
  ['CMCD=bl%3D1&a=1', 'a=1'],
  ['a=1&CMCD=bl%3D1&b=2', 'a=1&b=2'],
  ['a=1&xCMCD=2&CMCD', 'a=1&xCMCD=2&CMCD'],
  ['cmcd=bl%3D1', 'cmcd=bl%3D1'],
  ['CMCD=bl%3D1&CMCD=bl%3D2', 'CMCD=bl%3D1&CMCD=bl%3D2'],
  ['', ''],
])('of %s stays %s', (query, rest) => {
  expect(left(query)).toBe(rest);
});

test('the other arguments stay as they are, in their order', () => {
  const others = fc.array(fc.constantFrom('a=1', 'b', '', 'c=%26', 'CMC=1'), { maxLength: 5 });
  fc.assert(
    fc.property(others, fc.nat(5), (args, place) => {
      const at = Math.min(place, args.length);
      expect(left([...args.slice(0, at), 'CMCD=sid%3D%22s%22', ...args.slice(at)].join('&'))).toBe(args.join('&'));
    }),
  );
});
