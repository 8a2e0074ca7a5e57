import fc from 'fast-check';
import { expect, test } from 'vitest';
import { EqualRecords } from './equal-records.ts';

test('records are numbered as a plain count would number them, in every body anew', () => {
  const records = fc.array(fc.tuple(fc.nat({ max: 40 }), fc.nat({ max: 3 })), { maxLength: 3000 });
  const equals = new EqualRecords();
  fc.assert(
    fc.property(records, (body) => {
      equals.begin();
      const counts = new Map<string, number>();
      for (const [hash, length] of body) {
        const before = counts.get(`${hash} ${length}`) ?? 0;
        counts.set(`${hash} ${length}`, before + 1);
        expect(equals.next(hash * 0x0400_0001, length)).toBe(before);
      }
    }),
    { numRuns: 50 },
  );
});

test('of a body with millions of records, equal ones with fewer than 100,000 others between them are told apart', () => {
  const APART = 49_900; // each step brings a new record and one that was before: twice as many lie between
  const equals = new EqualRecords();
  equals.begin();
  const hashOf = (record: number) => Math.imul(record, 0x9e37_79b1) >>> 0;
  let wrong = 0;
  for (let record = 0; record < 2_000_000; record++) {
    if (equals.next(hashOf(record), 300) !== 0) wrong++;
    if (record >= APART && equals.next(hashOf(record - APART), 300) !== 1) wrong++;
  }
  expect(wrong).toBe(0);
});
