import { describeRule } from '../testing/rule-case.ts';
import { request } from '../testing/session.ts';

const whole = (at: number) => request({ at, took: 150 });

describeRule('sides_disagree', [
  {
    guarantee: 'a good answer where the edge failed came from something in between',
    session: { requests: [request({ at: 0, took: 150, status: 503, reportedStatus: 200 })] },
    verdict: 'healthy',
    says: /^One request is told differently by the sides, as by a proxy in between: status 200 for the player, 503 at the edge\.$/,
  },
  {
    guarantee: 'one that was there at once came from the browser',
    session: { requests: [request({ at: 0, took: 5, status: 503, reportedStatus: 200 })] },
    verdict: 'healthy',
    says: /as by a service worker or a cache in the browser/,
  },
  {
    guarantee: 'a refusal that the edge did not make is a proxy’s',
    session: { requests: [whole(0), request({ at: 4_000, took: 5, reportedStatus: 403 }), whole(8_000)] },
    verdict: 'healthy',
    says: /a proxy in between: status 403 for the player, 200 at the edge/,
  },
  {
    guarantee: 'media that has another size for the player passed something that changed it',
    session: { requests: [{ ...whole(0), ...resized(whole(0), 180_000) }, whole(4_000)] },
    verdict: 'healthy',
    says: /180000 bytes for the player, 300000 from the edge/,
  },
  {
    guarantee: 'a few bytes of headers are no contradiction',
    session: { requests: [resized(whole(0), 301_000), whole(4_000)] },
    verdict: 'healthy',
    silent: true,
  },
  {
    guarantee: 'what the browser still had and asked about again has no bytes, and no contradiction',
    session: {
      requests: [
        request({ at: 0, took: 60, status: 304, bytes: 0 }),
        resized(request({ at: 4_000, took: 60, status: 304, bytes: 0 }), 300_000),
      ],
    },
    verdict: 'healthy',
    silent: true,
  },
  {
    guarantee: 'an answer that was taken up again came in pieces',
    session: {
      requests: [
        resized(
          request({
            at: 0,
            took: 900,
            status: 206,
            bytes: 100_000,
            tries: [{ status: 206, bytes: 200_000, startedAt: 10 }],
          }),
          300_000,
        ),
      ],
    },
    verdict: 'healthy',
    silent: true,
  },
  {
    guarantee: 'a first byte after the last one is a fault of the reports',
    session: { requests: [reported(whole(0), { ttfbMs: 900 })] },
    verdict: 'healthy',
    says: /a fault of the player’s reports: its first byte after 900 ms, its last after 150 ms/,
  },
  {
    guarantee: 'times that are wrong for most pairs are a clock’s',
    session: { requests: [0, 1_000, 2_000, 3_000].map((at) => request({ at, took: 150, startedAt: at + 4_000 })) },
    verdict: 'healthy',
    says: /^Four requests are told differently by the sides, as by a clock that is wrong: the player had it 3\.9 s before/,
  },
  {
    guarantee: 'times that are wrong for one are not',
    session: {
      requests: [...[0, 1_000, 2_000, 3_000].map(whole), request({ at: 5_000, took: 150, durationMs: 4_000 })],
    },
    verdict: 'healthy',
    says: /as by a proxy in between: the edge sent on for 3\.9 s after the player was done/,
  },
  {
    guarantee: 'clocks that are known badly speak against it',
    session: {
      clock: { offsetMs: 0, residualMs: 900, pairs: 4, sources: [] },
      requests: [whole(0), request({ at: 5_000, took: 150, durationMs: 4_000 })],
    },
    verdict: 'healthy',
    against: /the clocks are known to 900 ms only/,
  },
  {
    guarantee: 'sides that agree are no finding',
    session: { requests: [whole(0), whole(4_000)] },
    verdict: 'healthy',
    silent: true,
  },
]);

type Joined = ReturnType<typeof request>;

function reported(joined: Joined, more: Partial<NonNullable<Joined['playerRequest']>>): Joined {
  return joined.playerRequest === null ? joined : { ...joined, playerRequest: { ...joined.playerRequest, ...more } };
}

function resized(joined: Joined, bytes: number): Joined {
  return reported(joined, { bytes });
}
