import { describe, expect, it } from 'vitest';
import { CONTEXT, facts, ORIGIN, type RequestSketch } from './testing/requests.ts';

const source = { id: 'src_a', name: 'cdn-a', completeUntil: ORIGIN + 5000 };
const sources = { relevant: [source], due: [], expectedFor: () => source, nameOf: () => 'cdn-a' };
const only = (sketch: Omit<RequestSketch, 'id'>) =>
  facts([{ id: 'r', ...sketch }], { ...CONTEXT, sources }).map(({ problem, missing, note }) => ({
    problem,
    missing,
    note: note.replaceAll('\u00a0', ' '),
  }))[0];

describe('what is wrong with a request', () => {
  it.each<[string, Omit<RequestSketch, 'id'>, string | null, string]>([
    ['a healthy one', {}, null, ''],
    ['an error of the edge', { lines: [{ status: 503 }] }, 'failed', '503 from the edge'],
    ['an error of the origin', { lines: [{ status: 503, originStatus: 503 }] }, 'failed', '503 from the origin'],
    ['an answer the player never got', { playerStatus: 0 }, 'failed', 'the player got no answer, the edge logged 200'],
    ['fewer bytes than announced', { lines: [{ bytes: 400 }] }, 'truncated', 'ended at 400 B of 1 kB'],
    ['a client that went away', { lines: [{ aborted: true, bytes: 10 }] }, 'aborted', 'aborted'],
    ['a try that failed before', { lines: [{ status: 500 }, {}] }, 'retried', 'after 500 from the edge'],
    [
      'an edge that sent slowly',
      { tookMs: 7000, lines: [{ bytes: 86_000, contentLength: 86_000 }] },
      'slow',
      '12.3 kB/s from the edge',
    ],
    [
      'an origin that answered late',
      { tookMs: 3100, lines: [{ originTtfbMs: 3010 }], time: { originMs: 3010, edgeMs: 90 } },
      'slow',
      'origin first byte after 3.01 s',
    ],
  ])('%s', (_, sketch, problem, note) => {
    expect(only(sketch)).toEqual({ problem, missing: null, note });
  });

  it('a request whose log is due is waited for, not blamed', () => {
    expect(only({ at: 6000, lines: [] })).toEqual({ problem: null, missing: 'awaiting', note: 'no delivery log yet' });
  });

  it('a request whose log is complete and that has no line says so: the player may have had it in its own cache', () => {
    expect(only({ at: 1000, lines: [] })).toEqual({ problem: null, missing: 'unlogged', note: 'no log line' });
  });

  it('a failure that the player kept to itself says so', () => {
    expect(only({ player: false, lines: [{ status: 503 }] })?.note).toBe('503 from the edge, not reported');
  });
});
