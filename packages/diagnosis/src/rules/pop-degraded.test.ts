import { peers, place } from '../testing/peers.ts';
import { describeRule } from '../testing/rule-case.ts';
import { request, STOPPED } from '../testing/session.ts';

const FRA = { pop: 'FRA', sourceId: 'src_a' };
const stopped = (time: object, more: object = {}) => ({
  states: STOPPED,
  requests: [
    request({ at: 0, took: 150, ...FRA }),
    request({ at: 4_500, took: 9_500, durationMs: 9_400, bytes: 110_000, time, ...FRA, ...more }),
  ],
});
const SLOW = place('FRA', { throughputKbps: 300 });

describeRule('pop_degraded', [
  {
    guarantee: 'a POP that is slow for everyone, and was not the day before, is degraded',
    session: stopped({ edgeMs: 9_400 }),
    context: peers([SLOW, place('AMS'), place('CDG')], [place('FRA')]),
    says: /^POP FRA was worse than its peers \(throughput: 300 kbps against 8\.0 Mbps\)\. Playback stopped for 6\.0 s\.$/,
    against: /errors: 0\.1 % against 0\.1 %/,
  },
  {
    guarantee: 'what looks like the viewer’s line is the POP’s where others there had the same',
    session: stopped({ networkMs: 9_400 }),
    context: peers([SLOW, place('AMS')], [place('FRA')]),
  },
  {
    guarantee: 'what neither side can tell is the POP’s where others there had the same',
    session: stopped({ unknownMs: 9_400 }, { took: undefined }),
    context: peers([SLOW, place('AMS')], [place('FRA')]),
  },
  {
    guarantee: 'what neither side can tell is the viewer’s line where others at the POP were fine',
    session: stopped({ unknownMs: 9_400 }, { took: undefined }),
    context: peers([place('FRA'), place('AMS')]),
    verdict: 'network_slow',
    silent: true,
  },
  {
    guarantee: 'a POP that fails for many is degraded',
    session: {
      states: STOPPED,
      requests: [request({ at: 0, took: 150, ...FRA }), request({ at: 7_000, name: 'x', status: 503, ...FRA })],
    },
    context: peers([place('FRA', { errors: 200 }), place('AMS')], [place('FRA')]),
    says: /errors: 22 % against 0\.1 %/,
  },
  {
    guarantee: 'a POP that is always far from its viewers is not degraded',
    session: stopped({ edgeMs: 9_400 }),
    context: peers([SLOW, place('AMS')], [SLOW]),
    verdict: 'edge_slow',
    silent: true,
  },
  {
    guarantee: 'a few sessions say nothing of a POP',
    session: stopped({ edgeMs: 9_400 }),
    context: peers([place('FRA', { throughputKbps: 300, sessions: 3 }), place('AMS')]),
    verdict: 'edge_slow',
    silent: true,
  },
  {
    guarantee: 'without other sessions nothing is said',
    session: stopped({ edgeMs: 9_400 }),
    verdict: 'edge_slow',
    silent: true,
  },
]);
