import { answer, query, REFUSALS } from './openapi-parts.ts';

const FIGURES =
  '{ sessions, learnt, startup: { medianErrorMs, p95ErrorMs, within500 }, rebufferRatio: { actual, predicted }, rebufferRatioWithin1pp, stallsFound, stallsInvented, statedStartupHolds, statedRebufferHolds }, shares as { part, of }';

/** How near sessions that only logs saw are measured. */
export const ACCURACY_PATHS = {
  '/v1/accuracy': {
    get: {
      summary: 'How near sessions that only logs saw are measured',
      description:
        'API token. The newest 300 sessions of a time that both sides saw are measured again by their lines alone, with CMCD in them (cmcd) and without (timing), and compared with what their players reported. Kept for a minute.',
      parameters: [
        query('from', 'Epoch ms or ISO 8601, inclusive. Default: 30 days before `to`.'),
        query('to', 'Epoch ms or ISO 8601, exclusive. Default: now.'),
        query('projectId', 'With the admin token: which project.'),
      ],
      responses: {
        '200': answer(
          `{ from, to, joined, looked, untold, due, overall: { cmcd, timing }, byPlayer: [{ key, name, version, sessions, cmcd, timing }], bySource, models: [{ playerName, playerVersion, dialect, muxed, model, learnt, plays }], learntAt, plays: [{ sessionId, startedAt, playerName, playerVersion, sourceIds, actual, predicted }] }. Figures: ${FIGURES}; null where no session could be measured so.`,
        ),
        ...REFUSALS,
        '503': answer('The event store is not there right now.'),
      },
    },
  },
};
