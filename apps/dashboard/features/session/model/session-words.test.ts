import type { SessionDetail } from '@telecine/domain';
import { describe, expect, it } from 'vitest';
import { inSentence } from './in-sentence.ts';
import { refetchInterval } from './live.ts';
import { logSourcesOf } from './log-sources.ts';
import { missingText } from './missing-text.ts';
import { neighboursOf } from './neighbours.ts';
import { notePlace } from './note-place.ts';
import { sessionFacts } from './session-facts.ts';
import { sessionIdOfSegment } from './session-id-of-segment.ts';
import { openingWindow, sessionModel } from './session-model.ts';
import { stillDueText } from './still-due.ts';
import { detail, joined, ORIGIN } from './testing/requests.ts';

const NAMES = new Map([['src_a', 'cdn-a']]);
const plain = (text: string) => text.replaceAll('\u00a0', ' ');

/** The session with its log source complete to an offset from its start. */
function until(ms: number | null, over: Partial<SessionDetail['session']> = {}): SessionDetail {
  const whole = detail([joined({ id: 'a' }), joined({ id: 'b', at: 5000, lines: [] })]);
  const completeness = {
    state: 'provisional',
    sources: [{ id: 'src_a', completeUntil: ms === null ? null : ORIGIN + ms }],
  } as const;
  return { ...whole, session: { ...whole.session, completeness, ...over } };
}

describe('the facts of the head', () => {
  const factsOf = (session: SessionDetail) =>
    Object.fromEntries(
      sessionFacts(session, logSourcesOf(session, NAMES), 'UTC').map(({ id, value, note }) => [
        id,
        plain(`${value} ${note}`.trim()),
      ]),
    );
  const metricsWith = (over: Partial<SessionDetail['session']['metrics']>) => {
    const whole = detail([]);
    return { ...whole, session: { ...whole.session, metrics: { ...whole.session.metrics, ...over } } };
  };

  it('tell unknown, zero and never apart', () => {
    expect(factsOf(metricsWith({ startupTimeMs: null })).startup).toBe('–');
    expect(
      factsOf(metricsWith({ startupTimeMs: null, startupFailed: { value: true, source: 'player' } })).startup,
    ).toBe('never failed');
    expect(factsOf(detail([])).rebuffer).toBe('0 s 0 × · 0.0 %');
  });

  it('mark what was inferred, with its error', () => {
    const startupTimeMs = { value: 1100, source: 'inferred', errorMs: 300 } as const;
    expect(factsOf(metricsWith({ startupTimeMs })).startup).toBe('~1.10 s ± 300 ms, inferred');
  });

  it('say of a rebuffer whose end nobody saw that it was at least so long', () => {
    const rebufferDurationMs = { value: 2_500, source: 'inferred', atLeast: true } as const;
    const rebufferCount = { value: 1, source: 'inferred' } as const;
    expect(factsOf(metricsWith({ rebufferDurationMs, rebufferCount })).rebuffer).toContain('≥ 2.5');
  });

  it('give the rebuffer ratio as a ratio of sums', () => {
    const over = {
      rebufferDurationMs: { value: 27_500, source: 'player' },
      rebufferCount: { value: 2, source: 'player' },
    } as const;
    expect(factsOf(metricsWith({ ...over, watchedTimeMs: { value: 101_900, source: 'player' } })).rebuffer).toBe(
      '27.5 s 2 × · 27.0 %',
    );
  });

  it('leave dropped frames out where nothing is known of them', () => {
    expect(factsOf(detail([])).dropped).toBeUndefined();
  });

  it('say how far the logs are complete', () => {
    expect(factsOf(detail([joined({ id: 'a' })])).logs).toBe('Complete to 08:01:30');
    expect(factsOf(until(3000)).logs).toBe('Due cdn-a to 08:00:03');
    expect(factsOf(until(null)).logs).toBe('Due cdn-a, delay not known');
  });
});

describe('what is missing is said in words', () => {
  const second = (session: SessionDetail) => {
    const model = sessionModel(session, NAMES);
    const request = model.requests[1];
    return request ? missingText(request, model.sources, 'UTC') : '';
  };
  it('a log that is due', () =>
    expect(second(until(3000))).toBe('No delivery log yet. cdn-a is complete to 08:00:03.'));
  it('a log whose delay is not known', () =>
    expect(second(until(null))).toBe('No delivery log yet. Nothing is known yet of how late cdn-a may be.'));
  it('a line that never came', () =>
    expect(second(until(30_000))).toBe('No log line. cdn-a is complete to 08:00:30. That is past this request.'));
});

describe('a provisional session', () => {
  it('says what may still change it, a final one doesn’t', () => {
    const due = until(3000);
    const sources = logSourcesOf(due, NAMES);
    expect(stillDueText(due.session, sources, 'UTC')).toContain('The verdict may change until cdn-a is past that.');
    expect(stillDueText(detail([]).session, sources, 'UTC')).toBeNull();
  });

  it('waits for a source that has sent nothing yet, though the others are past its end', () => {
    const due = until(90_000);
    const sources = [...due.session.completeness.sources, { id: 'src_b', completeUntil: null }];
    const waiting = { ...due, session: { ...due.session, completeness: { state: 'provisional', sources } as const } };
    expect(stillDueText(waiting.session, logSourcesOf(waiting, NAMES), 'UTC')).toBe(
      'Nothing is known yet of how late src_b may be. The session was last seen at 08:01:00. The verdict may change until src_b is past that.',
    );
  });

  it('is looked at again while it is recent, and no more once it is final', () => {
    expect(refetchInterval(until(3000), ORIGIN + 61_000)).toBe(4000);
    expect(refetchInterval(until(3000), ORIGIN + 86_400_000)).toBe(false);
    expect(refetchInterval(detail([]), ORIGIN + 61_000)).toBe(false);
  });

  it('has a watermark where its source’s lines end', () => {
    expect(sessionModel(until(3000), NAMES).watermarks).toEqual([{ name: 'cdn-a', at: 3000 }]);
    expect(sessionModel(detail([joined({ id: 'a' })]), NAMES).watermarks).toEqual([]);
  });
});

describe('the opening window', () => {
  const finding = {
    code: 'edge_slow',
    confidence: 1,
    summary: '',
    from: ORIGIN + 20_000,
    to: ORIGIN + 30_000,
    evidence: [],
    counterEvidence: [],
    group: { key: '', code: 'edge_slow', pathPattern: '', cdn: '', pop: '', status: '', playerVersion: '' },
  } as const;
  const blaming = (severity: 'high' | 'ok') => {
    const verdict = { code: 'edge_slow', confidence: 1, state: 'final', findings: [{ ...finding, severity }] } as const;
    return sessionModel(detail([], { verdict }), NAMES);
  };
  it('shows the harm with its surroundings', () =>
    expect(openingWindow(blaming('high'))).toEqual({ from: 15_000, to: 35_000 }));
  it('shows all of a session without harm', () => {
    const model = blaming('ok');
    expect(openingWindow(model)).toEqual(model.extent);
  });
});

it.each([
  ['Edge slow', 'edge slow'],
  ['CDN failover', 'CDN failover'],
])('“%s” inside a sentence is “%s”', (label, text) => expect(inSentence(label)).toBe(text));

it.each([
  ['after a bar at the left', { from: 10, to: 30 }, 'after'],
  ['before a bar that ends far right', { from: 50, to: 80 }, 'before'],
  ['nowhere beside a bar that fills the window', { from: -10, to: 110 }, 'nowhere'],
  ['nowhere for a bar out of sight', { from: 120, to: 130 }, 'nowhere'],
])('a note stands %s', (_, bar, place) => expect(notePlace(bar, { from: 0, to: 100 })).toBe(place));

it('the neighbours of a session are those of the list it came from', () => {
  expect(neighboursOf(['a', 'b', 'c'], 60, 'b')).toEqual({ position: 2, total: 60, previous: 'a', next: 'c' });
  expect(neighboursOf(['a'], 1, 'x')).toBeNull();
});

it.each([
  ['f9d0af55-3037', 'f9d0af55-3037'],
  ['a%2Fb%20c', 'a/b c'],
  ['100%', '100%'],
])('the path segment %s is the session ID %s', (segment, id) => expect(sessionIdOfSegment(segment)).toBe(id));
