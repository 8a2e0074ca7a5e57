import { type DeliveryRequest, NUMBER, TIERS } from '@telecine/domain';
import { describe, expect, test } from 'vitest';
import { nestedJson } from '../grammars/json-object.ts';
import { compileFormat } from './compile-format.ts';
import type { FormatDefinition } from './log-format.ts';
import { PLACES } from './number-readers.ts';
import { kept, ownNumber, ownText, taken } from './own-fields.ts';
import { readWithFormat } from './parse-delivery-log.ts';
import { refusal } from './refusal.ts';
import { toDeliveryRequest } from './to-delivery-request.ts';

/** The format that docs/formats.md walks through, with more cache words. */
const examplecast: FormatDefinition = {
  id: 'ndjson', // stands in for one of its own
  fields: [
    ['endedAt', 'end'],
    ['durationText', 'took'],
    ['status', 'code'],
    ['target', 'req.url'],
    ['method', 'req.method'],
    ['userAgent', 'req.ua'],
    ['cacheStatus', 'cache'],
    ['pop', 'node'],
  ],
  cacheTokens: [
    ['HIT*', 'hit'],
    ['*STALE*', 'stale'],
    ['HIT-SYNTH', 'bypass'],
    ['PASS', 'bypass'],
  ],
  nulls: ['N/A'],
  grammar: nestedJson,
  detection: { kind: 'vendor', looks: [/^\{"end":.*"node":/] },
};
const LINE = {
  end: '2026-11-22T15:46:45.250Z',
  took: '0.250s',
  code: 206,
  req: { url: 'https://v.example.com/a/seg7.m4s?CMCD=sid%3D%22s-1%22', method: 'GET', ua: 'UA/1.0' },
  cache: 'HIT-CLUSTER',
  node: 'fra-3',
  cut: 'N/A',
};

function read(definition: FormatDefinition, line: object) {
  const records: DeliveryRequest[] = [];
  const reasons: string[] = [];
  readWithFormat(Buffer.from(JSON.stringify(line)), compileFormat(definition, {}), {
    row: (row) => records.push(toDeliveryRequest(row)),
    reject: (reason, detail) => reasons.push(`${reason}: ${detail}`),
  });
  return { record: records[0], reasons };
}

test('the format of the guide reads its line', () => {
  expect(read(examplecast, LINE)).toEqual({
    reasons: [],
    record: {
      ...{
        startedAt: 1795362405000,
        timeResolutionMs: 1,
        durationMs: 250,
        status: 206,
        method: 'GET',
        scheme: 'https',
      },
      ...{
        host: 'v.example.com',
        path: '/a/seg7.m4s',
        query: 'CMCD=sid%3D%22s-1%22',
        userAgent: 'UA/1.0',
        pop: 'fra-3',
      },
      ...{ cacheStatus: 'hit', cacheStatusRaw: 'HIT-CLUSTER', tier: 'edge' },
      cmcd: { version: 1, from: 'query', data: { sid: 's-1' } },
    },
  });
});

test.each([
  ['HIT', 'hit'],
  ['hit-wait', 'hit'],
  ['HIT-STALE', 'hit'], // the first pattern that fits
  ['MISS-STALE', 'stale'],
  ['Hit-Synth', 'bypass'], // a whole word comes before patterns
  ['PASSED', 'unknown'],
])('the cache word %s means %s', (cache, cacheStatus) => {
  expect(read(examplecast, { ...LINE, cache }).record).toMatchObject({ cacheStatus, cacheStatusRaw: cache });
});

test.each([
  ['0.250s', 250],
  ['250ms', 250],
  ['1.5us', 0.002],
  ['900ns', 0.001],
  ['1m2.5s', 62_500],
  ['2', 2000],
  ['fast', undefined],
])('the duration %s has %s ms', (took, durationMs) => {
  expect(read(examplecast, { ...LINE, took }).record?.durationMs).toBe(durationMs);
});

describe('percent-encoding that the log put on', () => {
  const encoded = (percentEncoded: FormatDefinition['percentEncoded']) => ({
    ...examplecast,
    percentEncoded: percentEncoded ?? {},
  });

  test.each([
    ['text', 'a%2520b%25zz', 'a%20b%zz'],
    ['text_twice', 'a%2520b', 'a b'],
    ['text', 'plain', 'plain'],
  ] as const)('%s of %s is %s', (encoding, ua, userAgent) => {
    const line = { ...LINE, req: { ...LINE.req, ua } };
    expect(read(encoded({ userAgent: encoding }), line).record).toMatchObject({ userAgent });
  });

  test('of a URL only what the log encoded once more is undone', () => {
    const line = { ...LINE, req: { ...LINE.req, url: '/a%2520b%20' } };
    expect(read(encoded({ target: 'url' }), line).record).toMatchObject({ path: '/a%20b%20' });
  });
});

describe('fields that only one format has', () => {
  const [SHIELD, QUEUED, ROW] = [0, 1, 2];
  const definition: FormatDefinition = {
    ...examplecast,
    fields: [...examplecast.fields, [kept(SHIELD), 'shield'], [taken(QUEUED), 'queued'], [taken(ROW), 'row']],
    finish: (draft) => {
      if (ownText(draft, ROW) === 'summary') return refusal('no_record', 'A summary is no request.');
      if (ownText(draft, SHIELD) === 'yes') draft.row.numbers[NUMBER.tier] = TIERS.indexOf('shield');
      const queued = ownNumber(draft, QUEUED, PLACES.ms);
      const numbers = draft.row.numbers;
      if (queued > 0) numbers[NUMBER.durationUs] = (numbers[NUMBER.durationUs] ?? 0) + queued;
      return null;
    },
  };

  test('say together what the row is, and are kept if the format wants it', () => {
    expect(read(definition, { ...LINE, shield: 'yes', queued: 50 }).record).toMatchObject({
      ...{ tier: 'shield', durationMs: 300, startedAt: 1795362404950, extra: { shield: 'yes' } },
    });
    expect(read(definition, LINE).record).toMatchObject({ tier: 'edge', durationMs: 250 });
  });

  test('can make a line none', () => {
    expect(read(definition, { ...LINE, row: 'summary' }).reasons).toEqual(['no_record: A summary is no request.']);
  });
});
