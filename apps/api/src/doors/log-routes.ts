import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { fastlyChallenge } from '../ingest/fastly-challenge.ts';
import { ingestLogs } from '../ingest/logs.ts';
import type { Services } from '../services.ts';
import { firehoseAnswer, firehoseRefusal, isFirehose } from './firehose.ts';
import { ours, sendProblem } from './http.ts';
import { leaveUnread } from './leave-unread.ts';
import { logSenderOf } from './log-sender.ts';

/** The doors of log shippers, each with its vendor's contract. Bodies are read as they come, of whatever size. */
export function logRoutes(app: FastifyInstance, services: Services): void {
  app.get('/.well-known/fastly/logging/challenge', async (_request, reply) =>
    reply.type('text/plain; charset=utf-8').send(await fastlyChallenge(services)),
  );

  app.register(async (logs) => {
    logs.removeAllContentTypeParsers();
    logs.addContentTypeParser('*', (_request, _payload, done) => done(null)); // not read here: the handler does, piece by piece
    logs.setErrorHandler(async (error, request, reply) => {
      await leaveUnread(request, reply);
      return refuse(ours(error), request, reply, services);
    });
    logs.route<{ Params: { sourceId: string } }>({
      method: ['POST', 'PUT'],
      url: '/v1/logs/:sourceId',
      handler: async (request, reply) => {
        // A reader that stops early must not take the connection along, by which it is told why.
        const body = request.raw.iterator({ destroyOnReturn: false });
        const receipt = await ingestLogs(services, request.params.sourceId, logSenderOf(request), body);
        if (isFirehose(request)) return firehoseAnswer(request, reply);
        const { received, accepted, rejected, reasons, dryRun } = receipt;
        return reply.status(200).send({ received, accepted, rejected, reasons, ...(dryRun ? { dryRun } : {}) });
      },
    });
  });
}

function refuse(error: unknown, request: FastifyRequest, reply: FastifyReply, services: Services): FastifyReply {
  return isFirehose(request)
    ? firehoseRefusal(error, request, reply, services.log)
    : sendProblem(error, request, reply, services.log);
}
