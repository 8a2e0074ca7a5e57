import { expect, test } from 'vitest';
import { correlate } from './correlate.ts';
import { line, records } from './testing/records.ts';

const segment = (at: number, path: string, bytes: number, more: object = {}) =>
  line({ at, path, bytes, contentLength: bytes, contentType: 'video/mp4', ...more });
const typesOf = (...lines: ReturnType<typeof line>[]): string[] =>
  correlate(records([], lines)).requests.map(({ object }) => object.type);

test.each([
  [
    'a series that runs beside the others and is far smaller',
    [1, 2, 3, 4].flatMap((n) => [
      segment(n * 2_000, `/v/r0-${n}.m4s`, 16_000),
      segment(n * 2_000 + 300, `/v/r2-${n}.m4s`, 200_000),
    ]),
  ],
  [
    'the smaller of two that a session that was soon over asked for at once',
    [segment(0, '/v/r0-1.m4s', 49_000), segment(40, '/v/r2-1.m4s', 660_000, { aborted: true, bytes: 420_000 })],
  ],
])('sound that nothing names is %s', (_, lines) => {
  const types = typesOf(...lines);
  expect(types.filter((type) => type === 'audio')).toHaveLength(lines.length / 2);
  expect(types[0]).toBe('audio');
});

test.each([
  ['one after the other', segment(400, '/v/r2-1.m4s', 660_000)],
  ['of another place in the content', segment(40, '/v/r2-2.m4s', 660_000)],
  ['of about the same size', segment(40, '/v/r2-1.m4s', 60_000)],
])('two segments %s are picture both', (_, second) => {
  expect(typesOf(segment(0, '/v/r0-1.m4s', 49_000), second)).toEqual(['video', 'video']);
});
