import { expect, test } from 'vitest';
import type { IssueDetail } from '../issue-types.ts';
import { historyLines } from './history-lines.ts';

const issue: IssueDetail['issue'] = {
  key: 'k',
  title: 'cdn-a sends slowly',
  code: 'edge_slow',
  severity: 'high',
  pathPattern: '',
  cdn: 'cdn-a',
  pop: '',
  status: '',
  playerVersion: '',
  state: 'open',
  stateSince: null,
  reopened: true,
  assignee: null,
  shows: [{ code: 'edge_slow', sessions: 3 }],
  sessions: 2,
  share: 1,
  blamed: 2,
  harmed: 2,
  firstSeenAt: 1000,
  lastSeenAt: 9000,
};
const ada = { id: 'usr_ada', name: 'Ada', email: 'ada@example.com' };
const actor = { kind: 'person', ...ada } as const;

test('what people did stands among when it was seen, latest first', () => {
  const lines = historyLines({
    issue,
    history: [
      { id: '4', at: 8000, actor, kind: 'state', before: 'acknowledged', after: 'resolved' },
      { id: '3', at: 4000, actor, kind: 'assign', before: null, after: ada },
      { id: '2', at: 3000, actor, kind: 'note', text: 'Deployed.' },
      { id: '1', at: 2000, actor: { kind: 'system', id: 'x' }, kind: 'assign', before: ada, after: null },
    ],
  });
  expect(lines.map(({ who, what, note }) => [who, what, note])).toEqual([
    [null, 'Seen again after it was resolved: open', null],
    ['Ada', 'resolved it', null],
    ['Ada', 'took it', null],
    ['Ada', 'wrote', 'Deployed.'],
    ['Somebody', 'took it from Ada', null],
    [null, 'First seen', null],
  ]);
});

test('seen once is told once', () => {
  const lines = historyLines({ issue: { ...issue, reopened: false, lastSeenAt: 1000 }, history: [] });
  expect(lines.map(({ what }) => what)).toEqual(['First seen']);
});
