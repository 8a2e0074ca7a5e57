import type { JoinedRequest, SessionDeliveryRequest } from '@telecine/domain';
import { describe, expect, test } from 'vitest';
import { anatomyOf } from './anatomy.ts';

const line = (id: string, startedAt: number, more: Partial<SessionDeliveryRequest> = {}): SessionDeliveryRequest => ({
  id,
  sourceId: 'src',
  tier: 'edge',
  startedAt,
  timeResolutionMs: 1,
  ttfbMs: null,
  durationMs: 50,
  bytes: null,
  contentLength: null,
  status: 200,
  method: 'GET',
  host: 'cdn',
  path: '/seg4.ts',
  query: '',
  cacheStatus: 'miss',
  cacheStatusRaw: '',
  pop: '',
  aborted: false,
  originTtfbMs: null,
  originStatus: null,
  connectionId: '',
  connectionRequests: null,
  requestId: '',
  contentType: '',
  range: '',
  cmcd: null,
  extra: {},
  ...more,
});

type Told = Pick<JoinedRequest, 'playerRequest' | 'deliveryRequests'>;
const anatomy = (requests: readonly Told[], ...evidence: string[]) =>
  anatomyOf(
    requests,
    evidence.map((id) => ({ id })),
  );

const silent: Told = {
  playerRequest: null,
  deliveryRequests: [line('a', 1000, { status: 503, originTtfbMs: 3, originStatus: 503 })],
};
const retried: Told = {
  playerRequest: {
    id: 'p',
    url: 'https://cdn/seg4.ts',
    startedAt: 4000,
    ttfbMs: 20,
    durationMs: 1000,
    bytes: 1,
    status: 200,
  },
  deliveryRequests: [line('b', 4020, { durationMs: 981 })],
};
const other: Told = { playerRequest: null, deliveryRequests: [line('c', 2000, { path: '/seg5.ts' })] };

describe('the anatomy of a finding', () => {
  test('shows the try that failed and the retry that its evidence doesn’t name, and nothing else', () => {
    const lanes = anatomy([silent, other, retried], 'a')?.lanes ?? [];
    expect(lanes.map(({ name, bars }) => [name, bars.map(({ kind }) => kind)])).toEqual([
      ['Player', ['unreported', 'good']],
      ['Edge', ['failed', 'good']],
      ['Origin', ['failed']],
    ]);
    expect(lanes[1]?.bars.map(({ label }) => label.replaceAll('\u00a0', ' '))).toEqual([
      '503 in 50 ms',
      '200 in 981 ms',
    ]);
  });

  test('has all lanes on one axis, in the order of time', () => {
    const [player, edge] = anatomy([silent, retried], 'a')?.lanes ?? [];
    expect(edge?.bars[0]?.from).toBe(player?.bars[0]?.from);
    for (const bar of [...(player?.bars ?? []), ...(edge?.bars ?? [])]) {
      expect(bar.from).toBeGreaterThanOrEqual(0);
      expect(bar.to).toBeLessThanOrEqual(1);
      expect(bar.to).toBeGreaterThanOrEqual(bar.from);
    }
  });

  test('leaves words out where the next bar is too near for them', () => {
    const tries: Told[] = [0, 100, 8000].map((at) => ({ playerRequest: null, deliveryRequests: [line(`t${at}`, at)] }));
    expect(
      anatomy(tries, 't0')
        ?.lanes.at(-1)
        ?.bars.map(({ label }) => label !== ''),
    ).toEqual([false, true, true]);
  });

  test('leaves words out where they would lie on a request that went on beside them', () => {
    const beside: Told[] = [
      {
        ...retried,
        playerRequest: retried.playerRequest && { ...retried.playerRequest, startedAt: 0, durationMs: 9000 },
      },
      { playerRequest: null, deliveryRequests: [line('s', 500)] },
    ];
    const player = anatomy(beside, 's')?.lanes.find(({ name }) => name === 'Player');
    expect(player?.bars.map(({ label }) => label !== '')).toEqual([true, false]);
  });

  test('is none where the finding is about no request', () => {
    expect(anatomy([silent], 'metric')).toBeNull();
  });
});
