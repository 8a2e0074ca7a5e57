import { ISSUE_STATES } from '@telecine/domain';
import { z } from 'zod';
import { permittedProject } from '../access/permission.ts';
import type { Caller } from '../access/reader.ts';
import type { Services } from '../services.ts';
import { findIssue } from './find-issue.ts';
import { decisionOf, type IssueDecision } from './issue-item.ts';

export const UPDATE_ISSUE = z
  .object({
    projectId: z.string().nullish(),
    state: z.enum(ISSUE_STATES).optional(),
    /** A member's id; null: nobody. */
    assigneeId: z.string().max(200).nullable().optional(),
    note: z.string().trim().min(1).max(4000).optional(),
  })
  .refine(
    ({ state, assigneeId, note }) => state !== undefined || assigneeId !== undefined || note !== undefined,
    'Nothing to change: send state, assigneeId or note.',
  );

/** Changes an issue's state or assignee, or adds a note; all of it or nothing. Throws `not_found` for a key that no session has. */
export async function updateIssue(
  services: Services,
  caller: Caller,
  key: string,
  { projectId, state, assigneeId, note }: z.output<typeof UPDATE_ISSUE>,
): Promise<{ readonly key: string } & IssueDecision> {
  const { project, actor } = await permittedProject(services, caller, projectId ?? null, 'triage');
  const { lastAt } = await findIssue(services, project, key);
  const record = await services.controlPlane.updateIssue({
    projectId: project.id,
    key,
    lastSeenAt: lastAt,
    ...(state === undefined ? {} : { state }),
    ...(assigneeId === undefined ? {} : { assigneeId }),
    ...(note === undefined ? {} : { note }),
    actor,
  });
  return { key, ...decisionOf(record, lastAt) };
}
