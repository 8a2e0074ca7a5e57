import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decimalPlaces, scaledDecimal } from './decimal.ts';
import { indexWithin } from './index-within.ts';
import { type Instant, readDateAndClock, readInstant } from './instant.ts';
import { NameTable } from './name-table.ts';
import { decodeAgain, decodeArgument } from './percent.ts';
import { Scratch } from './scratch.ts';
import { timeZone } from './time-zone.ts';
import { unescapeText } from './unescape.ts';

test('a byte is found where it first stands in the range, and nowhere else', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 40 }), fc.nat(40), fc.nat(40), fc.nat(255), (values, from, to, byte) => {
      const found = values.slice(from, to).indexOf(byte);
      expect(indexWithin(Buffer.from(values), byte, from, to)).toBe(found < 0 ? -1 : from + found);
    }),
  );
});

describe('scaledDecimal', () => {
  test.each([
    ['1795362405.147', 6, 1795362405147000],
    ['0.023', 6, 23000],
    ['12', 3, 12000],
    ['12.3456789', 3, 12345],
    ['-1.5', 3, -1500],
    ['1.795362405e9', 6, 1795362405000000],
    ['200', 0, 200],
    ['000', 0, 0],
    ['', 0, Number.NaN],
    ['-', 0, Number.NaN],
    ['1,5', 0, Number.NaN],
    ['0x10', 0, Number.NaN],
    ['.5', 3, Number.NaN],
    ['9'.repeat(400), 0, Number.NaN],
  ])('%s with %i places is %d', (text, places, expected) => {
    expect(scaledDecimal(Buffer.from(text), 0, text.length, places)).toBe(expected);
  });

  test('is exact to the microsecond for every instant of this century', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 4e9 }), fc.integer({ min: 0, max: 999_999 }), (seconds, micros) => {
        const text = Buffer.from(`${seconds}.${String(micros).padStart(6, '0')}`);
        expect(scaledDecimal(text, 0, text.length, 6)).toBe(seconds * 1_000_000 + micros);
        expect(decimalPlaces(text, 0, text.length)).toBe(6);
      }),
    );
  });
});

describe('readInstant', () => {
  const read = (text: string) => {
    const out: Instant = { us: Number.NaN, resolutionUs: Number.NaN };
    return readInstant(Buffer.from(text), 0, text.length, out) ? [out.us, out.resolutionUs] : null;
  };
  const at = Date.UTC(2026, 10, 22, 15, 46, 45) * 1000;

  test.each([
    ['1795362405.147', [at + 147_000, 1000]],
    ['1795362405', [at, 1_000_000]],
    ['1795362405.123456', [at + 123_456, 1]],
    ['1795362405147', [at + 147_000, 1000]],
    ['2026-11-22T15:46:45+00:00', [at, 1_000_000]],
    ['2026-11-22T15:46:45Z', [at, 1_000_000]],
    ['2026-11-22 15:46:45', [at, 1_000_000]],
    ['2026-11-22T10:16:45.25-05:30', [at + 250_000, 10_000]],
    ['22/Nov/2026:15:46:45 +0000', [at, 1_000_000]],
    ['22/Nov/2026:16:46:45 +0100', [at, 1_000_000]],
    ['22/Nov/2026:15:46:45', [at, 1_000_000]],
    ['1795362405147250', [at + 147_250, 1]],
    ['1795362405147250999', [at + 147_250, 1]],
    ['[22/Nov/2026:15:46:45 +0000]', [at, 1_000_000]],
    ['22/Nov/2026:15:46:45.250', [at + 250_000, 1000]],
    ['22/Nov/2026 15:46:45.250 +0000', [at + 250_000, 1000]],
    ['2026-11-22 15:46:45,250', [at + 250_000, 1000]],
    ['2026/11/22 15:46:45.250', [at + 250_000, 1000]],
    ['2026/11-22 15:46:45', null],
    ['2026-11-22 15:46:45.25 UTC', [at + 250_000, 10_000]],
    ['2026-11-22T15:46:45GMT', [at, 1_000_000]],
    ['Sun, 22 Nov 2026 15:46:45 GMT', [at, 1_000_000]],
    ['Sun, 22 Nov 2026 15:46:45 XYZ', null],
    ['29/Feb/2024:00:00:00 +0000', [Date.UTC(2024, 1, 29) * 1000, 1_000_000]],
    ['22/Foo/2026:15:46:45 +0000', null],
    ['2026-13-22T15:46:45Z', null],
    ['2026-11-22T25:46:45Z', null],
    ['22/Nov/2026:15:46:45 +00', null],
    ['yesterday', null],
    ['0', null],
    ['', null],
  ])('%s is %j', (text, expected) => {
    expect(read(text)).toEqual(expected);
  });

  test('agrees with Date on every instant', () => {
    fc.assert(
      fc.property(fc.date({ min: new Date(0), max: new Date('2200-01-01'), noInvalidDate: true }), (date) => {
        expect(read(date.toISOString())).toEqual([date.getTime() * 1000, 1000]);
      }),
    );
  });
});

describe('unescapeText', () => {
  const unescaped = (text: string) => {
    const scratch = new Scratch();
    const bytes = Buffer.from(text);
    unescapeText(bytes, 0, bytes.length, scratch);
    return scratch.bytes.toString('utf8', scratch.from, scratch.used);
  };

  test.each([
    [String.raw`a\x22b\x5C`, 'a"b\\'],
    [String.raw`\u00e9\ud83d\ude00\ud83d`, 'é😀�'],
    [String.raw`\q\x2`, 'qx2'],
    [String.raw`cut\u12`, 'cutu12'],
    ['end\\', 'end\\'],
  ])('%s is %s', (text, expected) => {
    expect(unescaped(text)).toBe(expected);
  });

  test('reads every string that JSON writes', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(unescaped(JSON.stringify(text).slice(1, -1))).toBe(text);
      }),
    );
  });
});

describe('decodeArgument', () => {
  const decoded = (text: string) => {
    const scratch = new Scratch();
    const bytes = Buffer.from(text);
    decodeArgument(bytes, 0, bytes.length, scratch);
    decodeAgain(scratch);
    return scratch.bytes.toString('utf8', scratch.from, scratch.used);
  };

  test.each([
    ['br%3D%28500%3Bv+64%3Ba%29', 'br=(500;v 64;a)'],
    ['cid%3D%22a%2Bb%22&x=1', 'cid="a+b"'],
    ['cid="a+b&c",su&x', 'cid="a+b&c",su'],
    ['cid="open&x', 'cid="open'],
    ['br%253D1%252Csu', 'br=1,su'],
    ['br%25253D1%25252Csu', 'br=1,su'],
    ['nor%3D%22a%252Fb%22', 'nor="a%2Fb"'],
    ['a%zz%2', 'a%zz%2'],
    ['', ''],
  ])('%s is %s', (text, expected) => {
    expect(decoded(text)).toBe(expected);
  });

  test('reads what URLSearchParams writes', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const payload = `cid="${text}"`;
        const query = new URLSearchParams({ CMCD: payload }).toString().slice('CMCD='.length);
        expect(decoded(query)).toBe(payload);
      }),
    );
  });
});

describe('times without a zone', () => {
  const utc = (name: string | undefined, wall: string) => {
    const out: Instant = { us: Number.NaN, resolutionUs: Number.NaN };
    readInstant(Buffer.from(wall), 0, wall.length, out, timeZone(name));
    return new Date(out.us / 1000).toISOString().slice(0, 16);
  };

  test.each([
    ['Europe/Berlin', '2026-07-01 12:00:00', '2026-07-01T10:00'],
    ['Europe/Berlin', '01/Jan/2026:12:00:00', '2026-01-01T11:00'],
    ['America/St_Johns', '2026-01-01T12:00:00', '2026-01-01T15:30'],
    ['Asia/Kathmandu', '2026-01-01T12:00:00', '2026-01-01T06:15'],
    ['Europe/Berlin', '2026-07-01T12:00:00Z', '2026-07-01T12:00'],
    ['Europe/Berlin', '2026-10-25 01:59:00', '2026-10-24T23:59'],
    ['Europe/Berlin', '2026-10-25 02:30:00', '2026-10-25T00:30'], // comes twice: the first is meant
    ['Europe/Berlin', '2026-10-25 03:00:00', '2026-10-25T02:00'],
    ['Europe/Berlin', '2026-03-29 01:59:00', '2026-03-29T00:59'],
    ['Europe/Berlin', '2026-03-29 03:00:00', '2026-03-29T01:00'],
    ['Mars/Olympus', '2026-01-01 12:00:00', '2026-01-01T12:00'],
    [undefined, '2026-01-01 12:00:00', '2026-01-01T12:00'],
  ])('in %s, %s is %s UTC', (name, wall, expected) => {
    expect(utc(name, wall)).toBe(expected);
  });
});

test('date and time of day in fields of their own are one instant', () => {
  const out: Instant = { us: Number.NaN, resolutionUs: Number.NaN };
  const range = (text: string) => ({ bytes: Buffer.from(text), from: 0, to: text.length });
  expect(readDateAndClock(range('2026-11-22'), range('15:46:45.5'), out)).toBe(true);
  expect(out).toEqual({ us: Date.UTC(2026, 10, 22, 15, 46, 45, 500) * 1000, resolutionUs: 100_000 });
  expect(readDateAndClock(range('22/Nov/2026'), range('15:46:45'), out)).toBe(true);
  expect(out.us).toBe(Date.UTC(2026, 10, 22, 15, 46, 45) * 1000);
  expect(readDateAndClock(range('22.11.2026'), range('15:46:45'), out)).toBe(false);
});

test('a name table finds each of its names and nothing else', () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(fc.stringMatching(/^[a-z_]{1,12}$/)),
      fc.stringMatching(/^[a-z_]{0,12}$/),
      (names, other) => {
        const table = new NameTable(names);
        for (const [index, name] of names.entries()) expect(table.find(Buffer.from(name), 0, name.length)).toBe(index);
        expect(table.find(Buffer.from(other), 0, other.length)).toBe(names.indexOf(other));
      },
    ),
  );
});
