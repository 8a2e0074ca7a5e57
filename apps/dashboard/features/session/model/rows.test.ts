import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type RowOptions, rowsOf } from './rows.ts';
import { facts, type RequestSketch } from './testing/requests.ts';

const OPTIONS: RowOptions = { show: 'all', expanded: new Set(), kept: new Set(), revealed: new Set() };
const healthy = (count: number, from = 0): RequestSketch[] =>
  Array.from({ length: count }, (_, at) => ({ id: `h${from + at}`, name: `seg${from + at}`, at: (from + at) * 1000 }));
const failed: RequestSketch = { id: 'bad', at: 3500, lines: [{ status: 503 }] };
const shape = (sketches: RequestSketch[], over: Partial<RowOptions> = {}) =>
  rowsOf(facts(sketches), { ...OPTIONS, ...over }).map((row) =>
    row.kind === 'run' ? row.run.title.replace('\u00a0', ' ') : row.kind === 'request' ? row.key : row.side.kind,
  );

describe('rows of the waterfall', () => {
  it('folds healthy neighbours into one row and leaves a problem on its own', () => {
    expect(shape([...healthy(3), failed, ...healthy(2, 4)])).toEqual(['3 requests', 'p-bad', '2 requests']);
  });

  it('does not fold a single request', () => {
    expect(shape([...healthy(1), failed])).toEqual(['p-h0', 'p-bad']);
  });

  it('keeps evidence out of a fold', () => {
    expect(shape(healthy(5), { kept: new Set(['p-h2']) })).toEqual(['2 requests', 'p-h2', '2 requests']);
  });

  it('does not mix requests that wait for their log with those that have one', () => {
    const waiting = facts([
      { id: 'w1', lines: [] },
      { id: 'w2', lines: [] },
    ]).map((each) => ({
      ...each,
      missing: 'awaiting' as const,
    }));
    expect(rowsOf([...facts(healthy(2)), ...waiting], OPTIONS)).toHaveLength(2);
  });

  it('shows the sides of an unfolded request below it, the player first, one level deeper', () => {
    const rows = rowsOf(facts([{ ...failed, lines: [{ status: 503, originTtfbMs: 3, originStatus: 503 }] }]), {
      ...OPTIONS,
      expanded: new Set(['p-bad']),
    });
    expect(rows.map(({ level }) => level)).toEqual([1, 2, 2, 2]);
    expect(rows.slice(1).map((row) => row.kind === 'side' && row.side.kind)).toEqual(['player', 'line', 'asked']);
  });

  it('shows only problems when asked, and never folds them', () => {
    expect(shape([...healthy(3), failed, { ...failed, id: 'worse' }], { show: 'problems' })).toEqual([
      'p-bad',
      'p-worse',
    ]);
  });

  it('unfolds the run that holds a selected request', () => {
    expect(shape([...healthy(3), failed], { revealed: new Set(['p-h1']) })).toEqual([
      '3 requests',
      'p-h0',
      'p-h1',
      'p-h2',
      'p-bad',
    ]);
  });

  it('shows every request exactly once, folded or not, and folds no problem', () => {
    fc.assert(
      fc.property(fc.array(fc.record({ bad: fc.boolean(), kept: fc.boolean(), open: fc.boolean() })), (plan) => {
        const requests = facts(plan.map(({ bad }, at) => ({ id: `${at}`, at, lines: [{ status: bad ? 500 : 200 }] })));
        const keys = (pick: 'kept' | 'open') =>
          new Set(requests.filter((_, at) => plan[at]?.[pick]).map(({ key }) => key));
        const expanded = new Set([...keys('open')].map((key) => `run:${key}`));
        const shown = rowsOf(requests, { ...OPTIONS, expanded, kept: keys('kept') }).flatMap((row) => {
          if (row.kind === 'run') {
            expect(row.run.members.every(({ problem }) => problem === null)).toBe(true);
            return row.expanded ? [] : row.run.members.map(({ key }) => key);
          }
          return row.kind === 'request' ? [row.key] : [];
        });
        expect(shown).toEqual(requests.map(({ key }) => key));
      }),
    );
  });
});

describe('the words of a folded run', () => {
  it('gives the range of segments, the cache and the slow end of TTFB', () => {
    const [row] = rowsOf(facts(healthy(28, 1)), OPTIONS);
    expect(row?.kind === 'run' && row.run.summary.replaceAll('\u00a0', ' ')).toBe('seg1–28, all hit, TTFB p95 40 ms');
  });

  it('counts the hits where not all were', () => {
    const [row] = rowsOf(facts([...healthy(2), { id: 'm', lines: [{ cacheStatus: 'miss' }] }]), OPTIONS);
    expect(row?.kind === 'run' && row.run.summary).toContain('2 hit');
  });

  it('says when the player reported none of them', () => {
    const [row] = rowsOf(facts(healthy(2).map((each) => ({ ...each, player: false }))), OPTIONS);
    expect(row?.kind === 'run' && row.run.summary).toContain('not reported');
  });
});
