import { ISSUE_STATES, METRIC_IDS, SESSION_FIELDS } from '@telecine/domain';
import { REQUEST_GROUPS } from '@telecine/event-store';
import { BEACON_SCHEMA } from '@telecine/formats';
import { z } from 'zod';
import { UPDATE_ISSUE } from '../issues/update-issue.ts';
import { CREATE_PROJECT } from '../projects/create-project.ts';
import { ACCURACY_PATHS } from './openapi-accuracy.ts';
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
      '/v1/issues': {
        get: {
          summary: 'List issues: many sessions’ like findings as one',
          description:
            'API token. First and last seen are of all sessions that are kept, counts and points of those asked for. A resolved issue that was seen since is open again.',
          parameters: [
            query('from', 'Epoch ms or ISO 8601, inclusive. Default: as far back as sessions are kept.'),
            query('to', 'Epoch ms or ISO 8601, exclusive. Default: now.'),
            query('filter', 'As for sessions: issues of the sessions that pass.'),
            query('state', `With commas between: ${ISSUE_STATES.join(', ')}. Default: all.`),
            query('code', 'Codes of findings, with commas between. Default: all.'),
            query('assignee', 'A member’s ID, or none.'),
            query('sort', 'impact (default): by sessions blamed on it, sessions harmed, sessions; last_seen.'),
            query('limit', '1 to 500, default 100.'),
            query('projectId', 'With the admin token: which project.'),
          ],
          responses: {
            '200': answer(
              '{ from, to, stepMs, sessions, total, all, complete, states, codes, issues: [{ key, title, code, severity, pathPattern, cdn, pop, status, playerVersion, state, stateSince, reopened, assignee, shows: [{ code, sessions }], sessions, share, blamed, harmed, firstSeenAt, lastSeenAt, points }] }',
            ),
            ...REFUSALS,
          },
        },
      },
      '/v1/issues/{key}': {
        get: {
          summary: 'One issue: trend, what sets its sessions apart, samples, history',
          description: 'API token.',
          parameters: [
            path('key', 'As in the list, and as `group` of a finding.'),
            query('from', 'Epoch ms or ISO 8601, inclusive. Default: as far back as sessions are kept.'),
            query('to', 'Epoch ms or ISO 8601, exclusive. Default: now.'),
            query('filter', 'As for sessions.'),
            query('projectId', 'With the admin token: which project.'),
          ],
          responses: {
            '200': answer(
              '{ from, to, stepMs, sessions, issue, series: [{ at, sessions, withIssue, harmed }], dimensions: [{ dimension, value, withIssue, sessions }], latest, mostHarmed, history }',
            ),
            ...REFUSALS,
            '404': answer('No session of this project has it.'),
          },
        },
        post: {
          summary: 'Change an issue’s state or assignee, or add a note',
          description:
            'API token with admin scope. What is not named stays. All of it is on record, or none of it done.',
          parameters: [path('key', 'As in the list.')],
          requestBody: { required: true, content: json(z.toJSONSchema(UPDATE_ISSUE, { io: 'input' })) },
          responses: {
            '200': answer('{ key, state, stateSince, reopened, assignee }'),
            ...REFUSALS,
            '403': answer('This token may only read.'),
            '404': answer('No session of this project has it, or the assignee is no member.'),
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
      ...ACCURACY_PATHS,
      ...LOG_PATHS,
      ...SOURCE_PATHS,
    },
  };
}
