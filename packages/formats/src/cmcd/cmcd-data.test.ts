import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { decodeCmcd, encodeCmcd } from '@svta/cml-cmcd';
import { type CmcdData, PairList } from '@telecine/domain';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Scratch } from '../bytes/scratch.ts';
import { pairs } from '../logs/to-delivery-request.ts';
import { cmcdData } from './cmcd-data.ts';
import { decodeCmcdArgument } from './cmcd-in-query.ts';
import { scanCmcd } from './scan-cmcd.ts';
import { structuredValue } from './structured-value.ts';

function scan(payload: string): (readonly [key: string, text: string])[] {
  const list = new PairList();
  const bytes = Buffer.from(payload);
  scanCmcd(bytes, 0, bytes.length, list);
  return [...pairs(list)];
}

function read(payload: string): CmcdData {
  const members = scan(payload);
  return cmcdData(members, Number(members.find(([key]) => key === 'v')?.[1] ?? 1));
}

/** The payload of a query's CMCD argument; null where it has none. */
function payloadOf(query: string): string | null {
  const scratch = new Scratch();
  const bytes = Buffer.from(query);
  const isFound = decodeCmcdArgument(bytes, 0, bytes.length, scratch);
  return isFound ? scratch.bytes.toString('utf8', scratch.from, scratch.used) : null;
}

describe('what players and loggers really write', () => {
  test.each<[name: string, payload: string, expected: CmcdData]>([
    ['version 1', 'bl=3000,bs,ot=v,sid="abc"', { bl: 3000, bs: true, ot: 'v', sid: 'abc' }],
    [
      'labelled lists',
      'br=(800;v 64;a),v=2',
      {
        br: [
          { value: 800, ot: 'v' },
          { value: 64, ot: 'a' },
        ],
        v: 2,
      },
    ],
    ['a label for two types', 'mtp=(900;v;a),v=2', { mtp: [{ value: 900, ot: ['v', 'a'] }], v: 2 }],
    ['an unlabelled list', 'br=(442),v=2', { br: [{ value: 442 }], v: 2 }],
    ['a scalar in version 2', 'br=442,v=2', { br: 442, v: 2 }],
    ['a labelled scalar', 'bl=200;v,v=2', { bl: [{ value: 200, ot: 'v' }], v: 2 }],
    [
      'spaces in a list',
      'bl=(  0;v   0;a  ),v=2',
      {
        bl: [
          { value: 0, ot: 'v' },
          { value: 0, ot: 'a' },
        ],
        v: 2,
      },
    ],
    ['spaces around commas', 'sf=h , sid="a" ,\tst=v', { sf: 'h', sid: 'a', st: 'v' }],
    ['a flag that is off', 'bs=?0,su=?1', { bs: false, su: true }],
    [
      'flags by type',
      'bs=(?1;v ?0;a),v=2',
      {
        bs: [
          { value: true, ot: 'v' },
          { value: false, ot: 'a' },
        ],
        v: 2,
      },
    ],
    ['decimals', 'pr=1.25,tpb=(1210.038;v),v=2', { pr: 1.25, tpb: [{ value: 1210.038, ot: 'v' }], v: 2 }],
    ['a negative number', 'd=-1', { d: -1 }],
    [
      'next objects of version 2',
      'nor=("a.m4s";r="0-9" "b%2Fc"),v=2',
      { nor: [{ url: 'a.m4s', range: '0-9' }, { url: 'b%2Fc' }], v: 2 },
    ],
    ['the next object of version 1', 'nor="..%2Fb%2Fc.m4s",nrr="5-"', { nor: [{ url: '../b/c.m4s', range: '5-' }] }],
    ['a damaged next object', 'nor="a%2"', { nor: [{ url: 'a%2' }] }],
    ['error codes as a list', 'ec=("a" b 27),v=2', { ec: ['a', 'b', '27'], v: 2 }],
    ['one error code', 'ec=27,v=2', { ec: ['27'], v: 2 }],
    ['escapes', String.raw`cid="a\"b\\c,d"`, { cid: 'a"b\\c,d' }],
    ['the last of equal keys', 'br=1,bl=2,br=3', { br: 3, bl: 2 }],
    ['of equal keys the last good one', 'br=1,br=x"', { br: 1 }],
    ['an unquoted UUID', 'sid=0f3e-77aa,ot=a', { sid: '0f3e-77aa', ot: 'a' }],
    ['an unquoted session ID', 'sid=abc:d/e', { sid: 'abc:d/e' }],
    ['a session ID of digits', 'sid=0042', { sid: '0042' }],
    ['a quoted token', 'ot="v",sid="s"', { sid: 's' }],
    ['a number where a flag is due', 'bs=1,bl=1', { bl: 1 }],
    ['a flag where a number is due', 'bl,bs', { bs: true }],
    ['single quotes', "sid='a',bl=1", { bl: 1 }],
    ['too many digits', 'bl=1234567890123456,br=1', { br: 1 }],
    ['upper case keys', 'BL=1,COM.x-Y="1",br=1', { br: 1 }],
    ['a value missing', 'bl=,br=1,=3', { br: 1 }],
    ['cut within a list', 'ot=v,br=(100;v 20', { ot: 'v' }],
    ['cut within a string', 'ot=v,sid="ab', { ot: 'v' }],
    ['garbage behind a string', 'cid="a"b"c,d",ot=v', { ot: 'v' }],
    ['garbage behind a string that ends', 'cid="a"b,ot=v', { ot: 'v' }],
    [
      'custom keys',
      'com.x-a="1",com.x-b=t,com.x-c=3,com.x-d',
      { 'com.x-a': '1', 'com.x-b': 't', 'com.x-c': 3, 'com.x-d': true },
    ],
    ['keys that no version has', 'zz=1,cdn="a",__proto__=1,bl=1', { bl: 1 }],
    ['non-ASCII in a string', 'cid="café"', { cid: 'café' }],
    ['an empty list', 'br=(),bl=1', { bl: 1 }],
    ['nothing but commas', ', ,,', {}],
  ])('%s', (_, payload, expected) => {
    expect(read(payload)).toEqual(expected);
  });
});

describe('the CMCD argument of a query', () => {
  test.each([
    ['CMCD=su', 'su'],
    ['a=1&CMCD=bl%3D1%2Csu&b=2', 'bl=1,su'],
    ['CMCD=bl%3D1&CMCD=bl%3D2', 'bl=2'],
    ['CMCD=bl%3D1&CMCD=', 'bl=1'],
    ['CMCD=', ''],
    ['cmcd=su', null],
    ['XCMCD=su', null],
    ['CMCDX=su', null],
    ['CMCD', null],
    ['', null],
    ['CMCD=bl=1,nor="a?b&c=d"&x=1', 'bl=1,nor="a?b&c=d"'],
  ])('%s → %s', (query, expected) => {
    expect(payloadOf(query)).toBe(expected);
  });
});

const shared = fileURLToPath(new URL('../../../../../shared/fixtures/cmcd/tricky-cases.json', import.meta.url));
if (!existsSync(shared)) console.log('skipped: no collection of tricky CMCD beside the repository');
test.skipIf(!existsSync(shared))('a collection of tricky payloads gives the results that were agreed on', () => {
  const cases: { id: string; kind: string; input: string; recommended: unknown }[] = JSON.parse(
    readFileSync(shared, 'utf8'),
  );
  for (const { id, kind, input, recommended } of cases) {
    const payload = kind === 'query' ? payloadOf(input) : input;
    expect(payload === null ? null : read(payload), id).toEqual(recommended);
  }
});

const label = fc.constantFrom('v', 'a', 'av', 'tt');
const integer = fc.integer({ min: 0, max: 999_999_999_999_999 });
const printable = fc.string({ unit: fc.integer({ min: 0x20, max: 0x7e }).map((code) => String.fromCharCode(code)) });
const quotedText = printable.map((text) => `"${text.replace(/["\\]/g, '\\$&')}"`);
const item = fc.tuple(integer, fc.uniqueArray(label, { maxLength: 2 }));
const listText = fc
  .array(item, { minLength: 1, maxLength: 4 })
  .map((items) => `(${items.map(([value, labels]) => [value, ...labels].join(';')).join(' ')})`);
const valid = fc
  .record(
    {
      bl: listText,
      br: fc.oneof(listText, integer.map(String)),
      bs: fc.constantFrom('?0', '?1'),
      cid: quotedText,
      d: integer.map(String),
      'com.example-x': quotedText,
      nor: quotedText.map((text) => `(${text};r="0-9")`),
      ot: label,
      pr: fc.integer({ min: -9999, max: 9999 }).map((n) => (n / 1000).toFixed(3)),
      sid: quotedText,
      sta: fc.constantFrom('p', 'r', 'k'),
    },
    { requiredKeys: [] },
  )
  .map((members) => [...Object.entries(members).map(([key, text]) => `${key}=${text}`), 'v=2'].join(','));

/** The Common Media Library's shapes in ours. */
function ours(value: unknown): unknown {
  if (!Array.isArray(value)) return value;
  return value.map((entry) => {
    if (typeof entry !== 'object' || entry === null) return { value: entry };
    const labels = Object.entries(entry.params ?? {}).flatMap(([name, is]) => (is === true ? [name] : []));
    return labels.length === 0
      ? { value: entry.value }
      : { value: entry.value, ot: labels.length === 1 ? labels[0] : labels };
  });
}

test('agrees with the Common Media Library on valid CMCD', () => {
  fc.assert(
    fc.property(valid, (payload) => {
      const library: Record<string, unknown> = { ...decodeCmcd(payload) };
      const { nor, ...rest } = read(payload);
      const { nor: libraryNor, ...libraryRest } = library;
      expect(rest).toEqual(Object.fromEntries(Object.entries(libraryRest).map(([key, value]) => [key, ours(value)])));
      const entries = Array.isArray(libraryNor) ? libraryNor : [];
      expect(nor ?? []).toEqual(entries.map((entry) => ({ url: entry.value, range: entry.params.r })));
    }),
  );
});

test('reads what the Common Media Library encodes', () => {
  const payload = encodeCmcd({ bl: 1200, br: 800, bs: true, cid: 'a b', ot: 'v', sid: 's', su: true });
  expect(read(payload)).toMatchObject({ bl: 1200, br: 800, bs: true, cid: 'a b', ot: 'v', sid: 's', su: true });
});

test('reads a rendered payload back, and a query that a browser made of it', () => {
  fc.assert(
    fc.property(valid, (payload) => {
      const members = scan(payload);
      expect(members.map(([key, text]) => `${key}=${text}`).join(',')).toBe(payload);
      expect(payloadOf(new URLSearchParams({ a: '1', CMCD: payload }).toString())).toBe(payload);
    }),
  );
});

const nasty = fc.string({ unit: fc.constantFrom(...'ab=,;()"\\?01.-* %\té'), maxLength: 40 });

test('whatever the scanner lets through can be evaluated, and one bad member costs only itself', () => {
  fc.assert(
    fc.property(nasty, (text) => {
      for (const [key, value] of scan(text)) expect(structuredValue(value), `${key}=${value}`).not.toBeNull();
      expect(read(`sid="s",${text}`).sid === 's' || scan(text).some(([key]) => key === 'sid')).toBe(true);
      cmcdData([['br', text]], 2);
    }),
    { numRuns: 2000 },
  );
});
