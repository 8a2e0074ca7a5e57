import { describeRule } from '../testing/rule-case.ts';
import { B, request, SMOOTH, statesUntil } from '../testing/session.ts';

const good = (...ats: number[]) => ats.map((at) => request({ at, took: 150 }));
const fromB = (at: number, more: object = {}) => request({ at, host: B, took: 150, ...more });

describeRule('cdn_failover', [
  {
    guarantee: 'a move that cost a stop says how long, and that it helped',
    session: {
      states: statesUntil(
        ['starting', 800],
        ['playing', 4_500],
        ['rebuffering', 6_500],
        ['playing', 20_000],
        ['ended', 20_000],
      ),
      requests: [
        ...good(0),
        request({ at: 4_000, name: 'x', status: 503 }),
        request({ at: 5_000, name: 'x', status: 503 }),
        fromB(6_300, { name: 'x' }),
        fromB(9_000),
      ],
    },
    verdict: 'edge_error',
    says: /^cdn-a\.example gave 503; the player went to cdn-b\.example after 2\.3 s, which helped; play stood 1\.9 s\.$/,
    against: null,
  },
  {
    guarantee: 'a second CDN that fails as well did not help',
    session: {
      states: SMOOTH,
      requests: [
        ...good(0),
        request({ at: 4_000, name: 'x', status: 503 }),
        fromB(5_000, { name: 'x' }),
        ...[6_000, 7_000, 8_000].map((at) => fromB(at, { status: 502 })),
      ],
    },
    says: /did not help/,
    against: /cdn-b\.example failed as well/,
  },
  {
    guarantee: 'a manifest that only the second CDN had moves all that follows',
    session: {
      requests: [
        request({ at: 0, name: 'master', type: 'manifest', status: 503, took: 20 }),
        fromB(400, { name: 'master', type: 'manifest' }),
        fromB(600),
        fromB(4_000),
      ],
    },
    says: /^cdn-a\.example gave 503; the player went to cdn-b\.example after 400 ms, which helped; play went on\.$/,
  },
  {
    guarantee: 'CDNs are told apart by source where the log names no host',
    session: {
      cdns: ['first', 'second'],
      requests: [
        request({ at: 0, host: '' }),
        request({ at: 4_000, name: 'x', host: '', status: 503 }),
        request({ at: 5_000, name: 'x', host: '', sourceId: 'src_b' }),
        request({ at: 8_000, host: '', sourceId: 'src_b' }),
      ],
    },
    says: /^first gave 503; the player went to second/,
  },
  {
    guarantee: 'a manifest on a host of its own is no failover',
    session: { requests: [request({ at: 0, host: B, name: 'master', type: 'manifest' }), ...good(300, 4_000)] },
    verdict: 'healthy',
    silent: true,
  },
]);
