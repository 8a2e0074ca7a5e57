import { FINDING_CODES, ISSUE_STATES } from '@telecine/domain';
import { z } from 'zod';
import { readableProject } from '../access/reader.ts';
import { getIssue } from '../issues/get-issue.ts';
import { ISSUE_SORTS, listIssues } from '../issues/list-issues.ts';
import { UPDATE_ISSUE, updateIssue } from '../issues/update-issue.ts';
import { procedure, router } from './procedure.ts';

const SELECTION = z.object({
  projectId: z.string(),
  from: z.number().nullable().default(null),
  to: z.number().nullable().default(null),
  filter: z.string().max(4000).default(''),
});
const LIST = SELECTION.extend({
  states: z.array(z.enum(ISSUE_STATES)).default([]),
  codes: z.array(z.enum(FINDING_CODES)).default([]),
  assignee: z.string().max(200).nullable().default(null),
  sort: z.enum(ISSUE_SORTS).default('impact'),
  limit: z.number().int().min(1).max(500).default(200),
});
const KEY = z.string().min(1).max(64);

/** Many sessions' like findings, and what people decided about them. */
export const issuesRouter = router({
  list: procedure
    .input(LIST)
    .query(async ({ ctx, input }) =>
      listIssues(ctx.services, await readableProject(ctx.services, ctx.caller, input.projectId), input),
    ),
  byKey: procedure
    .input(SELECTION.extend({ key: KEY }))
    .query(async ({ ctx, input }) =>
      getIssue(ctx.services, await readableProject(ctx.services, ctx.caller, input.projectId), input.key, input),
    ),
  update: procedure
    .input(z.object({ projectId: z.string(), key: KEY, change: UPDATE_ISSUE }))
    .mutation(({ ctx, input: { projectId, key, change } }) =>
      updateIssue(ctx.services, ctx.caller, key, { ...change, projectId }),
    ),
  /** To whom an issue can be assigned. */
  members: procedure.input(z.object({ projectId: z.string() })).query(async ({ ctx, input }) => {
    const project = await readableProject(ctx.services, ctx.caller, input.projectId);
    return ctx.services.controlPlane.listMembers(project.organizationId);
  }),
});
