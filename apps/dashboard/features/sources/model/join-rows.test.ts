import { expect, test } from 'vitest';
import type { RouterOutputs } from '@/lib/trpc.ts';
import { joinRows } from './join-rows.ts';

type Health = RouterOutputs['sources']['health'];
type Totals = Health['totals'];

const NONE = { value: null, part: 0, of: 0 };
const TOTALS: Totals = {
  received: 0,
  accepted: 0,
  rejected: 0,
  duplicates: 0,
  bytes: 0,
  lagP50Ms: null,
  lagP95Ms: null,
  sessionIdRate: NONE,
  matchRate: NONE,
};
const HEALTH: Health = {
  id: 'src_1',
  name: 'edge',
  format: 'nginx_json',
  delivery: 'http',
  state: 'active',
  from: 0,
  to: 1,
  intervalMs: 1,
  totals: TOTALS,
  series: [],
  refused: [],
  lastReceivedAt: null,
  completeUntil: null,
  lastError: null,
  pull: null,
  flags: [],
};
const CAME: Partial<Totals> = { received: 4, accepted: 4, lagP50Ms: 500, lagP95Ms: 900 };

const states = (totals: Partial<Totals>) =>
  joinRows({ ...HEALTH, totals: { ...TOTALS, ...totals }, lastReceivedAt: totals.received ? 1 : null }, 'UTC').map(
    ({ state }) => state,
  );

test.each<[what: string, totals: Partial<Totals>, expected: string[]]>([
  ['nothing came', {}, ['waiting', 'waiting', 'waiting', 'waiting', 'waiting']],
  [
    'lines without session IDs',
    { ...CAME, sessionIdRate: { value: 0, part: 0, of: 4 } },
    ['arrived', 'arrived', 'arrived', 'problem', 'waiting'],
  ],
  [
    'sessions that no player reported',
    { ...CAME, sessionIdRate: { value: 1, part: 4, of: 4 }, matchRate: { value: 0, part: 0, of: 2 } },
    ['arrived', 'arrived', 'arrived', 'arrived', 'waiting'],
  ],
  [
    'all joined',
    { ...CAME, sessionIdRate: { value: 1, part: 4, of: 4 }, matchRate: { value: 0.5, part: 1, of: 2 } },
    ['arrived', 'arrived', 'arrived', 'arrived', 'arrived'],
  ],
  ['only refused lines', { received: 2, rejected: 2 }, ['arrived', 'problem', 'waiting', 'waiting', 'waiting']],
])('what is ticked off when %s', (_, totals, expected) => {
  expect(states(totals)).toEqual(expected);
});

test('what is fetched says first whether it can be read, and what to do where not', () => {
  const failure = { since: 1, code: 'no_such_bucket', detail: 'There is no bucket.', advice: 'Look at its name.' };
  const pull = { triedAt: 2, succeededAt: null, failure, leftAside: null };
  const first = (health: Partial<Health>) => joinRows({ ...HEALTH, delivery: 'bucket', ...health }, 'UTC')[0];
  expect(first({ pull: null })).toMatchObject({ id: 'fetch', state: 'waiting' });
  expect(first({ pull })).toMatchObject({ state: 'problem', text: 'There is no bucket. Look at its name.' });
  expect(first({ pull: { ...pull, failure: null, succeededAt: 2 } })).toMatchObject({ state: 'arrived' });
});
