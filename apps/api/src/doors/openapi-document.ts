import { METRIC_IDS, SESSION_FIELDS } from '@telecine/domain';
import { REQUEST_GROUPS } from '@telecine/event-store';
import { BEACON_SCHEMA } from '@telecine/formats';
import { z } from 'zod';
import { CREATE_PROJECT } from '../projects/create-project.ts';
import { LOG_PATHS } from './openapi-logs.ts';
import { answer, INGEST_REFUSALS, json, path, query, REFUSALS } from './openapi-parts.ts';
import { SOURCE_PATHS } from './openapi-sources.ts';

const filterKeys = SESSION_FIELDS.map((field) => `${field.id} (${field.description})`).join(' ');

/** The API for machines, OpenAPI 3.1. Schemas come from the checks that the doors run. */
export function openApiDocument() {
  return {
    openapi: '3.1.0',
    info: {
      title: 'Telecine API',
      version: '1',
      description: 'Player events and delivery logs in, joined playback sessions out.',
    },
    components: { securitySchemes: { bearer: { type: 'http', scheme: 'bearer' } } },
    security: [{ bearer: [] }],
    paths: {
      '/v1/beacons': {
        post: {
          summary: 'Send player events',
          description:
            'Ingest key as Bearer or ?key=. JSON, also as text/plain; gzip allowed. Acknowledged once durable; sending again changes nothing.',
          parameters: [query('key', 'Ingest key, for sendBeacon.')],
          requestBody: { required: true, content: json(BEACON_SCHEMA) },
          responses: { '202': answer('{ accepted, rejected: [{ index, reason, detail }] }'), ...INGEST_REFUSALS },
        },
      },
      '/v1/cmcd': {
        post: {
          summary: 'Send CMCD v2 event-mode reports',
          description:
            'One record a line (CTA-5004-B), application/cmcd, text/cmcd or text/plain. One bad member costs one member.',
          parameters: [query('key', 'Ingest key.')],
          requestBody: { required: true, content: { 'application/cmcd': { schema: { type: 'string' } } } },
          responses: {
            '204': answer('All records stored.'),
            '200': answer('Some were refused: { accepted, rejected, reasons }'),
            ...INGEST_REFUSALS,
          },
        },
      },
      '/v1/sessions': {
        get: {
          summary: 'List playback sessions',
          description: `API token. Filter keys: ${filterKeys}`,
          parameters: [
            query('from', 'Epoch ms or ISO 8601, inclusive.'),
            query('to', 'Epoch ms or ISO 8601, exclusive.'),
            query('filter', 'key:value tokens, -key:, >, <, quotes.'),
            query('sort', 'started (default), startup, rebuffer, watched, errors.'),
            query('order', 'desc (default) or asc.'),
            query('limit', '1 to 500, default 50.'),
            query('cursor', 'nextCursor of the page before.'),
            query('projectId', 'With the admin token: which project.'),
          ],
          responses: { '200': answer('{ sessions: [{ session, verdict, strip }], nextCursor }'), ...REFUSALS },
        },
      },
      '/v1/sessions/{id}': {
        get: {
          summary: 'One session, both sides on one time axis',
          description: 'API token. Joined at the time of asking from all that is stored.',
          parameters: [
            path('id', 'The session ID that the player sent, percent-encoded.'),
            query('projectId', 'With the admin token: which project.'),
          ],
          responses: {
            '200': answer('{ session, verdict, requests, tracks, reports }'),
            ...REFUSALS,
            '404': answer('No record of this session.'),
          },
        },
      },
      '/v1/metrics': {
        get: {
          summary: 'A metric over time, in all and by group',
          description:
            'API token. Ratios are ratios of sums, percentiles come from raw values. A value is null where nothing has one, never 0; what was left out is counted in `excluded`.',
          parameters: [
            { ...query('metric', METRIC_IDS.join(', ')), required: true, schema: { type: 'string', enum: METRIC_IDS } },
            query('from', 'Epoch ms or ISO 8601, inclusive. Default: a day before `to`.'),
            query('to', 'Epoch ms or ISO 8601, exclusive. Default: now.'),
            query('interval', '30s, 5m, 1h, 1d or milliseconds; default as fits. Stretches of time count from `from`.'),
            query(
              'groupBy',
              `The 50 largest groups. Of sessions: a filter key that is a text. Of requests: ${Object.keys(REQUEST_GROUPS).join(', ')}.`,
            ),
            query('filter', 'As for sessions; metrics of requests then count the requests of the sessions that pass.'),
            query('projectId', 'With the admin token: which project.'),
          ],
          responses: {
            '200': answer(
              '{ metric, from, to, intervalMs, groupBy, series: [{ group, points: [{ at, value, numerator, denominator, counted, excluded }] }], totals: [{ group, value, … }] }',
            ),
            ...REFUSALS,
          },
        },
      },
      '/v1/projects': {
        post: {
          summary: 'Make a project',
          description: 'Admin token. The secrets are shown this once.',
          parameters: [],
          requestBody: { required: true, content: json(z.toJSONSchema(CREATE_PROJECT)) },
          responses: { '201': answer('{ projectId, ingestKey, apiToken }'), ...REFUSALS },
        },
      },
      ...LOG_PATHS,
      ...SOURCE_PATHS,
    },
  };
}
