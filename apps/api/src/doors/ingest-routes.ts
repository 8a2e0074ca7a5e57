import type { FastifyInstance } from 'fastify';
import { ingestBeacons } from '../ingest/beacons.ts';
import { ingestCmcd } from '../ingest/cmcd.ts';
import { MAX_BEACON_BODY, MAX_REPORT_BODY } from '../ingest/limits.ts';
import type { Services } from '../services.ts';
import { allowOrigin, preflight } from './cors.ts';
import { bodyBytes, senderOf } from './http.ts';

/** The doors of players. Bodies stay bytes until a worker thread reads them. */
export function ingestRoutes(app: FastifyInstance, services: Services): void {
  app.register(async (players) => {
    players.addHook('onRequest', async (request, reply) => {
      if (request.method !== 'OPTIONS') allowOrigin(request, reply);
    });
    players.options('/v1/beacons', (request, reply) => preflight(services, request, reply));
    players.options('/v1/cmcd', (request, reply) => preflight(services, request, reply));

    players.post('/v1/beacons', { bodyLimit: MAX_BEACON_BODY }, async (request, reply) => {
      const receipt = await ingestBeacons(services, senderOf(request, 'key'), bodyBytes(request));
      return reply.status(202).send({ accepted: receipt.accepted, rejected: receipt.rejectedRecords });
    });

    players.post('/v1/cmcd', { bodyLimit: MAX_REPORT_BODY }, async (request, reply) => {
      const receipt = await ingestCmcd(services, senderOf(request, 'key'), bodyBytes(request));
      if (receipt.rejected === 0) return reply.status(204).send();
      return reply
        .status(200)
        .send({ accepted: receipt.accepted, rejected: receipt.rejected, reasons: receipt.reasons });
    });
  });
}
