import type { Project } from '@telecine/control-plane';
import { parseFilter } from '@telecine/domain';
import type { IssueGroup } from '@telecine/event-store';
import { Problem } from '../errors.ts';
import type { Services } from '../services.ts';

/** An issue over all sessions that are kept. Throws `not_found` for a key that none of the project's sessions has. */
export async function findIssue({ eventStore }: Services, project: Project, key: string): Promise<IssueGroup> {
  const anywhere = { projectId: project.id, from: null, to: null, filter: parseFilter('') };
  const [found] = await eventStore.issueGroups({ ...anywhere, keys: [key], limit: 1 });
  if (found) return found;
  throw new Problem(
    'not_found',
    `No session of this project has this issue. Those that had it may be older than ${project.retentionDays} days.`,
  );
}
