import { REJECT_REASONS } from '@telecine/domain';
import { z } from 'zod';
import { REFUSED_SELECTION } from '../sources/list-refused.ts';
import { ROTATE_SOURCE_TOKEN } from '../sources/rotate-source-token.ts';
import { CREATE_SOURCE, UPDATE_SOURCE } from '../sources/source-settings.ts';
import { TEST_SOURCE } from '../sources/test-source.ts';
import { answer, json, path, query, REFUSALS } from './openapi-parts.ts';

const READ = 'API token.';
const CHANGE = 'API token with admin scope, or the admin token.';
const SOURCE = path('id', 'Log source.');
const UNKNOWN = { '404': answer('There is no such log source, or it is another project’s.') };
const answers = (description: string) => ({ '200': answer(description), ...REFUSALS, ...UNKNOWN });
const body = (schema: z.ZodType) => ({ required: true, content: json(z.toJSONSchema(schema, { io: 'input' })) });
const TIME = [query('from', 'Epoch ms of receipt, inclusive.'), query('to', 'Epoch ms of receipt, exclusive.')];

/** Setting up log sources and watching them. */
export const SOURCE_PATHS = {
  '/v1/sources': {
    get: {
      summary: 'List log sources',
      description: `${READ} With the admin token projectId says of which project.`,
      parameters: [query('projectId', 'With the admin token: which project.')],
      responses: {
        '200': answer('{ sources: [{ id, name, format, delivery, state, createdAt, updatedAt }] }'),
        ...REFUSALS,
      },
    },
    post: {
      summary: 'Make a log source',
      description: `${CHANGE} With the admin token projectId says in which project. The token is shown this once.`,
      parameters: [],
      requestBody: body(CREATE_SOURCE),
      responses: { '201': answer('{ id, token }'), ...REFUSALS },
    },
  },
  '/v1/sources/test': {
    post: {
      summary: 'Read sample lines without storing them',
      description: `${READ} Without a format it is detected. A file of text, gzip, zstd or Parquet is taken as base64 in sampleFile; text is what it holds.`,
      parameters: [],
      requestBody: body(TEST_SOURCE),
      responses: {
        '200': answer(
          '{ detected: [{ format, confidence, why }], format, records, notes: [{ line, sessionId, sessionIdFrom, contentId, objectType }], rejected: [{ line, reason, detail }], facts, knownSessions, text? }',
        ),
        ...REFUSALS,
      },
    },
  },
  '/v1/sources/{id}': {
    get: {
      summary: 'One log source’s configuration',
      description: READ,
      parameters: [SOURCE],
      responses: answers(
        '{ id, name, format, options, delivery, state, rawRetentionDays, revision, url, tokens: [{ id, hint, createdAt, endsAt, lastUsedAt }] … }',
      ),
    },
    patch: {
      summary: 'Change a log source',
      description: `${CHANGE} What isn’t named stays. state: draft (read and shown, not stored), active, off.`,
      parameters: [SOURCE],
      requestBody: body(UPDATE_SOURCE),
      responses: {
        ...answers('The configuration as it is now.'),
        '409': answer('Somebody else changed it since the revision that was sent.'),
      },
    },
  },
  '/v1/sources/{id}/history': {
    get: {
      summary: 'Who changed what, and when',
      description: READ,
      parameters: [SOURCE, query('limit', '1 to 200, default 50.'), query('cursor', 'nextCursor of the page before.')],
      responses: answers(
        '{ entries: [{ id, at, actor, action, subjectId, changes: [{ field, before, after }] }], nextCursor }',
      ),
    },
  },
  '/v1/sources/{id}/tokens': {
    post: {
      summary: 'Rotate the token',
      description: `${CHANGE} The new token is shown this once; those of before work until the overlap ends.`,
      parameters: [SOURCE],
      requestBody: { ...body(ROTATE_SOURCE_TOKEN), required: false },
      responses: { '201': answer('{ id, token, previousEndAt }'), ...REFUSALS, ...UNKNOWN },
    },
  },
  '/v1/sources/{id}/tokens/{tokenId}': {
    delete: {
      summary: 'Revoke a token',
      description: `${CHANGE} It ends at once, in other replicas within 30 s.`,
      parameters: [SOURCE, path('tokenId', 'The token’s id, not its text.')],
      responses: { '204': answer('It has ended.'), ...REFUSALS, ...UNKNOWN },
    },
  },
  '/v1/sources/{id}/dry-run': {
    get: {
      summary: 'What came last while the source was a draft',
      description: READ,
      parameters: [SOURCE],
      responses: answers('{ dryRun: { receivedAt, reading } }, dryRun null when nothing came.'),
    },
  },
  '/v1/sources/{id}/health': {
    get: {
      summary: 'How a log source is, and was',
      description: `${READ} Volume, lag, watermark, refusals, session-ID rate and match rate, in all and over time; flags say what somebody should look at and from what value on. Default: the last 24 hours.`,
      parameters: [SOURCE, ...TIME, query('interval', 'Length of a stretch, ms, at least 60000; default as fits.')],
      responses: answers(
        '{ state, from, to, intervalMs, totals, series: [{ at, received, accepted, rejected, duplicates, bytes, lagP50Ms, lagP95Ms, sessionIdRate, matchRate }], refused, lastReceivedAt, completeUntil, lastError, flags: [{ code, severity, detail, threshold }] }',
      ),
    },
  },
  '/v1/sources/{id}/lines/{lineId}': {
    get: {
      summary: 'A line as it came',
      description: `${READ} Of a delivery request or a refused line, by its id; for as many days as the source keeps them (rawRetentionDays).`,
      parameters: [SOURCE, path('lineId', 'Id of the delivery request or refused line.')],
      responses: answers('{ id, receivedAt, line }'),
    },
  },
  '/v1/sources/{id}/refused': {
    get: {
      summary: 'Lines that were refused, with reason and place',
      description: `${READ} Newest first. Lines that were read again since and are stored are left out.`,
      parameters: [
        SOURCE,
        ...TIME,
        query('reason', REJECT_REASONS.join(', ')),
        query('limit', '1 to 500, default 50.'),
        query('cursor', 'nextCursor of the page before.'),
      ],
      responses: answers(
        '{ records: [{ id, receivedAt, reason, detail, position, record, bytes }], reasons: [{ reason, records }], nextCursor }',
      ),
    },
  },
  '/v1/sources/{id}/refused/reprocess': {
    post: {
      summary: 'Read refused lines again with the settings of now',
      description: `${CHANGE} Under the identity that they came with: nothing is stored twice, also when they are delivered again.`,
      parameters: [SOURCE],
      requestBody: { ...body(REFUSED_SELECTION), required: false },
      responses: {
        '202': answer('{ id, state, total, accepted, rejected, incomplete … }: it has begun.'),
        ...REFUSALS,
        '404': answer('There is nothing to read again, or no such log source.'),
        '409': answer('Another run of this source goes on.'),
      },
    },
    get: {
      summary: 'How far reading again is',
      description: READ,
      parameters: [SOURCE],
      responses: answers(
        '{ runs: [{ id, selection, state, total, accepted, rejected, incomplete, detail, startedAt, updatedAt }] }',
      ),
    },
  },
};
