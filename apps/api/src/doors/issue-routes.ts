import { FINDING_CODES, ISSUE_STATES } from '@telecine/domain';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { readableProject } from '../access/reader.ts';
import { getIssue } from '../issues/get-issue.ts';
import { ISSUE_SORTS, listIssues } from '../issues/list-issues.ts';
import { UPDATE_ISSUE, updateIssue } from '../issues/update-issue.ts';
import type { Services } from '../services.ts';
import { callerOf, checked, json } from './caller.ts';
import { INSTANT } from './instant.ts';

const SELECTION = z.object({
  from: INSTANT.default(null),
  to: INSTANT.default(null),
  filter: z.string().max(4000).default(''),
  projectId: z.string().nullable().default(null),
});
const LIST = SELECTION.extend({
  state: listOf(ISSUE_STATES),
  code: listOf(FINDING_CODES),
  assignee: z.string().max(200).nullable().default(null),
  sort: z.enum(ISSUE_SORTS).default('impact'),
  limit: z.coerce.number().int().min(1).max(500).default(100),
});

type Issue = { Params: { key: string } };

/** The doors of scripts that follow issues. */
export function issueRoutes(app: FastifyInstance, services: Services): void {
  app.get('/v1/issues', async (request) => {
    const { state: states, code: codes, ...query } = checked(LIST, request.query);
    const project = await readableProject(services, callerOf(request), query.projectId);
    return listIssues(services, project, { ...query, states, codes });
  });
  app.get<Issue>('/v1/issues/:key', async (request) => {
    const query = checked(SELECTION, request.query);
    const project = await readableProject(services, callerOf(request), query.projectId);
    return getIssue(services, project, request.params.key, query);
  });
  app.post<Issue>('/v1/issues/:key', async (request) =>
    updateIssue(services, callerOf(request), request.params.key, checked(UPDATE_ISSUE, json(request))),
  );
}

/** Words of a closed set with commas between; none where it is absent. */
function listOf<Word extends string>(words: readonly Word[]) {
  return z
    .string()
    .transform((text) => text.split(',').filter(Boolean))
    .pipe(z.array(z.enum(words)))
    .default([]);
}
