import type { Evidence } from '@telecine/domain';
import { expect, it } from 'vitest';
import { evidenceTarget, numberedEvidence, numbersByRequest, requestIndex } from './evidence.ts';
import { detail, facts, joined, ORIGIN } from './testing/requests.ts';

const session = detail([joined({ id: 'a', at: 1000 })], {
  tracks: {
    states: [{ state: 'rebuffering', from: ORIGIN + 2000, to: ORIGIN + 5000, source: 'player' }],
    buffer: [],
    bitrate: [],
    throughput: [],
    markers: [],
  },
  reports: [{ id: 'e1', at: ORIGIN + 7000, kind: 'error', text: '', attributes: {} }],
});
const index = requestIndex(facts([{ id: 'a', at: 1000 }]));
const evidence = (over: Partial<Evidence>): Evidence => ({ kind: 'session', id: '', why: '', at: null, ...over });

it.each<[string, Partial<Evidence>, { from: number; to: number } | null, string | null]>([
  ['a log line leads to its request', { kind: 'delivery_request', id: 'd-a' }, { from: 1000, to: 1100 }, 'p-a'],
  ['a player request leads to its request', { kind: 'player_request', id: 'p-a' }, { from: 1000, to: 1100 }, 'p-a'],
  ['a report leads to its instant', { kind: 'player_event', id: 'e1' }, { from: 7000, to: 7000 }, null],
  ['a report of a request leads to that request', { kind: 'player_event', id: 'p-a' }, { from: 1000, to: 1100 }, 'p-a'],
  ['a state leads to its slice', { kind: 'state', id: '0' }, { from: 2000, to: 5000 }, null],
  [
    'an id that is gone leads to the instant',
    { kind: 'delivery_request', id: 'x', at: ORIGIN + 9 },
    { from: 9, to: 9 },
    null,
  ],
  ['a metric without an instant leads nowhere', { kind: 'metric', id: 'rebufferCount' }, null, null],
])('%s', (_, over, span, requestKey) => {
  expect(evidenceTarget(evidence(over), session, index)).toEqual({ span, requestKey });
});

it('numbers evidence from one, and a row that is named twice keeps its first number', () => {
  const twice = [
    evidence({ id: 's' }),
    evidence({ kind: 'delivery_request', id: 'd-a' }),
    evidence({ kind: 'player_request', id: 'p-a' }),
  ];
  const finding = {
    code: 'edge_slow',
    severity: 'high',
    confidence: 1,
    summary: '',
    from: 0,
    to: 0,
    counterEvidence: [],
    group: { key: '', code: 'edge_slow', pathPattern: '', cdn: '', pop: '', status: '', playerVersion: '' },
  } as const;
  const numbered = numberedEvidence({ ...finding, evidence: twice }, session, index);
  expect([...numbersByRequest(numbered)]).toEqual([['p-a', 2]]);
});
