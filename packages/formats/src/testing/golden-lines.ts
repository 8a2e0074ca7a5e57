import type { LogFormatId, LogFormatOptions, RejectReason } from '@telecine/domain';
import { expect, test } from 'vitest';
import { detectFormat } from '../detect-format.ts';
import { pick } from './pick.ts';
import { readLines } from './read-lines.ts';

/** A line, the options of its source, and everything that becomes of it. */
export type GoldenLine = readonly [what: string, line: string, options: LogFormatOptions, expected: object];

/** Each line becomes exactly the request that stands beside it, so that nothing is lost unseen; by the first one the format is known. */
export function goldenLines(format: LogFormatId, lines: readonly GoldenLine[]): void {
  test.each(lines)('%s becomes a delivery request', (_, line, options, expected) => {
    const { received, records, rejected } = readLines(line, format, options);
    expect([received, rejected]).toEqual([1, []]);
    expect(records).toEqual([expected]);
  });
  test('its lines are known by their looks', () => {
    expect(detectFormat(lines[0]?.[1] ?? '')[0]?.format).toBe(format);
  });
}

/** A line, and members of what becomes of it; undefined stands for one that it must not have. */
export type GoldenPart = readonly [what: string, line: string, expected: object, options?: LogFormatOptions];

/** Of each line what is special about it. */
export function goldenParts(format: LogFormatId, parts: readonly GoldenPart[]): void {
  test.each(parts)('%s', (_, line, expected, options = {}) => {
    const { received, records, rejected } = readLines(line, format, options);
    expect([received, rejected]).toEqual([1, []]);
    expect(Object.keys(expected)).not.toEqual([]); // else it says nothing
    expect(pick(records[0], expected)).toEqual(expected);
  });
}

/** A line that a log format writes, and members of what becomes of it. */
export type GoldenTemplate = readonly [what: string, logFormat: string | undefined, line: string, expected: object];

/** Each log format is read as its server writes it. */
export function goldenTemplates(
  format: LogFormatId,
  templates: readonly GoldenTemplate[],
  options: LogFormatOptions = {},
): void {
  const parts = templates.map(
    ([what, logFormat, line, expected]): GoldenPart => [
      what,
      line,
      expected,
      logFormat === undefined ? options : { ...options, logFormat },
    ],
  );
  goldenParts(format, parts);
}

/** Each line is refused, and for the reason that stands beside it. */
export function refusedLines(
  format: LogFormatId,
  lines: readonly (readonly [what: string, line: string, reason: RejectReason])[],
): void {
  test.each(lines)('%s is refused', (_, line, reason) => {
    const { records, rejected } = readLines(line, format);
    expect(records).toEqual([]);
    expect(rejected.map((reject) => reject.reason)).toEqual([reason]);
  });
}
