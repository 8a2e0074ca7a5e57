import { ENCODINGS } from '../receive/decode.ts';
import { answer, INGEST_REFUSALS, path, query } from './openapi-parts.ts';

/** The doors of log shippers. */
export const LOG_PATHS = {
  '/v1/logs/{sourceId}': {
    post: {
      summary: 'Send delivery log lines',
      description: `Source token as Bearer, Basic (its password), ?token=, DD-API-KEY or X-Amz-Firehose-Access-Key. Lines, NDJSON, a JSON array or a vendor’s envelope (Firehose, Pub/Sub, Event Hubs, CloudWatch Logs), whatever the content type says; ${ENCODINGS.join(', ')}. Lines may be of any number: a large body is read as it comes, and what is one JSON document may have 128 MB. Each non-empty line is accepted (stored now or before) or refused with its reason; sending a body again stores nothing twice. PUT does the same.`,
      parameters: [path('sourceId', 'Log source.'), query('token', 'Source token.')],
      requestBody: { required: true, content: { 'text/plain': { schema: { type: 'string' } } } },
      responses: {
        '200': answer(
          '{ received, accepted, rejected, reasons }, with dryRun: true from a draft, whose lines are read and not stored. To Firehose { requestId, timestamp }, and with errorMessage when it is refused.',
        ),
        ...INGEST_REFUSALS,
        '403': answer('The token is another source’s, or the source is switched off.'),
      },
    },
  },
  '/.well-known/fastly/logging/challenge': {
    get: {
      summary: 'Which Fastly services may log here',
      description:
        'No token. SHA-256 of the service IDs of sources that Fastly delivers to, one a line; * where one takes any.',
      parameters: [],
      responses: { '200': answer('text/plain'), '404': answer('No source here takes logs of Fastly.') },
    },
  },
};
